using AlSoor.Application.Audit;
using AlSoor.Domain.Alliance;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Plans;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Of which plans the present transaction has changed something that their standing counts.</summary>
public sealed class ChangedPlans
{
    private readonly HashSet<SessionPlanId> _plans = [];
    private readonly HashSet<ClientId> _clients = [];

    public IReadOnlyCollection<SessionPlanId> Plans => _plans;

    /// <summary>All plans of these clients.</summary>
    public IReadOnlyCollection<ClientId> Clients => _clients;

    /// <summary>The catalogue has changed: every plan that is not over.</summary>
    public bool All { get; private set; }

    public void Clear()
    {
        All = false;
        _plans.Clear();
        _clients.Clear();
    }

    /// <summary>Notes what is about to be saved.</summary>
    public void Note(IEnumerable<EntityEntry> entries)
    {
        foreach (var entry in entries)
        {
            switch (entry.Entity)
            {
                case Session or SessionPlan or PlanClient or Assessment or AllianceRating:
                    _plans.UnionWith(IdsIn<SessionPlanId>.Of(entry.Entity));
                    break;
                case RiskFlag or Consent:
                    _clients.UnionWith(IdsIn<ClientId>.Of(entry.Entity));
                    break;
                case Client client when entry.State == EntityState.Modified:
                    _clients.Add(client.Id);
                    break;
                case ConsentKind:
                    All = true;
                    break;
            }
        }
    }
}
