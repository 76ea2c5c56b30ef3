using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>Finds which consents plans need and their clients have not given: one query, however many plans.</summary>
public sealed class MissingConsents(IClinicDb db)
{
    public async Task<ILookup<SessionPlanId, MissingConsent>> OfAsync(IReadOnlyCollection<ConsentNeeds> plans, CancellationToken cancellationToken)
    {
        var clients = plans.SelectMany(plan => plan.Clients).Distinct().ToList();
        if (clients.Count == 0)
            return Enumerable.Empty<(SessionPlanId Id, MissingConsent Missing)>().ToLookup(one => one.Id, one => one.Missing);

        // Each kind with each consent of that kind: of either there are few.
        var rows = await db.ConsentKinds.Where(kind => !kind.IsRetired).OrderBy(kind => kind.Code)
            .LeftJoin(
                db.Consents.Where(consent => clients.Contains(consent.ClientId) && consent.WithdrawnOn == null),
                kind => kind.Code,
                consent => consent.Kind,
                (kind, consent) => new { Kind = kind, ClientId = (ClientId?)consent!.ClientId, TextVersion = (int?)consent.TextVersion })
            .ToListAsync(cancellationToken);
        var kinds = rows.Select(row => row.Kind).DistinctBy(kind => kind.Code).ToList();
        var given = rows.Where(row => row.ClientId is not null)
            .Select(row => new GivenConsent(row.ClientId!.Value, row.Kind.Code, row.TextVersion!.Value, false)).ToList();
        return plans
            .SelectMany(plan => ConsentRules.Missing(plan.Modality, plan.Delivery, plan.Clients, kinds, given), (plan, missing) => (plan.PlanId, missing))
            .ToLookup(one => one.PlanId, one => one.missing);
    }

    /// <summary>What the answer of a single plan warns of.</summary>
    public async Task<IReadOnlyList<PlanWarning>> WarningsAsync(SessionPlanResponse plan, CancellationToken cancellationToken)
    {
        var missing = await OfAsync([new(plan.Id, plan.Modality, plan.Delivery, plan.ClientIds)], cancellationToken);
        return [.. missing[plan.Id].Select(one => new PlanWarning(PlanWarning.ConsentMissing, one.ClientId, one.Kind))];
    }
}

/// <summary>What decides which consents a plan needs, and of whom.</summary>
/// <param name="Clients">Who takes part at present.</param>
public sealed record ConsentNeeds(SessionPlanId PlanId, string Modality, Delivery Delivery, IReadOnlyCollection<ClientId> Clients);

/// <summary>Something about a plan that is to be seen to; it hinders nothing.</summary>
/// <param name="Code">At present always <c>consent-missing</c>.</param>
/// <param name="Kind">The code of the kind of consent.</param>
public sealed record PlanWarning(string Code, ClientId ClientId, string Kind)
{
    public const string ConsentMissing = "consent-missing";
}
