using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Groups;

/// <summary>What joining and leaving a group have in common: the calendars of the group and of the client are taken before it is read.</summary>
public sealed class GroupChanges(
    IClinicDb db, SeriesEditor editor, GroupReader reader, ClientCalendars calendars, Reach reach, TimeProvider time)
{
    /// <exception cref="DomainException"><c>group-not-found</c>: there is none, or none that the caller may know of.</exception>
    public async Task CheckKnownAsync(SessionPlanId id, CancellationToken cancellationToken)
    {
        var desks = await reach.Plans.Where(plan => plan.Id == id && plan.GroupName != null)
            .Select(plan => plan.TherapistId).ToListAsync(cancellationToken);
        if (desks is not [var desk])
            throw CommonErrors.NotFound("group");

        reach.CheckMayChange(desk);
    }

    /// <exception cref="DomainException"><c>member-not-found</c>: the client is not, and never was, in the group.</exception>
    public async Task CheckMemberAsync(SessionPlanId id, ClientId client, CancellationToken cancellationToken)
    {
        await CheckKnownAsync(id, cancellationToken);
        if (!await db.PlanClients.AnyAsync(part => part.PlanId == id && part.ClientId == client, cancellationToken))
            throw CommonErrors.NotFound("member");
    }

    /// <param name="client">Who joins or leaves; known to be there.</param>
    public Task<Series> OpenAsync(PlanAction action, ClientId client, CancellationToken cancellationToken) =>
        editor.OpenAsync(action, cancellationToken, client);

    /// <summary>A member leaves: their time of the open sessions to come is free again.</summary>
    /// <returns>The group without them, and how many sessions those were.</returns>
    public async Task<(GroupResponse Group, int Sessions)> LeaveAsync(Series series, ClientId client, CancellationToken cancellationToken)
    {
        series.Plan.Leave(client, editor.Today);
        var now = time.GetUtcNow();
        var sessions = series.Open
            .Where(session => session.StartsAt > now && session.Clients.Exists(part => part.ClientId == client && part.Status is null))
            .ToList();
        calendars.Free(client, sessions);
        foreach (var session in sessions)
            session.Leave(client);
        return (await SaveAsync(series, sessions, cancellationToken), sessions.Count);
    }

    /// <summary>Saves the group and the sessions whose clients have changed, and answers it as it now is.</summary>
    public async Task<GroupResponse> SaveAsync(Series series, IEnumerable<Session> changed, CancellationToken cancellationToken)
    {
        foreach (var session in changed)
            db.Touch(session);
        db.Touch(series.Plan);
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.SessionPlans.Where(plan => plan.Id == series.Plan.Id), cancellationToken))[0];
    }
}
