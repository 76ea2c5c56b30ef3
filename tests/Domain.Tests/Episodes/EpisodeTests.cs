using AlSoor.Domain.Common;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Episodes;

public sealed class EpisodeTests
{
    [Fact]
    public void Is_closed_once_and_not_before_it_was_opened()
    {
        var episode = new Episode { Id = EpisodeId.New(), ClientId = ClientId.New(), OpenedOn = At.Sunday };

        Refused.With("end-not-after-start", () => episode.Close(At.Sunday.AddDays(-1)));
        episode.CheckOpen();
        episode.Close(At.Sunday);

        Assert.Equal(At.Sunday, episode.ClosedOn);
        Refused.With("episode-closed", () => episode.Close(At.Sunday.AddDays(1)));
        Refused.With("episode-closed", episode.CheckOpen);
    }

    [Theory]
    [InlineData(false, null, false, false, EpisodeStatus.Open)]
    [InlineData(true, null, false, false, EpisodeStatus.Referred)]
    [InlineData(true, TriageOutcome.Waitlisted, false, false, EpisodeStatus.Triaged)]
    [InlineData(false, TriageOutcome.Accepted, false, false, EpisodeStatus.Triaged)]
    [InlineData(true, TriageOutcome.Accepted, true, false, EpisodeStatus.InTreatment)]
    [InlineData(false, null, true, false, EpisodeStatus.InTreatment)]
    [InlineData(true, TriageOutcome.Accepted, true, true, EpisodeStatus.Closed)]
    public void Comes_from_referral_to_ending(bool isReferred, TriageOutcome? triage, bool hasPlan, bool isClosed, EpisodeStatus expected)
    {
        var episode = AnEpisode(isReferred ? At.Sunday : null);
        if (triage is { } outcome)
            episode.Decide(outcome, At.Sunday, null);
        if (isClosed)
            episode.Close(At.Sunday, EpisodeEnd.Completed, "Home");

        Assert.Equal(expected, episode.StatusWith(hasPlan));
    }

    [Theory]
    [InlineData(null, null, null, 9, 9)]
    [InlineData(4, null, null, 9, 4)]
    [InlineData(4, null, 7, 9, 4)]
    [InlineData(null, null, 7, 9, 7)]
    [InlineData(null, TriageOutcome.Declined, null, 9, 2)]
    [InlineData(null, TriageOutcome.Signposted, 7, 9, 2)]
    [InlineData(null, TriageOutcome.Waitlisted, null, 9, 9)]
    [InlineData(-3, null, null, 9, 0)]
    public void Waiting_ends_when_the_client_is_seen_or_no_longer_waits(int? seen, TriageOutcome? triage, int? closed, int today, int expected)
    {
        var episode = AnEpisode(At.Sunday);
        if (triage is { } outcome)
            episode.Decide(outcome, At.Sunday.AddDays(2), null);
        if (closed is { } day)
            episode.Close(At.Sunday.AddDays(day));

        Assert.Equal(expected, episode.WaitedDays(seen is { } first ? At.Sunday.AddDays(first) : null, At.Sunday.AddDays(today)));
        Assert.Null(AnEpisode(null).WaitedDays(At.Sunday, At.Sunday));
    }

    [Theory]
    [InlineData(TriageOutcome.Accepted, true)]
    [InlineData(TriageOutcome.Waitlisted, true)]
    [InlineData(TriageOutcome.Signposted, false)]
    [InlineData(TriageOutcome.Declined, false)]
    public void Takes_plans_unless_triage_has_turned_the_client_away(TriageOutcome outcome, bool takes)
    {
        var episode = AnEpisode(At.Sunday);
        episode.CheckTakesPlans();
        episode.Decide(outcome, At.Sunday, null);

        if (takes)
            episode.CheckTakesPlans();
        else
            Refused.With("episode-not-accepted", episode.CheckTakesPlans);

        episode.Decide(TriageOutcome.Accepted, At.Sunday, null);
        episode.CheckTakesPlans();
    }

    [Fact]
    public void Its_dates_follow_each_other()
    {
        var episode = AnEpisode(At.Sunday.AddDays(-5));

        Assert.Equal("referredOn", Refused.With("date-out-of-order", () => episode.Refer(At.Sunday.AddDays(1))).Field);
        Assert.Equal("on", Refused.With("date-out-of-order", () => episode.Decide(TriageOutcome.Accepted, At.Sunday.AddDays(-6), null)).Field);
        episode.Decide(TriageOutcome.Accepted, At.Sunday.AddDays(-3), null);
        Refused.With("date-out-of-order", () => episode.Refer(At.Sunday.AddDays(-2)));
        episode.Decide(TriageOutcome.Accepted, At.Sunday.AddDays(3), null);
        Assert.Equal("on", Refused.With("date-out-of-order", () => episode.Close(At.Sunday.AddDays(2))).Field);
        Assert.Equal(At.Sunday.AddDays(3), episode.EarliestClose);
        episode.Close(At.Sunday.AddDays(3));
        Refused.With("episode-closed", () => episode.Refer(null));
        Refused.With("episode-closed", () => episode.Decide(TriageOutcome.Declined, At.Sunday.AddDays(3), null));
    }

    private static Episode AnEpisode(DateOnly? referredOn)
    {
        var episode = new Episode { Id = EpisodeId.New(), ClientId = ClientId.New(), OpenedOn = At.Sunday };
        episode.Refer(referredOn);
        return episode;
    }
}
