using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Application.Reports;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Recounts;

/// <summary>
/// Recounts month by month, each in one transaction with what is told of it: nothing changes between the two counts that are compared, and
/// others go on booking between two months.
/// </summary>
public sealed class RecountWork(IClinicDb db, ISessionRecount recount, JobFiles files, AuditTrail trail) : IJobWork
{
    private static readonly string[] Columns =
    [
        "month", "therapistId", "modality", "status", "keptSessions", "countedSessions", "keptMinutes", "countedMinutes", "keptClients",
        "countedClients", "putRight",
    ];

    private static readonly string[] Definition =
    [
        "A row is a count that was kept wrong: there is none where all was right.",
        "Kept is what the database kept beside the sessions, counted what they are when they are counted one by one.",
        "putRight tells whether it is right by now.",
        "Each month was compared at one moment.",
    ];

    public bool Does(JobKind kind) => kind == JobKind.Recount;

    public async Task RunAsync(Guid id, Func<Task<bool>> claim, CancellationToken cancellationToken)
    {
        trail.Name(nameof(StartRecount), id);
        var job = await db.Jobs.FindJobAsync(id, cancellationToken);
        var asked = NewJobs.Asked<StartRecount>(job);
        var place = job.Position is { } position ? JsonSerializer.Deserialize<Place>(position)! : await FirstAsync(cancellationToken);

        await files.KeepAsync(
            job,
            async () => place is null ? new([], 0, Next: null) : await CountAsync(place, asked.Repair, cancellationToken),
            () => (new("recount", asked.Format, Columns, Definition), place?.Months ?? 0),
            claim,
            cancellationToken);
    }

    /// <summary>The first and the last month that have sessions or counts; null where none has.</summary>
    private async Task<Place?> FirstAsync(CancellationToken cancellationToken)
    {
        var first = await NextAsync(DateOnly.MinValue, cancellationToken);
        var last = Months(
            await db.Sessions.MaxAsync(session => (DateOnly?)session.LocalDate, cancellationToken),
            await db.SessionMonthCounts.MaxAsync(count => (int?)count.Month, cancellationToken)).Max();
        return first is { } month && last is { } to ? new(month, to) : null;
    }

    private async Task<JobPortion> CountAsync(Place place, bool repair, CancellationToken cancellationToken)
    {
        var wrong = await recount.RunMonthAsync(place.Month, repair, cancellationToken);
        var left = wrong.Count == 0 || !repair ? wrong : await recount.RunMonthAsync(place.Month, repair: false, cancellationToken);
        var still = left.Select(pair => KeyOf(pair.Cell)).ToHashSet();
        var next = place.Month < place.Last ? await NextAsync(place.Month.AddMonths(1), cancellationToken) : null;
        var rest = next <= place.Last ? place with { Month = next.Value } : null;
        return new(
            [.. wrong.Select(pair => RowOf(pair, !still.Contains(KeyOf(pair.Cell))))],
            place.Months - (rest?.Months ?? 0),
            rest is null ? null : JsonSerializer.Serialize(rest));
    }

    /// <summary>
    /// The first month from one on that has sessions or counts: a session that was noted a hundred years too early does not have a thousand months
    /// counted that have none.
    /// </summary>
    private async Task<DateOnly?> NextAsync(DateOnly from, CancellationToken cancellationToken)
    {
        var number = (from.Year * 100) + from.Month;
        return Months(
            await db.Sessions.Where(session => session.LocalDate >= from).MinAsync(session => (DateOnly?)session.LocalDate, cancellationToken),
            await db.SessionMonthCounts.Where(count => count.Month >= number).MinAsync(count => (int?)count.Month, cancellationToken)).Min();
    }

    private static object?[] RowOf(WrongCount pair, bool isRight) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{pair.Cell.Month / 100:0000}-{pair.Cell.Month % 100:00}"), pair.Cell.TherapistId.Value,
        pair.Cell.Modality, Words.Of(pair.Cell.Status), pair.Kept?.Sessions ?? 0, pair.Counted?.Sessions ?? 0, pair.Kept?.Minutes ?? 0,
        pair.Counted?.Minutes ?? 0, pair.Kept?.Clients ?? 0, pair.Counted?.Clients ?? 0, isRight,
    ];

    private static object KeyOf(SessionMonthCount cell) => (cell.Month, cell.TherapistId, cell.Modality, cell.Status);

    /// <summary>The months of a session and of a count.</summary>
    private static DateOnly?[] Months(DateOnly? session, int? count) =>
    [
        session is { } date ? new(date.Year, date.Month, 1) : null,
        count is { } number ? new(number / 100, number % 100, 1) : null,
    ];

    /// <summary>The month that is next, and the last.</summary>
    private sealed record Place(DateOnly Month, DateOnly Last)
    {
        /// <summary>From this one on.</summary>
        [JsonIgnore]
        public int Months => ((Last.Year - Month.Year) * 12) + Last.Month - Month.Month + 1;
    }
}
