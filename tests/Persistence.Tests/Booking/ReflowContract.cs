using AlSoor.Application.Closures;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Booking;

/// <summary>A change of when therapists can be seen moves whom it hits: all of it or nothing, in as few queries for many as for one.</summary>
public abstract class ReflowContract(Engine engine) : Contract(engine)
{
    [Theory]
    [InlineData(ReflowMode.Move)]
    [InlineData(ReflowMode.Append)]
    [InlineData(ReflowMode.Cover)]
    public async Task The_calendars_say_just_what_the_sessions_do(ReflowMode mode)
    {
        var room = await People.RoomAsync();
        var therapists = await People.SeveralAsync(2, () => People.TherapistAsync());
        foreach (var therapist in therapists)
        {
            await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync()) with { Time = new(12, 0) });
            await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync(), room: therapist == therapists[0] ? room : null));
        }

        var closed = await Clinic.SendAsync(new CreateClosure(At.Monday.AddDays(7), At.Monday.AddDays(14), "Eid", Reflow: mode));

        Assert.NotEmpty(closed.Affected);
        var ledger = await Ledger.CheckAsync(Clinic);
        var byId = ledger.Sessions.ToDictionary(session => session.Id);
        Assert.All(closed.Affected.Where(hit => hit.To is not null), hit => Assert.Equal(hit.To, SessionPlace.Of(byId[hit.SessionId])));
        Assert.All(closed.Affected.Where(hit => hit.To is null), hit => Assert.Equal(hit.StartsAt, byId[hit.SessionId].StartsAt));
        await Clinic.SendAsync(new DeleteClosure(closed.Id, null));
    }

    [Fact]
    public async Task Suggestions_and_a_dry_run_leave_no_trace()
    {
        var therapist = await People.TherapistAsync();
        await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync()));
        var before = await Tables.StateAsync(Clinic);

        foreach (var mode in Enum.GetValues<ReflowMode>())
        {
            var off = await Clinic.SendAsync(new AddTimeOff(At.Week(1).AddDays(-1), At.Week(3), Reflow: mode, DryRun: true) { TherapistId = therapist });
            Assert.Equal(2, off.Affected.Count);
        }

        Assert.Equal(before, await Tables.StateAsync(Clinic));
    }

    [Theory]
    [InlineData(ReflowMode.None)]
    [InlineData(ReflowMode.Append)]
    [InlineData(ReflowMode.Cover)]
    public async Task A_closure_that_hits_many_reads_as_often_as_one_that_hits_few(ReflowMode mode)
    {
        // Years of their own, as a closure hits what other examples have booked.
        var (monday, busyMonday) = (CourseRule.FirstDate(new(2040 + (int)mode, 1, 1), DayOfWeek.Monday), CourseRule.FirstDate(new(2050 + (int)mode, 1, 1), DayOfWeek.Monday));
        var therapists = await People.SeveralAsync(5, () => People.TherapistAsync());
        var few = await People.TherapistAsync();
        await Clinic.SendAsync(People.Course(few, await People.ClientAsync()) with { StartOn = monday });
        foreach (var therapist in therapists)
        {
            for (var hour = 8; hour < 20; hour++)
                await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync(), 8) with { StartOn = busyMonday, Time = new(hour, 0) });
        }

        ChangedClosure one = null!, many = null!;
        var ofOne = await SqlLog.OfAsync(async () => one = await Clinic.SendAsync(Close(monday.AddDays(7), mode)));
        var ofMany = await SqlLog.OfAsync(async () => many = await Clinic.SendAsync(Close(busyMonday.AddDays(7), mode)));

        TestContext.Current.TestOutputHelper!.WriteLine($"{mode}: one: {ofOne}; sixty: {ofMany}");
        Assert.Equal((1, 60), (one.Affected.Count, many.Affected.Count));
        Assert.Equal(ofOne.Selects, ofMany.Selects);
        Assert.InRange(ofMany.Selects, 1, 14);
        await Clinic.SendAsync(new DeleteClosure(one.Id, null));
        await Clinic.SendAsync(new DeleteClosure(many.Id, null));
    }

    [Fact]
    public async Task Bookings_against_a_reflow_take_no_time_twice()
    {
        var therapist = await People.TherapistAsync();
        await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync()) with { StartOn = new(2031, 3, 3) });
        var bookers = new List<BookSession>();
        for (var hour = 8; hour < 14; hour++)
            bookers.Add(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Clock(new(2031, 3, 11), new(hour, 0))));

        // The session of the tenth goes to the eleventh at eight, where somebody wants to be too.
        var race = await Race.RunAsync(bookers
            .Select<BookSession, Func<Task<object>>>(booking => async () => await Clinic.SendAsync(booking))
            .Append(async () => await Clinic.SendAsync(
                new AddTimeOff(At.Clock(new(2031, 3, 10), new(0, 0)), At.Clock(new(2031, 3, 11), new(0, 0)), Reflow: ReflowMode.Move) { TherapistId = therapist })));

        Assert.True(race[^1].Won);
        Assert.All(race, outcome => Assert.True(outcome.Won || outcome.Refusal!.Kind == ErrorKind.Conflict));
        await Ledger.CheckAsync(Clinic);
    }

    [Fact]
    public async Task A_plan_that_is_moved_by_its_own_action_meanwhile_stays_whole()
    {
        var therapist = await People.TherapistAsync();
        var plan = await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync()) with { StartOn = new(2032, 3, 1) });

        var race = await Race.RunAsync<object>(
        [
            async () => await Clinic.SendAsync(new RescheduleSession(At.Clock(new(2032, 3, 15), new(15, 0)), Scope: SeriesScope.ThisAndFollowing) { Id = plan.Sessions[2].Id }),
            async () => await Clinic.SendAsync(
                new AddTimeOff(At.Clock(new(2032, 3, 15), new(0, 0)), At.Clock(new(2032, 3, 21), new(0, 0)), Reflow: ReflowMode.Append) { TherapistId = therapist }),
        ]);

        Assert.True(race[1].Won);
        var ledger = await Ledger.CheckAsync(Clinic);
        var sessions = ledger.Sessions.Where(session => session.PlanId == plan.Id).OrderBy(session => session.StartsAt).ToList();
        Assert.Equal(Enumerable.Range(1, 12), sessions.Select(session => session.Number!.Value));
    }

    private static CreateClosure Close(DateOnly date, ReflowMode mode) => new(date, date, "Holiday", Reflow: mode);
}

public sealed class ReflowOnSqlite(SqliteEngine engine) : ReflowContract(engine), IClassFixture<SqliteEngine>
{
    [Fact]
    public async Task A_failure_after_sessions_have_moved_brings_all_of_it_back()
    {
        var therapist = await People.TherapistAsync();
        await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync()));
        var off = new AddTimeOff(At.Week(1).AddDays(-1), At.Week(3), Reflow: ReflowMode.Append) { TherapistId = therapist };
        var before = await Tables.StateAsync(Clinic);

        // The time off is written last: by then its sessions have moved.
        await Clinic.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER Refusal BEFORE INSERT ON TimeOff BEGIN SELECT RAISE(ABORT, 'refused'); END", Cancellation));
        await Assert.ThrowsAsync<DbUpdateException>(() => Clinic.SendAsync(off));
        await Clinic.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER Refusal", Cancellation));

        Assert.Equal(before, await Tables.StateAsync(Clinic));
        await Ledger.CheckAsync(Clinic);
        Assert.Equal(2, (await Clinic.SendAsync(off)).Affected.Count);
    }
}

public sealed class ReflowOnSqlServer(SqlServerEngine engine) : ReflowContract(engine), IClassFixture<SqlServerEngine>;
