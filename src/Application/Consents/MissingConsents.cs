using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>Finds which consents plans need and their clients have not given: two queries at most, however many plans.</summary>
public sealed class MissingConsents(IClinicDb db)
{
    public async Task<ILookup<SessionPlanId, MissingConsent>> OfAsync(IReadOnlyCollection<ConsentNeeds> plans, CancellationToken cancellationToken)
    {
        var clients = plans.SelectMany(plan => plan.Clients).Distinct().ToList();
        var kinds = clients.Count == 0
            ? []
            : await db.ConsentKinds.Where(kind => !kind.IsRetired).OrderBy(kind => kind.Code).ToListAsync(cancellationToken);
        kinds.RemoveAll(kind => !plans.Any(plan => kind.IsNeededFor(plan.Modality, plan.Delivery)));
        var codes = kinds.ConvertAll(kind => kind.Code);
        var given = codes.Count == 0
            ? []
            : await db.Consents
                .Where(consent => clients.Contains(consent.ClientId) && codes.Contains(consent.Kind) && consent.WithdrawnOn == null)
                .Select(consent => new GivenConsent(consent.ClientId, consent.Kind, consent.TextVersion, false))
                .ToListAsync(cancellationToken);
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
