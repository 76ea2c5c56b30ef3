using System.Globalization;
using AlSoor.Application.Reports;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>Counts sessions one by one, in the plainest way.</summary>
internal static class Recount
{
    public static Dictionary<string, (long Count, long Minutes, long Clients)> Of(IEnumerable<Session> sessions, CountSessions request) => sessions
        .Where(session => session.LocalDate >= request.From && session.LocalDate < request.To)
        .Where(session => request.TherapistId is null || session.TherapistId == request.TherapistId)
        .Where(session => request.Modality is null || session.Modality == request.Modality)
        .Where(session => request.Status is null || session.Status == request.Status)
        .GroupBy(session => Text(request.GroupBy.Select(key => ValueOf(key, session))))
        .ToDictionary(group => group.Key, group => (group.LongCount(), group.Sum(MinutesOf), group.Sum(session => (long)session.Clients.Count)));

    public static Dictionary<string, (long Count, long Minutes, long Clients)> Of(SessionCountsResponse answer) => answer.Rows.ToDictionary(
        row => Text(row.Keys.Select(key => key.Value)), row => (row.Count!.Value, row.Minutes!.Value, row.ClientCount!.Value));

    private static long MinutesOf(Session session) => (long)(session.EndsAt - session.StartsAt).TotalMinutes;

    private static string? ValueOf(CountKey key, Session session)
    {
        // The clinic's date, reckoned here once more from the instant.
        var date = Engine.Settings.Zone.DateOf(session.StartsAt);
        return key switch
        {
            CountKey.Therapist => $"{session.TherapistId.Value}",
            CountKey.Modality => session.Modality,
            CountKey.Status => Words.Of(session.Status),
            CountKey.Room => session.RoomId?.Value.ToString(),
            CountKey.Delivery => Words.Of(session.Delivery),
            CountKey.Kind => Words.Of(session.Kind),
            CountKey.Day => Text(date),
            CountKey.Week => Text(Engine.Settings.WeekOf(date)),
            CountKey.Month => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(IEnumerable<string?> values) => string.Join('|', values);
}
