using AlSoor.Application.Modalities;
using AlSoor.Domain.Matching;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;

namespace AlSoor.Application.Matching;

/// <summary>Who could treat somebody with these concerns.</summary>
/// <param name="Modalities">Those that suit any of the concerns, those that suit the most first.</param>
/// <param name="Matches">A therapist and a modality each, best first.</param>
public sealed record MatchesResponse(IReadOnlyList<MatchedModality> Modalities, IReadOnlyList<MatchResponse> Matches)
{
    public static MatchesResponse Of(
        IReadOnlyList<string> concerns, IReadOnlyList<Modality> modalities, IReadOnlyList<Match> matches, IReadOnlyList<Therapist> therapists, ClinicZone zone)
    {
        var byId = therapists.ToDictionary(therapist => therapist.Id);
        return new(
            [
                .. modalities.Select(modality => new MatchedModality(
                    modality.Code,
                    new(modality.NameEn, modality.NameAr),
                    modality.SuitedOf(concerns),
                    therapists.Count(therapist => therapist.Modalities.Contains(modality.Code)))),
            ],
            [.. matches.Select(match => MatchResponse.Of(match, byId[match.TherapistId], zone))]);
    }
}

/// <summary>A modality that suits some of the concerns.</summary>
/// <param name="Suits">Codes of these concerns.</param>
/// <param name="Therapists">How many offer it, of those that were asked for.</param>
public sealed record MatchedModality(string Code, LocalizedName Name, IReadOnlyList<string> Suits, int Therapists);

/// <summary>A therapist who could give a modality.</summary>
/// <param name="Why">What speaks for it; <c>no-place</c> says what speaks against it.</param>
/// <param name="Suits">Codes of the concerns that the modality suits.</param>
/// <param name="Treats">Codes of the concerns that the therapist says to treat.</param>
/// <param name="Language">The language that was asked for in which the therapist works.</param>
/// <param name="Load">What share of the therapist's weekly capacity is booked in the four weeks from the start: 0 none, 1 all.</param>
/// <param name="Place">The next recurring place; null when none begins within nine weeks. <c>POST /session-plans/proposals</c> for the client lists its sessions.</param>
public sealed record MatchResponse(
    string Modality,
    TherapistId TherapistId,
    string GivenName,
    string FamilyName,
    IReadOnlyList<MatchReason> Why,
    IReadOnlyList<string> Suits,
    IReadOnlyList<string> Treats,
    string? Language,
    decimal Load,
    MatchedPlace? Place)
{
    public static MatchResponse Of(Match match, Therapist therapist, ClinicZone zone) => new(
        match.Modality,
        therapist.Id,
        therapist.GivenName,
        therapist.FamilyName,
        match.Reasons(),
        match.Suits,
        match.Treats,
        match.Language,
        decimal.Round((decimal)Math.Min(match.Load, 1), 2),
        match.Place is { } place
            ? new(place.Day, place.Time, zone.DateOf(place.Sessions[0].Slot.StartsAt), place.EndsOn(zone), place.RoomId, place.Sessions.Count, place.Moved)
            : null);
}

/// <summary>A time of the week at which a whole course could be booked.</summary>
/// <param name="StartsOn">The clinic's date of its first session.</param>
/// <param name="EndsOn">The clinic's date of its last session.</param>
/// <param name="Moved">How many sessions are not at the usual time.</param>
public sealed record MatchedPlace(DayOfWeek Day, TimeOnly Time, DateOnly StartsOn, DateOnly EndsOn, RoomId? RoomId, int Sessions, int Moved);
