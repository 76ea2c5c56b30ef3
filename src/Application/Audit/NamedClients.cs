using AlSoor.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Audit;

/// <summary>Whose data a request asks for: clients that it names, and those of what it names, whether the caller may know of it or not.</summary>
public sealed class NamedClients(IClinicDb db)
{
    /// <param name="thing">A request, or an id.</param>
    public async Task<IReadOnlyCollection<ClientId>> OfAsync(object thing, CancellationToken cancellationToken)
    {
        var clients = IdsIn<ClientId>.Of(thing);
        var sessions = IdsIn<SessionId>.Of(thing);
        await AddAsync(
            clients, sessions, db.SessionClients.Where(part => sessions.Contains(part.SessionId)).Select(part => part.ClientId), cancellationToken);
        var plans = IdsIn<SessionPlanId>.Of(thing);
        await AddAsync(clients, plans, db.PlanClients.Where(part => plans.Contains(part.PlanId)).Select(part => part.ClientId), cancellationToken);
        var episodes = IdsIn<EpisodeId>.Of(thing);
        await AddAsync(
            clients, episodes, db.Episodes.Where(episode => episodes.Contains(episode.Id)).Select(episode => episode.ClientId), cancellationToken);
        var entries = IdsIn<WaitlistEntryId>.Of(thing);
        await AddAsync(clients, entries, db.Waitlist.Where(entry => entries.Contains(entry.Id)).Select(entry => entry.ClientId), cancellationToken);
        var notes = IdsIn<NoteId>.Of(thing);
        await AddAsync(clients, notes, db.NoteClients.Where(part => notes.Contains(part.NoteId)).Select(part => part.ClientId), cancellationToken);
        var assessments = IdsIn<AssessmentId>.Of(thing);
        await AddAsync(clients, assessments, db.Assessments.Where(one => assessments.Contains(one.Id)).Select(one => one.ClientId), cancellationToken);
        var goals = IdsIn<GoalId>.Of(thing);
        await AddAsync(clients, goals, db.Goals.Where(one => goals.Contains(one.Id)).Select(one => one.ClientId), cancellationToken);
        var tasks = IdsIn<TaskId>.Of(thing);
        await AddAsync(clients, tasks, db.Tasks.Where(one => tasks.Contains(one.Id)).Select(one => one.ClientId), cancellationToken);
        var flags = IdsIn<RiskFlagId>.Of(thing);
        await AddAsync(clients, flags, db.RiskFlags.Where(one => flags.Contains(one.Id)).Select(one => one.ClientId), cancellationToken);
        var consents = IdsIn<ConsentId>.Of(thing);
        await AddAsync(clients, consents, db.Consents.Where(one => consents.Contains(one.Id)).Select(one => one.ClientId), cancellationToken);
        if (IdsIn<HoldId>.Of(thing) is { Count: > 0 } holds)
        {
            var held = await db.Holds.Where(hold => holds.Contains(hold.Id)).Select(hold => hold.ClientIds).ToListAsync(cancellationToken);
            clients.UnionWith(held.SelectMany(ids => ids));
        }

        return clients;
    }

    private static async Task AddAsync<TId>(
        HashSet<ClientId> clients, HashSet<TId> named, IQueryable<ClientId> theirs, CancellationToken cancellationToken)
    {
        if (named.Count > 0)
            clients.UnionWith(await theirs.ToListAsync(cancellationToken));
    }
}
