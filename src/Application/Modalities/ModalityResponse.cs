using AlSoor.Application.Common;
using AlSoor.Domain.Modalities;

namespace AlSoor.Application.Modalities;

/// <summary>A name in the clinic's two languages.</summary>
public sealed record LocalizedName(string En, string Ar);

/// <summary>A kind of therapy with the shape of its usual course.</summary>
/// <param name="Code">Stable; other resources name the modality by it.</param>
/// <param name="Participants">Who takes part besides the therapist.</param>
/// <param name="MinClients">The fewest clients in a session.</param>
/// <param name="MaxClients">The most clients in a session.</param>
/// <param name="MinSessions">Lower end of the usual range; outside it a plan needs a <c>rangeReason</c>.</param>
/// <param name="MaxSessions">Upper end of the usual range.</param>
/// <param name="TypicalSessions">How many sessions a course usually has.</param>
/// <param name="Cadence">How often sessions usually come.</param>
/// <param name="DurationMinutes">How long a session usually is.</param>
/// <param name="Concerns">Codes of the concerns that it suits.</param>
/// <param name="Phases">The phases that a course goes through, in their usual order.</param>
public sealed record ModalityResponse(
    string Code,
    LocalizedName Name,
    Participants Participants,
    int MinClients,
    int MaxClients,
    int MinSessions,
    int MaxSessions,
    int TypicalSessions,
    CadenceBody Cadence,
    int DurationMinutes,
    IReadOnlyList<string> Concerns,
    IReadOnlyList<PhaseResponse> Phases)
{
    public static ModalityResponse Of(Modality modality) => new(
        modality.Code,
        new(modality.NameEn, modality.NameAr),
        modality.Participants,
        modality.MinClients,
        modality.MaxClients,
        modality.MinSessions,
        modality.MaxSessions,
        modality.TypicalSessions,
        CadenceBody.Of(modality.Cadence),
        modality.DurationMinutes,
        modality.Concerns,
        [.. modality.Phases.Select(phase => new PhaseResponse(phase.Code, new(phase.NameEn, phase.NameAr)))]);
}

/// <summary>What brings people to therapy; not a diagnosis.</summary>
public sealed record ConcernResponse(string Code, LocalizedName Name);

/// <summary>A phase of a modality's courses.</summary>
/// <param name="Code">Unique in the modality.</param>
public sealed record PhaseResponse(string Code, LocalizedName Name);
