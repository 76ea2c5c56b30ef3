using AlSoor.Application.Closures;
using AlSoor.Application.Plans;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Scheduling;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Races;

/// <summary>
/// Bookings against somebody who takes the time away meanwhile. A booking that was sent after that was answered is refused.
/// </summary>
public abstract class ClosingRaceContract(Engine engine) : Contract(engine)
{
    private const int Bookers = 6;

    [Fact]
    public Task No_booking_falls_on_a_closure_that_was_saved_before() => RaceAsync(
        2033, ConflictReason.Closure, (_, monday) => Clinic.SendAsync(new CreateClosure(monday.AddDays(21), monday.AddDays(21), "Holiday")));

    [Fact]
    public Task No_booking_falls_on_time_off_that_was_saved_before() => RaceAsync(
        2034, ConflictReason.TimeOff, (therapist, monday) => Clinic.SendAsync(
            new AddTimeOff(At.Clock(monday.AddDays(21), new(8, 0)), At.Clock(monday.AddDays(21), new(20, 0))) { TherapistId = therapist }));

    [Fact]
    public Task No_booking_falls_outside_hours_that_were_saved_before() => RaceAsync(
        2035, ConflictReason.OutsideWorkingHours, (therapist, monday) => Clinic.SendAsync(
            new SetWorkingHours(monday.AddDays(21), [], monday.AddDays(21)) { TherapistId = therapist }));

    [Fact]
    public async Task A_closure_raises_the_version_of_every_therapists_calendar()
    {
        var therapists = await People.SeveralAsync(3, () => People.TherapistAsync());
        var before = await VersionsAsync(therapists);

        await Clinic.SendAsync(new CreateClosure(new(2036, 1, 1), new(2036, 1, 1), "New Year"));

        Assert.Equal(before.Select(version => version + 1), await VersionsAsync(therapists));
    }

    [Fact]
    public async Task Time_off_and_hours_raise_the_version_of_the_therapists_calendar()
    {
        var therapist = await People.TherapistAsync();
        var before = await Tables.VersionAsync(Clinic, therapist);

        await Clinic.SendAsync(new AddTimeOff(At.Week(0), At.Week(1)) { TherapistId = therapist });
        Assert.Equal(before + 1, await Tables.VersionAsync(Clinic, therapist));
        await Clinic.SendAsync(new SetWorkingHours(At.Monday, []) { TherapistId = therapist });
        Assert.Equal(before + 2, await Tables.VersionAsync(Clinic, therapist));
    }

    private async Task RaceAsync(int year, ConflictReason reason, Func<TherapistId, DateOnly, Task> close)
    {
        var therapist = await People.TherapistAsync();
        var monday = CourseRule.FirstDate(new DateOnly(year, 1, 1), DayOfWeek.Monday);
        var bookings = new List<BookPlan>();
        for (var booker = 0; booker < Bookers * 4; booker++)
        {
            bookings.Add(People.Course(therapist, await People.ClientAsync(), sessions: 8) with
            {
                StartOn = monday,
                Time = new TimeOnly(8, 0).AddMinutes(booker % 13 * 50),
            });
        }

        var isClosed = false;
        var bookers = Enumerable.Range(0, Bookers).Select<int, Func<Task<int>>>(booker => async () =>
        {
            foreach (var booking in bookings.Where((_, turn) => turn % Bookers == booker))
            {
                var wasClosed = Volatile.Read(ref isClosed);
                var won = (await Race.RunAsync<SessionPlanResponse>([() => Clinic.SendAsync(booking)]))[0];
                Assert.False(wasClosed && won.Won, "Booked on a time that had been taken away.");
                Assert.True(won.Won || won.Refusal!.Kind == ErrorKind.Conflict, $"{won.Refusal}");
            }

            return 0;
        });
        await Race.RunAsync(bookers.Append(async () =>
        {
            await close(therapist, monday);
            Volatile.Write(ref isClosed, true);
            return 0;
        }));

        await Ledger.CheckAsync(Clinic);
        var late = People.Course(therapist, await People.ClientAsync(), sessions: 8) with { StartOn = monday, Time = new(19, 0) };
        var conflicts = await Refused.ByCalendarAsync(() => Clinic.SendAsync(late));
        Assert.Contains(conflicts, conflict => conflict.Number == 4 && conflict.Obstacle.Reason == reason);
    }

    private async Task<List<long>> VersionsAsync(List<TherapistId> therapists)
    {
        var versions = new List<long>();
        foreach (var therapist in therapists)
            versions.Add(await Tables.VersionAsync(Clinic, therapist));
        return versions;
    }
}

public sealed class ClosingRaceOnSqlite(SqliteEngine engine) : ClosingRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class ClosingRaceOnSqlServer(SqlServerEngine engine) : ClosingRaceContract(engine), IClassFixture<SqlServerEngine>;
