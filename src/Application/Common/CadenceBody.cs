using AlSoor.Domain.Modalities;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Common;

/// <summary>How often sessions come. A taper can also be written as its bare list of phases.</summary>
/// <param name="EveryWeeks">1 is weekly, 2 fortnightly; at most 12.</param>
/// <param name="TimesPerWeek">Sessions in each of these weeks, 1 to 5; otherwise 1.</param>
/// <param name="Taper">Instead of <c>everyWeeks</c>: phases at changing distances; the last goes on.</param>
public sealed record CadenceBody(int? EveryWeeks = null, int? TimesPerWeek = null, IReadOnlyList<CadencePhase>? Taper = null)
{
    public static CadenceBody Of(Cadence cadence) => new(
        cadence.Taper.Count == 0 ? cadence.EveryWeeks : null,
        cadence.TimesPerWeek,
        cadence.Taper.Count == 0 ? null : cadence.Taper);

    /// <summary>The cadence that is asked for; what is left open is as the modality's sessions usually come.</summary>
    public static Cadence Resolve(CadenceBody? asked, Modality modality) =>
        new(asked?.EveryWeeks ?? asked?.Taper?[0].EveryWeeks ?? modality.EveryWeeks, asked?.TimesPerWeek ?? 1)
        {
            Taper = asked?.Taper ?? [],
        };

    /// <summary>The sessions that the phases have together.</summary>
    public int? SessionsOfTaper() => Taper?.Sum(phase => phase.Sessions);
}
