using AlSoor.Application.Caseloads;
using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Commands;

/// <summary>How many commands a use case sends does not grow with what it is about.</summary>
public abstract class CommandCountContract(Engine engine) : Contract(engine)
{
    /// <summary>What is read or written is told to the audit log: one command takes its end, and one appends.</summary>
    protected const int Audit = 2;

    /// <summary>All that a transaction has changed is told to the feed of changes by one command.</summary>
    protected const int Feed = 1;

    [Fact]
    public async Task Booking_twenty_sessions_reads_as_often_as_booking_eight()
    {
        var eight = await BookAsync(8);
        var twenty = await BookAsync(20);

        Assert.Equal(eight.Selects, twenty.Selects);

        // One of them looks for expired holds in the way, one for consents that are missing.
        Assert.InRange(twenty.Selects, 1, 10);
        Tell($"book 8: {eight}; book 20: {twenty}");
        Assert.InRange(twenty.Commands.Count - twenty.Selects, 1, WritesOfTwenty);
    }

    [Fact]
    public async Task Moving_a_course_of_twenty_reads_as_often_as_moving_one_of_eight()
    {
        var eight = await MoveAsync(8);
        var twenty = await MoveAsync(20);

        Tell($"move 8: {eight}; move 20: {twenty}");
        Assert.Equal(eight.Selects, twenty.Selects);
    }

    [Fact]
    public async Task Freeing_time_costs_one_query_of_the_waitlist_while_nobody_waits()
    {
        var therapist = await People.TherapistAsync();
        var session = await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Week(0)));

        var cancelled = await SqlLog.OfAsync(() => Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = session.Id }));

        Tell($"cancel: {cancelled}");
        Assert.Single(cancelled.Commands, command => command.Contains("\"Waitlist\"", StringComparison.Ordinal) || command.Contains("[Waitlist]", StringComparison.Ordinal));
        Assert.DoesNotContain(cancelled.Commands, command => command.Contains("Modalities", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caseload_of_six_plans_is_read_as_fast_as_one_of_one()
    {
        var (one, six) = (await People.TherapistAsync(), await People.TherapistAsync());
        await BookForAsync(one, 1);
        await BookForAsync(six, 6);

        var few = await SqlLog.OfAsync(() => Clinic.SendAsync(new GetCaseload(one)));
        var many = await SqlLog.OfAsync(() => Clinic.SendAsync(new GetCaseload(six)));

        Tell($"caseload of 1: {few}; of 6: {many}");
        Assert.Equal(few.Commands.Count, many.Commands.Count);
        Assert.InRange(many.Commands.Count, 1, 6 + Audit);
    }

    [Fact]
    public async Task A_page_of_six_plans_is_read_in_two_commands()
    {
        var therapist = await People.TherapistAsync();
        await BookForAsync(therapist, 6);

        var one = await SqlLog.OfAsync(() => Clinic.SendAsync(new ListPlans(null, therapist, null, new(null, 1))));
        var all = await SqlLog.OfAsync(() => Clinic.SendAsync(new ListPlans(null, therapist, null, new(null, 200))));

        Assert.Equal((2 + Audit, 2 + Audit), (one.Commands.Count, all.Commands.Count));
    }

    /// <summary>Commands other than reads that booking a course of twenty may send.</summary>
    protected abstract int WritesOfTwenty { get; }

    private static void Tell(string figures) => TestContext.Current.TestOutputHelper!.WriteLine(figures);

    private async Task<SqlLog> BookAsync(int sessions)
    {
        var course = People.Course(await People.TherapistAsync(), await People.ClientAsync(), sessions, await People.RoomAsync());
        return await SqlLog.OfAsync(() => Clinic.SendAsync(course));
    }

    private async Task<SqlLog> MoveAsync(int sessions)
    {
        var plan = await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync(), sessions));
        return await SqlLog.OfAsync(() => Clinic.SendAsync(
            new RescheduleSession(At.Week(1), Scope: SeriesScope.All) { Id = plan.Sessions[0].Id }));
    }

    private async Task BookForAsync(TherapistId therapist, int plans)
    {
        for (var plan = 0; plan < plans; plan++)
            await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync(), 8) with { Time = new TimeOnly(8, 0).AddHours(plan) });
    }
}

public sealed class CommandCountOnSqlite(SqliteEngine engine) : CommandCountContract(engine), IClassFixture<SqliteEngine>
{
    /// <summary>
    /// SQLite takes one row a command: a plan, its client, and for each session itself, its client and three entries. One more
    /// takes the calendars.
    /// </summary>
    protected override int WritesOfTwenty => 2 + 2 + (20 * 5) + Audit + Feed;
}

public sealed class CommandCountOnSqlServer(SqlServerEngine engine) : CommandCountContract(engine), IClassFixture<SqlServerEngine>
{
    /// <summary>One takes the calendars; the rows go in batches.</summary>
    protected override int WritesOfTwenty => 9 + Audit + Feed;
}
