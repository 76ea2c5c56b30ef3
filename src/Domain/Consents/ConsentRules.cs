using AlSoor.Domain.Common;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Consents;

/// <summary>Which consents a plan needs, and who of it lacks one. A plan without them is warned of and not refused.</summary>
public static class ConsentRules
{
    /// <summary>Whether plans of that modality and delivery need consent of this kind.</summary>
    public static bool IsNeededFor(this ConsentKind kind, string modality, Delivery delivery) =>
        !kind.IsRetired && (kind.ForAll || (kind.ForTelehealth && delivery == Delivery.Telehealth) || kind.ForModalities.Contains(modality));

    /// <summary>Whether a consent holds: it was not withdrawn, and its text is not too old.</summary>
    public static bool Holds(this ConsentKind kind, GivenConsent consent) =>
        consent.Kind == kind.Code && !consent.IsWithdrawn && consent.TextVersion >= kind.ValidFrom;

    /// <summary>What is missing: by kind in their order, then by client in theirs.</summary>
    /// <param name="clients">Who takes part at present; each consents for themself.</param>
    public static IEnumerable<MissingConsent> Missing(
        string modality,
        Delivery delivery,
        IReadOnlyCollection<ClientId> clients,
        IEnumerable<ConsentKind> kinds,
        IReadOnlyCollection<GivenConsent> consents) =>
        from kind in kinds
        where kind.IsNeededFor(modality, delivery)
        let held = consents.Where(kind.Holds).Select(consent => consent.ClientId).ToHashSet()
        from client in clients
        where !held.Contains(client)
        select new MissingConsent(client, kind.Code);
}

/// <summary>A consent as far as the rules care for it.</summary>
public sealed record GivenConsent(ClientId ClientId, string Kind, int TextVersion, bool IsWithdrawn);

/// <summary>A consent that a client of a plan has not given, or that no longer holds.</summary>
/// <param name="Kind">The kind's code.</param>
public sealed record MissingConsent(ClientId ClientId, string Kind);
