using AlSoor.Domain.Common;
using AlSoor.Domain.Matching;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;

namespace AlSoor.Domain.Tests.Matching;

public sealed class MatchTests
{
    private static readonly TherapistId Maha = TherapistId.New();

    [Fact]
    public void A_place_comes_before_everything_else()
    {
        var perfect = Of("cbt", suits: 2, treats: 2);
        var poor = Of("ipt", suits: 1, treats: 0, startsOn: At.Sunday.AddDays(30));

        Assert.Equal(["ipt", "cbt"], Ranked(perfect, poor));
    }

    [Fact]
    public void What_suits_more_concerns_comes_before_who_treats_more_and_that_before_who_is_sooner()
    {
        var suiting = Of("a", suits: 2, treats: 0, startsOn: At.Sunday.AddDays(20));
        var treating = Of("b", suits: 1, treats: 2, startsOn: At.Sunday.AddDays(10));
        var soon = Of("c", suits: 1, treats: 1, startsOn: At.Sunday);

        Assert.Equal(["a", "b", "c"], Ranked(soon, treating, suiting));
    }

    [Fact]
    public void Who_begins_sooner_comes_before_who_moves_less_and_that_before_who_is_less_booked()
    {
        var soon = Of("a", startsOn: At.Sunday, moved: 2, load: 0.9);
        var still = Of("b", startsOn: At.Sunday.AddDays(1), moved: 0, load: 0.8);
        var idle = Of("c", startsOn: At.Sunday.AddDays(1), moved: 1, load: 0.1);
        var busy = Of("d", startsOn: At.Sunday.AddDays(1), moved: 1, load: 0.2);

        Assert.Equal(["a", "b", "c", "d"], Ranked(busy, idle, still, soon));
    }

    [Fact]
    public void Says_why()
    {
        Assert.Equal(
            [MatchReason.SuitsAllConcerns, MatchReason.TreatsSomeConcerns, MatchReason.SpeaksLanguage, MatchReason.HasPlace],
            (Of("a", suits: 2, treats: 1, startsOn: At.Sunday) with { Language = "ar" }).Reasons());
        Assert.Equal([MatchReason.SuitsSomeConcerns, MatchReason.TreatsAllConcerns, MatchReason.NoPlace], Of("a", suits: 1, treats: 2).Reasons());
        Assert.Equal([MatchReason.SuitsSomeConcerns, MatchReason.NoPlace], Of("a", suits: 1, treats: 0).Reasons());
    }

    [Theory]
    [InlineData("ar", "ar", true)]
    [InlineData("ar-KW", "ar", true)]
    [InlineData("ar", "ar-KW", true)]
    [InlineData("AR-kw", "ar", true)]
    [InlineData("arz", "ar", false)]
    [InlineData("en", "ar", false)]
    public void A_language_is_known_by_its_varieties(string spoken, string asked, bool isSame) =>
        Assert.Equal(isSame, SpokenLanguages.IsSame(spoken, asked));

    private static IEnumerable<string> Ranked(params Match[] matches) => Match.Ranked(matches).Select(match => match.Modality);

    private static Match Of(string modality, int suits = 1, int treats = 1, DateOnly? startsOn = null, int moved = 0, double load = 0) => new(
        modality,
        Maha,
        2,
        [.. Enumerable.Range(0, suits).Select(number => $"c{number}")],
        [.. Enumerable.Range(0, treats).Select(number => $"c{number}")],
        null,
        startsOn is { } date
            ? new Proposal(
                Maha,
                null,
                [new WeeklyTime(date.DayOfWeek, At.Clock("09:00"))],
                [
                    .. Enumerable.Range(0, 4).Select(week => new PlacedSession(
                        week + 1, At.Slot(date.AddDays(week * 7), "09:00", "09:50"), null, week > 0 && week <= moved ? ConflictReason.TherapistBusy : null, week)),
                ])
            : null,
        load);
}
