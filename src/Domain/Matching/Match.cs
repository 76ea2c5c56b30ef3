using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Matching;

/// <summary>Why a match is offered, in the order in which people ask.</summary>
public enum MatchReason
{
    /// <summary>The modality suits every concern.</summary>
    SuitsAllConcerns,

    /// <summary>The modality suits some of the concerns.</summary>
    SuitsSomeConcerns,

    /// <summary>The therapist treats every concern.</summary>
    TreatsAllConcerns,

    /// <summary>The therapist treats some of the concerns.</summary>
    TreatsSomeConcerns,

    /// <summary>The therapist works in a language that was asked for.</summary>
    SpeaksLanguage,

    /// <summary>A recurring place was found, at times that were asked for.</summary>
    HasPlace,

    /// <summary>No recurring place begins within the weeks that are looked at.</summary>
    NoPlace,
}

/// <summary>A therapist who could give a modality to somebody with these concerns.</summary>
/// <param name="Asked">How many concerns there are.</param>
/// <param name="Suits">Which of them the modality suits.</param>
/// <param name="Treats">Which of them the therapist says to treat.</param>
/// <param name="Language">A language that was asked for and that the therapist works in; none where none was asked for.</param>
/// <param name="Place">The best course that could be booked as it stands.</param>
/// <param name="Load">What share of the therapist's weekly capacity is booked.</param>
public sealed record Match(
    string Modality,
    TherapistId TherapistId,
    int Asked,
    IReadOnlyList<string> Suits,
    IReadOnlyList<string> Treats,
    string? Language,
    Proposal? Place,
    double Load)
{
    /// <summary>
    /// Best first: those with a place, then what suits and treats most of the concerns, then whoever can begin the soonest, moves the
    /// fewest sessions and is least booked.
    /// </summary>
    public static IEnumerable<Match> Ranked(IEnumerable<Match> matches) => matches
        .OrderBy(match => match.Place is null)
        .ThenByDescending(match => match.Suits.Count)
        .ThenByDescending(match => match.Treats.Count)
        .ThenBy(match => match.Place?.Sessions[0].Slot.StartsAt)
        .ThenBy(match => match.Place?.Moved)
        .ThenBy(match => match.Load)
        .ThenBy(match => match.Modality, StringComparer.Ordinal)
        .ThenBy(match => match.TherapistId.Value);

    public IReadOnlyList<MatchReason> Reasons() => [.. ReasonsInOrder()];

    private IEnumerable<MatchReason> ReasonsInOrder()
    {
        yield return Suits.Count == Asked ? MatchReason.SuitsAllConcerns : MatchReason.SuitsSomeConcerns;
        if (Treats.Count > 0)
            yield return Treats.Count == Asked ? MatchReason.TreatsAllConcerns : MatchReason.TreatsSomeConcerns;
        if (Language is not null)
            yield return MatchReason.SpeaksLanguage;
        yield return Place is null ? MatchReason.NoPlace : MatchReason.HasPlace;
    }
}
