using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>All sessions as the tables hold them, judged pair by pair without the service's own rules.</summary>
internal sealed class Ledger
{
    private readonly List<CalendarEntry> _entries;

    private Ledger(List<Session> sessions, List<CalendarEntry> entries)
    {
        Sessions = sessions;
        _entries = entries;
    }

    public IReadOnlyList<Session> Sessions { get; }

    public static Task<Ledger> ReadAsync(Clinic clinic) => clinic.InDatabaseAsync(async db => new Ledger(
        await db.Sessions.Include(session => session.Clients).ToListAsync(TestContext.Current.CancellationToken),
        await db.CalendarEntries.ToListAsync(TestContext.Current.CancellationToken)));

    /// <summary>Nobody is in two places and no room holds two sessions; the calendars say just what the sessions do.</summary>
    public static async Task<Ledger> CheckAsync(Clinic clinic)
    {
        var ledger = await ReadAsync(clinic);
        ledger.CheckOverlaps();
        ledger.CheckEntries();
        return ledger;
    }

    private void CheckOverlaps()
    {
        var taking = Sessions.Where(IsTaking).ToList();
        for (var i = 0; i < taking.Count; i++)
        {
            for (var j = i + 1; j < taking.Count; j++)
            {
                var (one, other) = (taking[i], taking[j]);
                if (one.StartsAt >= other.EndsAt || other.StartsAt >= one.EndsAt)
                    continue;

                Assert.NotEqual(one.TherapistId, other.TherapistId);
                Assert.Empty(ComingTo(one).Intersect(ComingTo(other)));
                Assert.False(one.RoomId is not null && one.RoomId == other.RoomId, "A room holds two sessions at once.");
            }
        }
    }

    private void CheckEntries()
    {
        var implied = Sessions.Where(IsTaking).SelectMany(session => ComingTo(session).Select(id => id.Value)
            .Append(session.TherapistId.Value)
            .Concat(session.RoomId is { } room ? [room.Value] : [])
            .Select(calendar => (calendar, session.StartsAt, session.EndsAt, session.Id)));
        var kept = _entries.Where(entry => entry.HoldId is null)
            .Select(entry => (entry.CalendarId.Value, entry.StartsAt, entry.EndsAt, entry.SessionId!.Value));
        Assert.Equal(InOrder(implied), InOrder(kept));
    }

    /// <summary>Its clients but those who called off for themselves.</summary>
    private static IEnumerable<ClientId> ComingTo(Session session) =>
        session.Clients.Where(part => part.Status is not SessionStatus.CancelledByClient).Select(part => part.ClientId);

    private static bool IsTaking(Session session) =>
        session.Status is not (SessionStatus.CancelledByClient or SessionStatus.CancelledByClinic);

    private static List<(Guid Calendar, DateTimeOffset StartsAt, DateTimeOffset EndsAt, SessionId Session)> InOrder(
        IEnumerable<(Guid Calendar, DateTimeOffset StartsAt, DateTimeOffset EndsAt, SessionId Session)> entries) =>
        [.. entries.OrderBy(entry => entry.Calendar).ThenBy(entry => entry.StartsAt)];
}
