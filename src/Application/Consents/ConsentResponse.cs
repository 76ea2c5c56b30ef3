using AlSoor.Domain.Consents;

namespace AlSoor.Application.Consents;

/// <summary>A person's consent.</summary>
/// <param name="Kind">The kind's code.</param>
/// <param name="TextVersion">The version of the text that was consented to.</param>
/// <param name="GivenOn">A clinic date.</param>
/// <param name="WithdrawnOn">A clinic date; null where it was not withdrawn.</param>
/// <param name="Current">Whether it holds: not withdrawn, and its text not too old.</param>
/// <param name="Remark">How it was given or withdrawn.</param>
public sealed record ConsentResponse(
    ConsentId Id,
    ClientId ClientId,
    string Kind,
    int TextVersion,
    DateOnly GivenOn,
    DateOnly? WithdrawnOn,
    bool Current,
    string? Remark,
    int Version)
{
    public static ConsentResponse Of(Consent consent, ConsentKind kind) => new(
        consent.Id,
        consent.ClientId,
        consent.Kind,
        consent.TextVersion,
        consent.GivenOn,
        consent.WithdrawnOn,
        kind.Holds(new(consent.ClientId, consent.Kind, consent.TextVersion, consent.WithdrawnOn is not null)),
        consent.Remark,
        consent.Version);
}
