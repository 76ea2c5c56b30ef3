using AlSoor.Application.Closures;
using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Simulation;
using AlSoor.Persistence.Tests.Support;
using CsCheck;
using MediatR;

namespace AlSoor.Persistence.Tests.Booking;

/// <summary>
/// Any actions on a plan, one after the other, among closures, time off and other courses: the tables are judged after each by rules
/// that share nothing with the service. The clock stands still, so that every session is still to come.
/// </summary>
public sealed class SeriesPropertyTests(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    private static readonly Gen<(int Kind, int Number, int Date, int Time, OnConflict OnConflict)> Act = Gen.Select(
        Gen.Int[0, 9], Gen.Int[1, 14], Gen.Int[-14, 120], Gen.Int[0, 23], Gen.Enum<OnConflict>());

    private readonly People _people = new(engine.Clinic);
    private readonly Dictionary<string, int> _done = [];

    [Fact]
    public async Task Whatever_is_done_to_a_plan_its_numbers_its_count_and_everybodys_time_stay_right()
    {
        var (one, other) = (await _people.TherapistAsync(), await _people.TherapistAsync());
        await engine.Clinic.SendAsync(new CreateClosure(At.Monday.AddDays(19), At.Monday.AddDays(22), "Holiday"));
        await engine.Clinic.SendAsync(new AddTimeOff(At.Week(6), At.Week(7)) { TherapistId = one });

        await Gen.Select(Act, Act.Array[1, 7]).SampleAsync(async (first, acts) =>
        {
            var plan = await BookAsync(first.Number, first.Date, first.Time, first.Kind % 2 == 0 ? one : other);
            foreach (var act in acts)
            {
                if (plan is null)
                    return;

                var made = RequestOf(plan, act, one, other);
                if (await SendAsync(made) is { } series)
                    CheckChanges(plan, series);
                plan = await engine.Clinic.SendAsync(new GetPlan(plan.Id));
                CheckCount(plan);
                await Invariants.CheckAsync(engine.Clinic, DateOnly.FromDateTime(At.Now.UtcDateTime), made.GetType().Name);
            }
        }, iter: 100, threads: 1);

        // Otherwise these would be properties of refusals.
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", _done.Select(done => $"{done.Key} {done.Value}")));
        Assert.True(_done.Count >= 6, string.Join(", ", _done.Keys));
    }

    private async Task<SessionPlanResponse?> BookAsync(int number, int date, int time, TherapistId therapist)
    {
        var course = People.Course(therapist, await _people.ClientAsync(), 8 + (number % 5)) with
        {
            StartOn = At.Monday.AddDays(Math.Abs(date) % 14),
            Day = (DayOfWeek)(number % 7),
            Time = new TimeOnly(8 + (time % 11), 0),
            OnConflict = OnConflict.Append,
        };
        try
        {
            return await engine.Clinic.SendAsync(course);
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.Conflict)
        {
            return null;
        }
    }

    private static PlanAction RequestOf(
        SessionPlanResponse plan,
        (int Kind, int Number, int Date, int Time, OnConflict OnConflict) act,
        TherapistId one,
        TherapistId other)
    {
        var date = At.Monday.AddDays(act.Date);
        var time = new TimeOnly(8 + (act.Time % 11), 5 * (act.Number % 12));
        PlanAction action = act.Kind switch
        {
            > 3 when plan.Status == PlanStatus.Paused => new ResumePlan(date < At.Monday ? At.Monday : date, act.OnConflict),
            0 => new ReschedulePlan((SeriesScope)(act.Number % 3), act.Number, (DayOfWeek)(act.Number % 7), time, OnConflict: act.OnConflict),
            1 => new ReschedulePlan((SeriesScope)(act.Time % 3), act.Number, StartsAt: At.Clock(date < At.Monday ? At.Monday : date, time), OnConflict: act.OnConflict),
            2 => new PausePlan(date, date.AddDays(1 + act.Time), OnConflict: act.OnConflict),
            3 => new PausePlan(date),
            4 => new TransferPlan(other, OnConflict: act.OnConflict),
            5 => new ExtendPlan(act.Number, "Slow", act.OnConflict),
            6 => new ShortenPlan(act.Number, "Fast"),
            7 => new TransferPlan(act.Time % 2 == 0 ? one : other, act.Number, act.OnConflict),
            8 when act.Time > 18 => new CompletePlan(),
            9 when act.Time > 18 => new DiscontinuePlan("Left"),
            _ => new ExtendPlan(1, "Slow", OnConflict.Append),
        };
        return action with { Id = plan.Id };
    }

    private async Task<SeriesResponse?> SendAsync(PlanAction action)
    {
        try
        {
            var series = await engine.Clinic.SendAsync((IRequest<SeriesResponse>)action);
            _done[action.GetType().Name] = _done.GetValueOrDefault(action.GetType().Name) + 1;
            return series;
        }
        catch (DomainException refused) when (refused.Error.Kind is ErrorKind.Conflict or ErrorKind.Invalid)
        {
            return null;
        }
    }

    /// <summary>The course has what was planned while it is active; what has ended has nothing to come.</summary>
    private static void CheckCount(SessionPlanResponse plan)
    {
        var open = plan.Sessions.Count(session => session.Status == SessionStatus.Scheduled);
        if (plan.Status == PlanStatus.Active)
            Assert.Equal(plan.PlannedSessions, open);
        else if (plan.Status == PlanStatus.Paused)
            Assert.True(open <= plan.PlannedSessions);
        else
            Assert.Equal(0, open);
        Assert.Equal(plan.PlannedSessions, plan.Progress.Remaining);
    }

    /// <summary>What the answer tells of each session is the difference between the plan before and after.</summary>
    private static void CheckChanges(SessionPlanResponse before, SeriesResponse series)
    {
        var was = before.Sessions.ToDictionary(session => session.Id);
        var now = series.Plan.Sessions.ToDictionary(session => session.Id);
        Assert.Equal(was.Keys.Union(now.Keys).Select(id => id.Value).Order(), series.Changes.Select(change => change.SessionId.Value).Order());
        foreach (var change in series.Changes)
        {
            var (old, after) = (was.GetValueOrDefault(change.SessionId), now.GetValueOrDefault(change.SessionId));
            Assert.Equal(
                old is null ? ChangeAction.Added
                : after is null ? ChangeAction.Dropped
                : (old.StartsAt, old.TherapistId, old.RoomId) == (after.StartsAt, after.TherapistId, after.RoomId) ? ChangeAction.Kept
                : ChangeAction.Moved,
                change.Action);
            Assert.Equal((after ?? old)!.Number, change.Number);
        }
    }
}
