using AlSoor.Application.Audit;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;
using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AlSoor.Infrastructure.Audit;

/// <summary>Whose data the present transaction has changed, by the entities that it has saved.</summary>
public sealed class ChangedClients
{
    private readonly HashSet<ClientId> _clients = [];
    private readonly HashSet<SessionId> _sessions = [];
    private readonly HashSet<SessionPlanId> _plans = [];
    private readonly HashSet<WaitlistEntryId> _entries = [];

    /// <summary>Whether anything was saved, a client's or not.</summary>
    public bool Any { get; private set; }

    public void Clear()
    {
        Any = false;
        _clients.Clear();
        _sessions.Clear();
        _plans.Clear();
        _entries.Clear();
    }

    /// <summary>Notes what is about to be saved.</summary>
    public void Note(IEnumerable<EntityEntry> entries)
    {
        foreach (var entity in entries.Select(entry => entry.Entity))
        {
            if (entity is IBookkeeping)
                continue;
            Any = true;
            switch (entity)
            {
                // Of those whose parts were not read with them the clients are asked for before the end.
                case Session { Clients: null or { Count: 0 } } session:
                    _sessions.Add(session.Id);
                    continue;
                case SessionPlan { Clients: null or { Count: 0 } } plan:
                    _plans.Add(plan.Id);
                    continue;
                case WaitlistOffer offer:
                    _entries.Add(offer.EntryId);
                    break;
            }

            _clients.UnionWith(IdsIn<ClientId>.Of(entity));
        }
    }

    /// <summary>All of them. Asks for those that are not known yet while the transaction is open.</summary>
    public async Task<IReadOnlyCollection<ClientId>> AllAsync(ClinicDbContext db, CancellationToken cancellationToken)
    {
        foreach (var known in db.ChangeTracker.Entries<WaitlistEntry>().Where(entry => _entries.Remove(entry.Entity.Id)))
            _clients.Add(known.Entity.ClientId);
        await AddAsync(
            _sessions, db.SessionClients.Where(part => _sessions.Contains(part.SessionId)).Select(part => part.ClientId), cancellationToken);
        await AddAsync(_plans, db.PlanClients.Where(part => _plans.Contains(part.PlanId)).Select(part => part.ClientId), cancellationToken);
        await AddAsync(_entries, db.Waitlist.Where(entry => _entries.Contains(entry.Id)).Select(entry => entry.ClientId), cancellationToken);
        return _clients;
    }

    private async Task AddAsync<TId>(HashSet<TId> of, IQueryable<ClientId> theirs, CancellationToken cancellationToken)
    {
        if (of.Count > 0)
            _clients.UnionWith(await theirs.ToListAsync(cancellationToken));
        of.Clear();
    }
}
