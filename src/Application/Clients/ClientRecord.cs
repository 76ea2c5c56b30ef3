using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>What every part of a client's record has in common: whose it is, who may write it, and the sessions and plans that it names.</summary>
public sealed class ClientRecord(IClinicDb db, Reach reach)
{
    /// <exception cref="DomainException"><c>client-not-found</c>: there is none, or none that the caller may know of.</exception>
    public async Task CheckMayReadAsync(ClientId client, CancellationToken cancellationToken)
    {
        if (!await reach.Clients.AnyAsync(one => one.Id == client, cancellationToken))
            throw CommonErrors.NotFound("client");
    }

    /// <exception cref="DomainException"><c>client-not-found</c>, <c>forbidden</c>.</exception>
    public async Task CheckMayWriteAsync(ClientId client, CancellationToken cancellationToken)
    {
        await CheckMayReadAsync(client, cancellationToken);
        await reach.CheckMayChangeAsync([client], cancellationToken);
    }

    /// <summary>The session that a body names: one in which the client takes part and of which the caller may know.</summary>
    public async Task<Session?> SessionAsync(SessionId? id, ClientId client, CancellationToken cancellationToken) => id is null
        ? null
        : await reach.Sessions.SingleOrDefaultAsync(
            session => session.Id == id && session.Clients.Any(part => part.ClientId == client), cancellationToken)
        ?? throw CommonErrors.Unknown("session", "sessionId");

    /// <summary>A session that the record itself names, whether the caller may know of it or not.</summary>
    public async Task<Session?> AnySessionAsync(SessionId? id, CancellationToken cancellationToken) =>
        id is null ? null : await db.Sessions.SingleOrDefaultAsync(session => session.Id == id, cancellationToken);

    /// <summary>The plan that a body names: one in which the client takes part and of which the caller may know.</summary>
    /// <param name="session">The session that the body names with it, which must be of that plan.</param>
    public async Task<SessionPlanId?> PlanAsync(SessionPlanId? id, ClientId client, Session? session, CancellationToken cancellationToken)
    {
        if (id is null)
            return session?.PlanId;
        if (!await reach.Plans.AnyAsync(plan => plan.Id == id && plan.Clients.Any(part => part.ClientId == client), cancellationToken))
            throw CommonErrors.Unknown("session-plan", "planId");
        return session is null || session.PlanId == id
            ? id
            : throw CommonErrors.Invalid("session-not-of-plan", "The session is not one of the plan's.", "sessionId");
    }

    /// <summary>The client's open plan, where there is exactly one of which the caller may know.</summary>
    public async Task<SessionPlanId?> OnlyOpenPlanAsync(ClientId client, CancellationToken cancellationToken)
    {
        var open = await reach.Plans
            .Where(plan => (plan.Status == PlanStatus.Active || plan.Status == PlanStatus.Paused)
                && plan.Clients.Any(part => part.ClientId == client && part.LeftOn == null))
            .Select(plan => plan.Id)
            .Take(2)
            .ToListAsync(cancellationToken);
        return open is [var only] ? only : null;
    }

    /// <summary>The sessions' numbers in their plans; none of a session that has no number.</summary>
    public async Task<IReadOnlyDictionary<SessionId, int>> NumbersAsync(IEnumerable<SessionId?> sessions, CancellationToken cancellationToken)
    {
        var ids = sessions.OfType<SessionId>().Distinct().ToList();
        if (ids.Count == 0)
            return new Dictionary<SessionId, int>();

        return await db.Sessions.Where(session => ids.Contains(session.Id) && session.Number != null)
            .ToDictionaryAsync(session => session.Id, session => session.Number!.Value, cancellationToken);
    }
}
