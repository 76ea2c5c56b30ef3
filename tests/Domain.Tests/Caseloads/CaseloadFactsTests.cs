using AlSoor.Domain.Caseloads;

namespace AlSoor.Domain.Tests.Caseloads;

public sealed class CaseloadFactsTests
{
    public static TheoryData<CaseloadFacts, CaseloadAlert> EachFact => new()
    {
        { CaseloadFacts.OpenRisk, CaseloadAlert.RiskFlag },
        { CaseloadFacts.Deteriorated, CaseloadAlert.Deteriorated },
        { CaseloadFacts.Rupture, CaseloadAlert.AllianceRupture },
        { CaseloadFacts.OffTrack, CaseloadAlert.OffTrack },
        { CaseloadFacts.ToRecord, CaseloadAlert.AttendanceToRecord },
        { CaseloadFacts.OverdueNote, CaseloadAlert.NoteOverdue },
        { CaseloadFacts.MissedLast, CaseloadAlert.MissedLast },
        { CaseloadFacts.NothingBooked, CaseloadAlert.NothingBooked },
        { CaseloadFacts.LacksConsent, CaseloadAlert.ConsentMissing },
    };

    [Theory]
    [MemberData(nameof(EachFact))]
    public void Each_fact_raises_its_own_alert(CaseloadFacts fact, CaseloadAlert alert) => Assert.Equal([alert], fact.Alerts());

    [Fact]
    public void A_plan_that_needs_nothing_has_no_alert() => Assert.Empty(CaseloadFacts.None.Alerts());

    [Fact]
    public void The_most_pressing_alert_comes_first() => Assert.Equal(
        Enum.GetValues<CaseloadAlert>(),
        Enum.GetValues<CaseloadFacts>().Aggregate((one, other) => one | other).Alerts());

    [Fact]
    public void What_is_left_for_the_front_desk_says_nothing_about_the_therapy() => Assert.Equal(
        [CaseloadAlert.AttendanceToRecord, CaseloadAlert.NoteOverdue, CaseloadAlert.MissedLast, CaseloadAlert.NothingBooked, CaseloadAlert.ConsentMissing],
        (Enum.GetValues<CaseloadFacts>().Aggregate((one, other) => one | other) & ~CaseloadFacts.Clinical).Alerts());
}
