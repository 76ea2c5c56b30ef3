using AlSoor.Application.Common;
using AlSoor.Application.Measures;
using AlSoor.Application.Plans;
using AlSoor.Application.Reports;
using AlSoor.Application.Sessions;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Measures;

/// <summary>What is taken at once, or counted for many, on each engine.</summary>
public abstract class AssessmentContract(Engine engine) : Contract(engine)
{
    private const int Racers = 12;

    [Fact]
    public async Task Of_assessments_recorded_at_once_one_is_the_start_and_one_the_latest()
    {
        var client = await People.ClientAsync();

        var outcomes = await Race.RunAsync(Enumerable.Range(0, Racers).Select<int, Func<Task<AssessmentResponse>>>(
            racer => () => Clinic.SendAsync(Taken(client, racer % 4))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Won));
        var all = await Clinic.InDatabaseAsync(db => db.Assessments.Include(one => one.Scores).Where(one => one.ClientId == client).ToListAsync(Cancellation));
        var start = Assert.Single(all, one => one.IsStart);
        Assert.Single(all, one => one.IsLatest);
        Assert.Equal(Racers, all.Count);
        Assert.All(all, one => Assert.Equal(start.Scores[0].Score, one.Scores[0].StartScore));
    }

    [Fact]
    public async Task What_is_due_at_many_sessions_is_asked_in_three_queries()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var plan = await Clinic.SendAsync(People.Course(therapist, client));
        var (first, second) = (plan.Sessions[0], plan.Sessions[1]);
        await Clinic.SendAsync(Taken(client, 1) with { SessionId = first.Id });
        await Clinic.SendAsync(new SetPlanMeasures([new("wsas", Domain.Measures.MeasureTiming.EveryNth, 2)]) { PlanId = plan.Id });

        ILookup<SessionId, string>? due = null;
        var log = await SqlLog.OfAsync(() => Clinic.InScopeAsync(async services =>
        {
            due = await services.GetRequiredService<DueMeasures>().OfAsync(
                [
                    .. plan.Sessions.Select(session => new DueSession(
                        session.Id,
                        plan.Id,
                        session.Number!.Value,
                        plan.Modality,
                        plan.PlannedSessions,
                        Engine.Settings.Zone.DateOf(session.StartsAt),
                        session.ClientIds)),
                ],
                Cancellation);
            return 0;
        }));

        Assert.Equal(3, log.Selects);
        Assert.Equal(["phq-9", "wsas"], due![first.Id]);
        Assert.Equal(["gad-7", "phq-9"], due[second.Id]);
        Assert.Equal(12, due.Count);
    }

    [Fact]
    public async Task Outcomes_of_five_courses_are_counted_with_as_many_queries_as_of_one()
    {
        var (from, to) = (new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 2));
        await EndOneAsync();
        var one = await SqlLog.OfAsync(() => Clinic.SendAsync(new CountOutcomes(from, to, [CourseGroup.Therapist])));
        for (var i = 0; i < 4; i++)
            await EndOneAsync();
        var five = await SqlLog.OfAsync(() => Clinic.SendAsync(new CountOutcomes(from, to, [CourseGroup.Therapist])));

        Assert.Equal(3, one.Selects);
        Assert.Equal(one.Selects, five.Selects);
    }

    /// <summary>The count reads the ends of courses alone; each plan's own outcome is reckoned from all that was taken.</summary>
    [Fact]
    public async Task What_is_counted_of_all_courses_is_what_each_of_them_tells()
    {
        var plans = new List<SessionPlanId>();
        var draw = new Random(20261128);
        for (var course = 0; course < 12; course++)
            plans.Add(await CourseAsync(draw));

        var (from, to) = (new DateOnly(2026, 10, 1), new DateOnly(2027, 11, 2));
        var (counted, told) = await Clinic.InScopeAsync(async services => (
            await services.GetRequiredService<EndedCourses>().ReadAsync(from, to, Cancellation),
            await services.GetRequiredService<OutcomeReader>().ReadAsync(
                services.GetRequiredService<IClinicDb>().SessionPlans.Where(plan => plans.Contains(plan.Id)), Cancellation)));

        var each = told.SelectMany(plan => plan.Clients, (plan, client) => new EndedCourse(
            plan.TherapistId, plan.Modality, plan.EndedOn!.Value, client.Outcome with { OffTrack = null })).ToList();
        Assert.Equal(Texts(each), Texts(counted.Where(course => each.Exists(one => one.TherapistId == course.TherapistId))));
        Assert.True(each.DistinctBy(course => course.Outcome).Count() > 4, "The courses are all alike.");

        static IEnumerable<string> Texts(IEnumerable<EndedCourse> courses) => courses.Select(course => course.ToString()).Order(StringComparer.Ordinal);
    }

    /// <summary>Of a couple, of whom some are asked two measures now and then, and something was a mistake; some sessions are attended.</summary>
    private async Task<SessionPlanId> CourseAsync(Random draw)
    {
        var (therapist, clients) = (await People.TherapistAsync(), await People.SeveralAsync(2, () => People.ClientAsync()));
        var plan = await Clinic.SendAsync(People.Course(therapist, clients[0]) with { ClientIds = clients, Modality = "couples", RangeReason = "as it is" });
        for (var taken = draw.Next(6); taken > 0; taken--)
        {
            var client = clients[draw.Next(2)];
            var kept = await Clinic.SendAsync((draw.Next(2) == 0 ? Taken(client, draw.Next(4)) : new("phq-9", [.. Enumerable.Range(0, 9).Select(_ => (int?)draw.Next(3))]) { ClientId = client })
                with
            { SessionId = plan.Sessions[draw.Next(plan.Sessions.Count)].Id });
            if (draw.Next(5) == 0)
                await Clinic.SendAsync(new WithdrawAssessment("a mistake") { Id = kept.Id });
        }

        for (var session = 0; session < draw.Next(4); session++)
            await Clinic.SendAsync(new CompleteSession { Id = plan.Sessions[session].Id });
        await Clinic.SendAsync(new DiscontinuePlan("It was enough") { Id = plan.Id });
        return plan.Id;
    }

    private async Task EndOneAsync()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var plan = await Clinic.SendAsync(People.Course(therapist, client));
        await Clinic.SendAsync(Taken(client, 2) with { SessionId = plan.Sessions[0].Id });
        await Clinic.SendAsync(new CompleteSession { Id = plan.Sessions[0].Id });
        await Clinic.SendAsync(new DiscontinuePlan("Moved away") { Id = plan.Id });
    }

    private static RecordAssessment Taken(ClientId client, int answer) => new("gad-7", [.. Enumerable.Repeat<int?>(Math.Min(answer, 3), 7)]) { ClientId = client };
}

public sealed class AssessmentsOnSqlite(SqliteEngine engine) : AssessmentContract(engine), IClassFixture<SqliteEngine>;

public sealed class AssessmentsOnSqlServer(SqlServerEngine engine) : AssessmentContract(engine), IClassFixture<SqlServerEngine>;
