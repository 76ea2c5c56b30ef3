using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Booking;

public abstract class SessionChangesContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task A_cancelled_sessions_time_is_free_again_for_therapist_client_and_room()
    {
        var (therapist, client, room) = (await People.TherapistAsync(), await People.ClientAsync(), await People.RoomAsync());
        var again = new BookSession([client], therapist, "cbt", At.Week(0), RoomId: room);
        var first = await Clinic.SendAsync(again);
        await Refused.ByCalendarAsync(() => Clinic.SendAsync(again));

        await Clinic.SendAsync(new CancelSession(CancelledBy.Client, "ill") { Id = first.Id });

        await Clinic.SendAsync(again);
        await Ledger.CheckAsync(Clinic);
    }

    [Fact]
    public async Task A_cancellation_that_is_corrected_books_the_time_again()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var book = new BookSession([client], therapist, "cbt", At.Week(0));
        var session = await Clinic.SendAsync(book);
        await Clinic.SendAsync(new CancelSession(CancelledBy.Clinic) { Id = session.Id });

        var corrected = await Clinic.SendAsync(new CorrectSession(SessionStatus.Scheduled, "the wrong one") { Id = session.Id });

        Assert.Equal((SessionStatus.Scheduled, 3), (corrected.Status, corrected.Version));
        var conflicts = await Refused.ByCalendarAsync(() => Clinic.SendAsync(book));
        Assert.Equal(session.Id, conflicts[0].Obstacle.SessionId);
        await Ledger.CheckAsync(Clinic);
    }

    [Fact]
    public async Task A_cancellation_cannot_be_corrected_once_somebody_else_has_the_time()
    {
        var therapist = await People.TherapistAsync();
        var session = await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Week(0)));
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = session.Id });
        var successor = await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Week(0, new(10, 45))));
        var before = await Tables.StateAsync(Clinic);

        var conflicts = await Refused.ByCalendarAsync(
            () => Clinic.SendAsync(new CorrectSession(SessionStatus.Attended, "they did come") { Id = session.Id }));

        Assert.Equal(new Obstacle(ConflictReason.TherapistBusy, successor.Id), Assert.Single(conflicts).Obstacle);
        Assert.Equal(before, await Tables.StateAsync(Clinic));
        Assert.Equal(SessionStatus.CancelledByClient, (await Clinic.SendAsync(new GetSession(session.Id))).Status);
    }

    [Fact]
    public async Task An_attendance_that_is_corrected_to_a_cancellation_frees_the_time()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var session = await Clinic.SendAsync(new BookSession([client], therapist, "cbt", At.Week(0)));
        await Clinic.SendAsync(new CompleteSession { Id = session.Id });

        await Clinic.SendAsync(new CorrectSession(SessionStatus.CancelledByClinic, "nobody was here") { Id = session.Id });

        await Clinic.SendAsync(new BookSession([client], therapist, "cbt", At.Week(0)));
        await Ledger.CheckAsync(Clinic);
    }

    [Fact]
    public async Task The_last_attendance_completes_the_plan_and_its_correction_opens_it_again()
    {
        var plan = await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync(), sessions: 8));
        foreach (var session in plan.Sessions)
            await Clinic.SendAsync(new CompleteSession { Id = session.Id });
        var completed = await Clinic.SendAsync(new GetPlan(plan.Id));

        await Clinic.SendAsync(new CorrectSession(SessionStatus.NoShow, "was not there") { Id = plan.Sessions[7].Id });
        var open = await Clinic.SendAsync(new GetPlan(plan.Id));

        Assert.Equal((PlanStatus.Completed, 9, 0), (completed.Status, completed.Version, completed.Progress.Remaining));
        Assert.Equal((PlanStatus.Active, 10, 1), (open.Status, open.Version, open.Progress.Remaining));
    }

    [Fact]
    public async Task A_change_by_somebody_who_has_seen_an_older_version_is_refused()
    {
        var session = await Clinic.SendAsync(
            new BookSession([await People.ClientAsync()], await People.TherapistAsync(), "cbt", At.Week(0)));
        var confirmed = await Clinic.SendAsync(new ConfirmSession { Id = session.Id, ExpectedVersion = 1 });

        var stale = await Refused.WithAsync(
            "stale-version", () => Clinic.SendAsync(new CompleteSession { Id = session.Id, ExpectedVersion = 1 }));

        Assert.Equal((2, ErrorKind.Stale), (confirmed.Version, stale.Kind));
    }

    [Fact]
    public async Task Every_change_raises_the_versions_of_all_calendars_that_the_session_has()
    {
        var (therapist, client, room) = (await People.TherapistAsync(), await People.ClientAsync(), await People.RoomAsync());
        var session = await Clinic.SendAsync(new BookSession([client], therapist, "cbt", At.Week(0), RoomId: room));

        var booked = await VersionsAsync();
        await Clinic.SendAsync(new RescheduleSession(At.Week(1)) { Id = session.Id });
        var moved = await VersionsAsync();
        await Clinic.SendAsync(new CancelSession(CancelledBy.Clinic) { Id = session.Id });
        var cancelled = await VersionsAsync();

        Assert.All(
            booked.Zip(moved, cancelled),
            versions => Assert.True(versions.First < versions.Second && versions.Second < versions.Third));

        async Task<long[]> VersionsAsync() =>
        [
            await Tables.VersionAsync(Clinic, therapist),
            await Tables.VersionAsync(Clinic, client),
            await Tables.VersionAsync(Clinic, room),
        ];
    }
}

public sealed class SessionChangesOnSqlite(SqliteEngine engine) : SessionChangesContract(engine), IClassFixture<SqliteEngine>;

public sealed class SessionChangesOnSqlServer(SqlServerEngine engine) : SessionChangesContract(engine), IClassFixture<SqlServerEngine>;
