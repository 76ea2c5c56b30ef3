using AlSoor.Domain.Caseloads;

namespace AlSoor.Domain.Tests.Caseloads;

public sealed class CaseloadFactsTests
{
    /// <summary>A plan that needs nothing.</summary>
    private static readonly CaseloadFacts Calm = new(
        OpenRisks: 0,
        HasDeteriorated: false,
        HasRupture: false,
        IsOffTrack: false,
        HasToRecord: false,
        HasOverdueNote: false,
        MissedLast: false,
        HasNext: true,
        Remaining: 5,
        IsPaused: false,
        LacksConsent: false);

    public static TheoryData<CaseloadFacts, CaseloadAlert> EachFact => new()
    {
        { Calm with { OpenRisks = 1 }, CaseloadAlert.RiskFlag },
        { Calm with { HasDeteriorated = true }, CaseloadAlert.Deteriorated },
        { Calm with { HasRupture = true }, CaseloadAlert.AllianceRupture },
        { Calm with { IsOffTrack = true }, CaseloadAlert.OffTrack },
        { Calm with { HasToRecord = true }, CaseloadAlert.AttendanceToRecord },
        { Calm with { HasOverdueNote = true }, CaseloadAlert.NoteOverdue },
        { Calm with { MissedLast = true }, CaseloadAlert.MissedLast },
        { Calm with { HasNext = false }, CaseloadAlert.NothingBooked },
        { Calm with { LacksConsent = true }, CaseloadAlert.ConsentMissing },
    };

    [Theory]
    [MemberData(nameof(EachFact))]
    public void Each_fact_raises_its_own_alert(CaseloadFacts facts, CaseloadAlert alert) => Assert.Equal([alert], facts.Alerts());

    [Fact]
    public void A_plan_that_needs_nothing_has_no_alert() => Assert.Empty(Calm.Alerts());

    [Fact]
    public void Nothing_need_be_booked_for_a_plan_that_is_paused_or_delivered()
    {
        Assert.Empty((Calm with { HasNext = false, IsPaused = true }).Alerts());
        Assert.Empty((Calm with { HasNext = false, Remaining = 0 }).Alerts());
    }

    [Fact]
    public void The_most_pressing_alert_comes_first() => Assert.Equal(
        Enum.GetValues<CaseloadAlert>(),
        new CaseloadFacts(1, true, true, true, true, true, true, false, 1, false, true).Alerts());
}
