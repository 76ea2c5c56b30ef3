using AlSoor.Domain.Common;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Consents;

public sealed class ConsentRulesTests
{
    private static readonly ClientId First = ClientId.New();
    private static readonly ClientId Second = ClientId.New();

    [Theory]
    [InlineData("cbt", Delivery.InPerson, "treatment")]
    [InlineData("cbt", Delivery.Telehealth, "treatment,telehealth")]
    [InlineData("couples", Delivery.InPerson, "treatment,couples-confidentiality")]
    [InlineData("family", Delivery.Telehealth, "treatment,telehealth,couples-confidentiality")]
    [InlineData("group", Delivery.InPerson, "treatment,group-agreement")]
    [InlineData("dbt-skills", Delivery.InPerson, "treatment,group-agreement")]
    public void A_plan_needs_what_is_for_all_for_its_delivery_and_for_its_modality(string modality, Delivery delivery, string expected) => Assert.Equal(
        expected, string.Join(',', StarterConsents.All.Where(kind => kind.IsNeededFor(modality, delivery)).Select(kind => kind.Code)));

    [Fact]
    public void Each_client_consents_for_themself()
    {
        var missing = Missing("couples", Given(First, "treatment"), Given(Second, "couples-confidentiality"));

        Assert.Equal([new(Second, "treatment"), new(First, "couples-confidentiality")], missing);
    }

    [Fact]
    public void What_was_withdrawn_does_not_hold() =>
        Assert.Equal([new(First, "treatment")], Missing("cbt", Given(First, "treatment") with { IsWithdrawn = true }, Given(Second, "treatment")));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void A_text_holds_from_the_version_on_that_the_clinic_says(int version, bool holds)
    {
        var kind = AKind();
        kind.Revise(newText: true, validFrom: 1);
        kind.Revise(newText: true, validFrom: 2);

        Assert.Equal((3, 2), (kind.TextVersion, kind.ValidFrom));
        Assert.Equal(holds, kind.Holds(new(First, kind.Code, version, false)));
    }

    [Fact]
    public void What_is_retired_is_needed_by_no_plan_and_given_by_nobody()
    {
        var kind = AKind();
        kind.ForAll = true;
        kind.CheckInUse();
        Assert.True(kind.IsNeededFor("cbt", Delivery.InPerson));

        kind.IsRetired = true;

        Assert.False(kind.IsNeededFor("cbt", Delivery.InPerson));
        Refused.With("consent-kind-retired", kind.CheckInUse);
    }

    [Fact]
    public void Versions_are_those_that_the_text_has_had()
    {
        var kind = AKind();

        Assert.Equal("validFrom", Refused.With("text-version-out-of-range", () => kind.Revise(newText: false, validFrom: 2)).Field);
        Refused.With("text-version-out-of-range", () => kind.Revise(newText: true, validFrom: 0));
        Refused.With("text-version-out-of-range", () => kind.CheckTextVersion(2, "textVersion"));
        kind.Revise(newText: true, validFrom: 2);
        kind.CheckTextVersion(2, "textVersion");
    }

    [Fact]
    public void Is_withdrawn_once_and_not_before_it_was_given()
    {
        var consent = new Consent { Id = ConsentId.New(), ClientId = First, Kind = "treatment", TextVersion = 1, GivenOn = At.Sunday, Remark = "On paper" };

        Refused.With("date-out-of-order", () => consent.Withdraw(At.Sunday.AddDays(-1), null));
        consent.Withdraw(At.Sunday, null);

        Assert.Equal((At.Sunday, "On paper"), (consent.WithdrawnOn, consent.Remark));
        Refused.With("consent-withdrawn", () => consent.Withdraw(At.Sunday, null));
    }

    private static ConsentKind AKind() => new() { Code = "research", NameEn = "Research", NameAr = "البحث" };

    private static GivenConsent Given(ClientId client, string kind) => new(client, kind, 1, false);

    private static IEnumerable<MissingConsent> Missing(string modality, params GivenConsent[] given) =>
        ConsentRules.Missing(modality, Delivery.InPerson, [First, Second], StarterConsents.All, given);
}
