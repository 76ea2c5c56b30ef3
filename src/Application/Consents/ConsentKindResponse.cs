using AlSoor.Application.Modalities;
using AlSoor.Domain.Consents;

namespace AlSoor.Application.Consents;

/// <summary>What a client can consent to.</summary>
/// <param name="Code">Stable; consents name the kind by it.</param>
/// <param name="TextVersion">The version of its text that is asked for at present, counted from 1.</param>
/// <param name="ValidFrom">The earliest version of its text that still holds.</param>
/// <param name="ForAll">Whether every plan needs it.</param>
/// <param name="ForTelehealth">Whether plans over the internet need it.</param>
/// <param name="ForModalities">Codes of the modalities whose plans need it.</param>
/// <param name="Retired">Whether it is no longer asked for.</param>
public sealed record ConsentKindResponse(
    string Code,
    LocalizedName Name,
    int TextVersion,
    int ValidFrom,
    bool ForAll,
    bool ForTelehealth,
    IReadOnlyList<string> ForModalities,
    bool Retired,
    int Version)
{
    public static ConsentKindResponse Of(ConsentKind kind) => new(
        kind.Code,
        new(kind.NameEn, kind.NameAr),
        kind.TextVersion,
        kind.ValidFrom,
        kind.ForAll,
        kind.ForTelehealth,
        kind.ForModalities,
        kind.IsRetired,
        kind.Version);
}
