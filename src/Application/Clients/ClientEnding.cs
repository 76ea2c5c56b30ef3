using AlSoor.Application.Common;
using AlSoor.Application.Groups;
using AlSoor.Application.Holds;
using AlSoor.Application.Plans;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>Ends all that is to come for a client who leaves for good: plans, groups, single sessions, waiting, episodes.</summary>
public sealed class ClientEnding(
    IClinicDb db,
    ICalendarLocks locks,
    SeriesEditor editor,
    GroupChanges groups,
    BookingGate gate,
    HeldTimes held,
    ClinicSettings clinic,
    TimeProvider time)
{
    private const string Reason = "The client is no longer seen here.";

    /// <returns>The plans that ended for the client, and how many open sessions were called off or left.</returns>
    public async Task<(IReadOnlyList<SessionPlanId> Plans, int CalledOff)> EndAsync(ClientId id, CancellationToken cancellationToken)
    {
        await TakeCalendarsAsync(id, cancellationToken);
        var plans = await db.SessionPlans
            .Where(plan => (plan.Status == PlanStatus.Active || plan.Status == PlanStatus.Paused)
                && plan.Clients.Any(part => part.ClientId == id && part.LeftOn == null))
            .OrderBy(plan => plan.Id)
            .Select(plan => plan.Id)
            .ToListAsync(cancellationToken);
        var calledOff = 0;
        foreach (var plan in plans)
            calledOff += await EndPlanAsync(plan, id, cancellationToken);
        calledOff += await CallOffAsync(id, cancellationToken);
        await StopWaitingAsync(id, cancellationToken);
        foreach (var episode in await db.Episodes.AsTracking().Where(episode => episode.ClientId == id && episode.ClosedOn == null).ToListAsync(cancellationToken))
            episode.Close(episode.EarliestClose > editor.Today ? episode.EarliestClose : editor.Today);
        await db.SaveChangesAsync(cancellationToken);
        return (plans, calledOff);
    }

    /// <summary>All calendars at once, as everybody does who takes several.</summary>
    private async Task TakeCalendarsAsync(ClientId id, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Include(session => session.Clients)
            .Where(session => session.Clients.Any(part => part.ClientId == id)
                && (session.Status == SessionStatus.Scheduled || session.Status == SessionStatus.Confirmed || session.Status == SessionStatus.Arrived))
            .ToListAsync(cancellationToken);
        await locks.TakeAsync([id, .. sessions.SelectMany(session => session.Calendars())], cancellationToken);
    }

    private async Task<int> EndPlanAsync(SessionPlanId id, ClientId client, CancellationToken cancellationToken)
    {
        var series = await editor.OpenAsync(id, cancellationToken, client);
        if (series.Plan.IsGroup)
            return (await groups.LeaveAsync(series, client, cancellationToken)).Sessions;

        var open = series.Open.ToList();
        series.Plan.Discontinue(editor.Today, Reason);
        editor.Drop(open, Reason);
        await editor.SaveAsync(series, cancellationToken);
        return open.Count;
    }

    /// <summary>Open sessions of no plan, and what plans that ended before have left.</summary>
    private async Task<int> CallOffAsync(ClientId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sessions = await db.Sessions.AsTracking().Include(session => session.Clients)
            .Where(session => session.StartsAt > now
                && (session.Status == SessionStatus.Scheduled || session.Status == SessionStatus.Confirmed)
                && session.Clients.Any(part => part.ClientId == id)
                && (session.PlanId == null || !db.SessionPlans.Any(plan => plan.Id == session.PlanId && plan.GroupName != null)))
            .ToListAsync(cancellationToken);
        gate.Free(sessions);
        foreach (var session in sessions)
        {
            session.Cancel(byClient: false, Reason, now, clinic);
            db.Touch(session);
        }

        return sessions.Count;
    }

    private async Task StopWaitingAsync(ClientId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var entries = await db.Waitlist.AsTracking().Include(entry => entry.Offers)
            .Where(entry => entry.ClientId == id && (entry.Status == WaitlistStatus.Waiting || entry.Status == WaitlistStatus.Offered))
            .ToListAsync(cancellationToken);
        foreach (var open in entries.Select(entry => entry.Withdraw(now)).OfType<WaitlistOffer>())
        {
            if (await db.Holds.SingleOrDefaultAsync(hold => hold.Id == open.HoldId, cancellationToken) is { } hold)
                await held.EndAsync(hold, cancellationToken);
        }
    }
}
