using System.Globalization;
using AlSoor.Domain.Plans;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Simulation;

/// <summary>
/// A clinic's year, day by day, on a clock that the test sets: twenty therapists and four hundred clients; people cancel, stay away
/// and pause, therapists take leave, holidays come and move, courses are extended, transferred and discontinued.
/// </summary>
public sealed class ClinicYearTests(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    /// <summary>
    /// Another year: <c>ALSOOR_SIMULATION_SEED=7 dotnet test …</c>. A seed repeats what is chosen, but ids are new each time: where the
    /// service decides a tie by them, a year may go on otherwise.
    /// </summary>
    private const string SeedVariable = "ALSOOR_SIMULATION_SEED";

    private const int UsualSeed = 20261124;

    /// <summary>No course goes on for longer after the year: it would not be delivered at all.</summary>
    private const int MostDays = 365 + 500;

    [Fact]
    public async Task Every_day_holds_what_a_clinic_needs_and_every_course_is_delivered()
    {
        var seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : UsualSeed;
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        var year = new ClinicYear(engine.Clinic, engine.Time, seed);
        await year.OpenAsync(therapists: 20, clients: 400);

        var days = 0;
        for (; days < MostDays && (days < 365 || await year.HasOpenSessionsAsync()); days++)
        {
            // The runner of tests takes those for dead that it has heard nothing of for a minute, should they be the last.
            if (days % 30 == 0)
                TestContext.Current.TestOutputHelper!.WriteLine($"{year.Today:yyyy-MM-dd}");
            await year.LiveADayAsync(isFirstYear: days < 365);
            await Invariants.CheckAsync(engine.Clinic, year.Today, $"seed {seed}, day {days} ({year.Today:yyyy-MM-dd})");
        }

        var plans = await year.PlansAsync();
        var undelivered = plans
            .Where(plan => plan.Plan.Status != PlanStatus.Discontinued && plan.Attended != plan.Plan.PlannedSessions)
            .Select(plan => $"{plan.Plan.Id}: {plan.Attended} of {plan.Plan.PlannedSessions}, {plan.Plan.Status}")
            .ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{days} days, {plans.Count} courses, {year.Happened}");
        Assert.True(undelivered.Count == 0, $"Seed {seed}: {string.Join('\n', undelivered.Take(10).Prepend($"{undelivered.Count} were not delivered"))}");
        Assert.True(plans.Count >= 380, $"Seed {seed}: only {plans.Count} courses.");
    }
}
