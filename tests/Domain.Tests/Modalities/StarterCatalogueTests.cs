using AlSoor.Domain.Common;
using AlSoor.Domain.Modalities;

namespace AlSoor.Domain.Tests.Modalities;

public sealed class StarterCatalogueTests
{
    /// <summary>Participants; fewest and most clients; fewest, most and typical sessions; weeks between them; minutes.</summary>
    [Theory]
    [InlineData("cbt", Participants.Individual, 1, 1, 8, 20, 12, 1, 50)]
    [InlineData("tf-cbt", Participants.Individual, 1, 1, 8, 16, 12, 1, 60)]
    [InlineData("emdr", Participants.Individual, 1, 1, 6, 16, 12, 1, 90)]
    [InlineData("psychodynamic", Participants.Individual, 1, 1, 16, 80, 24, 1, 50)]
    [InlineData("humanistic", Participants.Individual, 1, 1, 8, 30, 12, 1, 50)]
    [InlineData("existential", Participants.Individual, 1, 1, 8, 30, 16, 1, 50)]
    [InlineData("dbt", Participants.Individual, 1, 1, 24, 52, 26, 1, 60)]
    [InlineData("ipt", Participants.Individual, 1, 1, 12, 16, 16, 1, 50)]
    [InlineData("family", Participants.Family, 2, 8, 6, 20, 10, 2, 75)]
    [InlineData("couples", Participants.Couple, 2, 2, 8, 20, 16, 1, 75)]
    [InlineData("group", Participants.Group, 4, 12, 8, 20, 8, 1, 90)]
    [InlineData("dbt-skills", Participants.Group, 2, 12, 24, 52, 26, 1, 120)]
    public void Has_the_usual_shape_of_a_course(
        string code, Participants who, int minClients, int maxClients, int min, int max, int typical, int everyWeeks, int minutes)
    {
        var modality = Assert.Single(StarterCatalogue.Modalities, modality => modality.Code == code);
        Assert.Equal((who, minClients, maxClients), (modality.Participants, modality.MinClients, modality.MaxClients));
        Assert.Equal((min, max, typical), (modality.MinSessions, modality.MaxSessions, modality.TypicalSessions));
        Assert.Equal((everyWeeks, minutes), (modality.EveryWeeks, modality.DurationMinutes));
    }

    [Fact]
    public void Has_no_other_modalities() => Assert.Equal(12, StarterCatalogue.Modalities.Count);

    [Fact]
    public void Has_the_concerns_that_people_bring() =>
        Assert.Equal(
            [
                "anxiety", "depression", "ocd", "ptsd", "relationship", "grief", "stress", "self-esteem", "identity", "life-transition",
                "personal-growth", "trauma", "emotion-regulation", "family-conflict",
            ],
            StarterCatalogue.Concerns.Select(concern => concern.Code));

    [Fact]
    public void Every_modality_suits_concerns_of_the_catalogue()
    {
        var known = StarterCatalogue.Concerns.Select(concern => concern.Code).ToHashSet();
        Assert.All(StarterCatalogue.Modalities, modality =>
        {
            Assert.NotEmpty(modality.Concerns);
            Assert.Distinct(modality.Concerns);
            Assert.Subset(known, modality.Concerns.ToHashSet());
        });
    }

    [Fact]
    public void Every_concern_has_a_modality_that_suits_it() =>
        Assert.Empty(StarterCatalogue.Concerns.Select(concern => concern.Code)
            .Except(StarterCatalogue.Modalities.SelectMany(modality => modality.Concerns)));

    [Fact]
    public void Every_name_is_in_both_languages_and_fits()
    {
        var names = StarterCatalogue.Modalities.Select(modality => (modality.NameEn, modality.NameAr))
            .Concat(StarterCatalogue.Concerns.Select(concern => (concern.NameEn, concern.NameAr)));
        Assert.All(names, name =>
        {
            Assert.Matches(@"^[A-Za-z \-]+$", name.NameEn);
            Assert.Matches(@"^[\u0600-\u06FF ]+$", name.NameAr);
            Assert.InRange(Math.Max(name.NameEn.Length, name.NameAr.Length), 1, Lengths.Name);
        });
    }
}
