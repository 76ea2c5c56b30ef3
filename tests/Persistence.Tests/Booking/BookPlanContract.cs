using AlSoor.Application.Closures;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Booking;

public abstract class BookPlanContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task Books_twelve_sessions_in_one_call()
    {
        var therapist = await People.TherapistAsync();
        var room = await People.RoomAsync();

        var plan = await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync(), room: room));

        Assert.Equal(Enumerable.Range(1, 12), plan.Sessions.Select(session => session.Number!.Value));
        Assert.Equal(Enumerable.Range(0, 12).Select(week => At.Week(week)), plan.Sessions.Select(session => session.StartsAt));
        var ledger = await Ledger.CheckAsync(Clinic);
        var stored = ledger.Sessions.Where(session => session.PlanId == plan.Id).OrderBy(session => session.StartsAt).ToList();
        Assert.Equal(plan.Sessions.Select(session => session.Id), stored.Select(session => session.Id));
        Assert.All(stored, session => Assert.Equal(
            (room, 50, SessionStatus.Scheduled), (session.RoomId, session.DurationMinutes, session.Status)));
    }

    [Fact]
    public async Task A_conflict_on_the_fifth_session_leaves_nothing_behind_in_any_table()
    {
        var therapist = await People.TherapistAsync();
        var other = await People.ClientAsync();
        var client = await People.ClientAsync();
        var inTheWay = await Clinic.SendAsync(new BookSession([other], therapist, "cbt", At.Week(4)));
        var before = await Tables.StateAsync(Clinic);

        var conflicts = await Refused.ByCalendarAsync(() => Clinic.SendAsync(People.Course(therapist, client)));

        var conflict = Assert.Single(conflicts);
        Assert.Equal(5, conflict.Number);
        Assert.Equal(new Obstacle(ConflictReason.TherapistBusy, inTheWay.Id), conflict.Obstacle);
        Assert.NotEmpty(conflict.Alternatives);
        Assert.Equal(before, await Tables.StateAsync(Clinic));
    }

    [Fact]
    public async Task Refuses_a_client_who_is_with_another_therapist()
    {
        var client = await People.ClientAsync();
        var elsewhere = await Clinic.SendAsync(new BookSession([client], await People.TherapistAsync(), "cbt", At.Week(2)));
        var therapist = await People.TherapistAsync();

        var conflicts = await Refused.ByCalendarAsync(() => Clinic.SendAsync(People.Course(therapist, client)));

        Assert.Equal((3, new Obstacle(ConflictReason.ClientBusy, elsewhere.Id)), (conflicts[0].Number, conflicts[0].Obstacle));
    }

    [Fact]
    public async Task Refuses_a_room_that_another_therapist_has()
    {
        var room = await People.RoomAsync();
        var theirs = await Clinic.SendAsync(
            new BookSession([await People.ClientAsync()], await People.TherapistAsync(), "cbt", At.Week(1, new(10, 30)), RoomId: room));
        var course = People.Course(await People.TherapistAsync(), await People.ClientAsync(), room: room);

        var conflicts = await Refused.ByCalendarAsync(() => Clinic.SendAsync(course));

        Assert.Equal(new Obstacle(ConflictReason.RoomBusy, theirs.Id), Assert.Single(conflicts).Obstacle);
    }

    [Fact]
    public async Task Refuses_time_outside_the_hours_time_off_and_closures_each_by_its_reason()
    {
        var therapist = await People.TherapistAsync();
        var course = People.Course(therapist, await People.ClientAsync()) with { StartOn = new DateOnly(2031, 1, 6) };
        DateTimeOffset Week(int week) => At.Clock(new DateOnly(2031, 1, 6).AddDays(week * 7), At.Ten);
        await Clinic.SendAsync(new AddTimeOff(Week(1).AddMinutes(49), Week(1).AddHours(3)) { TherapistId = therapist });
        await Clinic.SendAsync(new CreateClosure(new(2031, 1, 19), new(2031, 1, 20), "Marathon"));
        await Clinic.SendAsync(new SetWorkingHours(new(2031, 1, 27), [], new(2031, 1, 27)) { TherapistId = therapist });

        var conflicts = await Refused.ByCalendarAsync(() => Clinic.SendAsync(course));

        Assert.Equal(
            [(2, ConflictReason.TimeOff), (3, ConflictReason.Closure), (4, ConflictReason.OutsideWorkingHours)],
            conflicts.Select(conflict => (conflict.Number, conflict.Obstacle.Reason)));
    }

    [Fact]
    public async Task Moves_a_session_that_cannot_be_had_to_the_nearest_free_time_of_its_week_if_asked_to()
    {
        var therapist = await People.TherapistAsync();
        await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Week(4)));
        var course = People.Course(therapist, await People.ClientAsync()) with { OnConflict = OnConflict.Move };

        var plan = await Clinic.SendAsync(course);

        // The nearest times that touch the other session lie fifty minutes from the time asked for.
        Assert.Contains(plan.Sessions[4].StartsAt, new[] { At.Week(4).AddMinutes(-50), At.Week(4).AddMinutes(50) });
        Assert.All(
            plan.Sessions.Where(session => session.Number != 5),
            session => Assert.Equal(At.Week(session.Number!.Value - 1), session.StartsAt));
        await Ledger.CheckAsync(Clinic);
    }

    [Fact]
    public async Task Books_both_calendars_of_a_couple()
    {
        var (one, other) = (await People.ClientAsync(), await People.ClientAsync());
        var couples = People.Course(await People.TherapistAsync(), one) with { ClientIds = [one, other], Modality = "couples" };
        await Clinic.SendAsync(couples);
        var therapist = await People.TherapistAsync();

        foreach (var client in new[] { one, other })
        {
            var conflicts = await Refused.ByCalendarAsync(() => Clinic.SendAsync(People.Course(therapist, client)));
            Assert.All(conflicts, conflict => Assert.Equal(ConflictReason.ClientBusy, conflict.Obstacle.Reason));
            Assert.Equal(12, conflicts.Count);
        }
    }

    [Fact]
    public async Task Sessions_that_only_touch_are_no_conflict()
    {
        var (therapist, client, room) = (await People.TherapistAsync(), await People.ClientAsync(), await People.RoomAsync());
        await Clinic.SendAsync(People.Course(therapist, client, room: room));

        await Clinic.SendAsync(People.Course(therapist, client, room: room) with { Time = new(10, 50) });
        await Clinic.SendAsync(People.Course(therapist, client, room: room) with { Time = new(9, 10) });
        await Refused.ByCalendarAsync(() => Clinic.SendAsync(People.Course(therapist, client, room: room) with { Time = new(11, 35) }));

        await Ledger.CheckAsync(Clinic);
    }

    [Fact]
    public async Task The_unique_key_of_calendar_entries_guards_against_a_booking_that_went_past_the_gate()
    {
        var therapist = await People.TherapistAsync();
        var session = await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Week(0)));

        var refused = await Refused.WithAsync("already-exists", () => Clinic.InDatabaseAsync(db =>
        {
            db.CalendarEntries.Add(new CalendarEntry
            {
                CalendarId = therapist,
                StartsAt = session.StartsAt,
                EndsAt = session.EndsAt.AddMinutes(5),
                SessionId = session.Id,
            });
            return db.SaveChangesAsync(Cancellation);
        }));

        Assert.Equal(ErrorKind.Conflict, refused.Kind);
    }

    [Fact]
    public async Task Only_a_taken_unique_key_reads_as_already_there()
    {
        var unknown = await Assert.ThrowsAsync<DbUpdateException>(() => Clinic.InDatabaseAsync(db =>
        {
            db.CalendarEntries.Add(new CalendarEntry
            {
                CalendarId = new CalendarId(Guid.CreateVersion7()),
                StartsAt = At.Week(0),
                EndsAt = At.Week(1),
                SessionId = SessionId.New(),
            });
            return db.SaveChangesAsync(Cancellation);
        }));

        Assert.NotNull(unknown.InnerException);
    }
}

public sealed class BookPlanOnSqlite(SqliteEngine engine) : BookPlanContract(engine), IClassFixture<SqliteEngine>;

public sealed class BookPlanOnSqlServer(SqlServerEngine engine) : BookPlanContract(engine), IClassFixture<SqlServerEngine>;
