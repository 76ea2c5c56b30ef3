using AlSoor.Domain.Modalities;
using AlSoor.Domain.Phases;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Phases;

public sealed class PhaseHistoryTests
{
    private static readonly Modality Emdr = StarterCatalogue.Modalities.Single(modality => modality.Code == "emdr");

    [Fact]
    public void Emdr_has_its_eight_phases_and_every_other_modality_four()
    {
        Assert.Equal(
            ["history-taking", "preparation", "assessment", "desensitization", "installation", "body-scan", "closure", "re-evaluation"],
            Emdr.Phases.Select(phase => phase.Code));
        Assert.All(
            StarterCatalogue.Modalities.Where(modality => modality != Emdr),
            modality => Assert.Equal(["assessment", "active", "review", "ending"], modality.Phases.Select(phase => phase.Code)));
    }

    [Fact]
    public void Begins_in_any_order_and_returns_to_earlier_phases()
    {
        var history = new PhaseHistory(Emdr, []);
        Assert.Null(history.Present);

        foreach (var (day, phase) in new[] { "desensitization", "preparation", "desensitization" }.Index())
            history.Begin(A(phase, day));

        Assert.Equal("desensitization", history.Present!.Phase);
        Assert.Equal([1, 2, 3], history.Begun.Select(phase => phase.Number));
    }

    [Fact]
    public void The_present_phase_is_the_last_that_began_however_they_are_read()
    {
        var history = new PhaseHistory(Emdr, [A("closure", 2), A("preparation", 0), A("assessment", 1)]);

        Assert.Equal("closure", history.Present!.Phase);
    }

    [Fact]
    public void Is_one_of_the_modality_and_not_the_present_one_and_not_before_it()
    {
        var history = new PhaseHistory(Emdr, [A("preparation", 3)]);

        Assert.Equal("phase", Refused.With("unknown-phase", () => history.Begin(A("active", 4))).Field);
        Refused.With("phase-is-current", () => history.Begin(A("preparation", 4)));
        Assert.Equal("startedOn", Refused.With("date-out-of-order", () => history.Begin(A("assessment", 2))).Field);
        history.Begin(A("assessment", 3));
    }

    private static PlanPhase A(string phase, int day) => new()
    {
        Id = Guid.CreateVersion7(),
        PlanId = new(Guid.CreateVersion7()),
        Number = day + 1,
        Phase = phase,
        StartedOn = At.Sunday.AddDays(day),
        RecordedAt = At.Time(At.Sunday.AddDays(day), "10:00"),
    };
}
