using System.Globalization;
using AlSoor.Application.Plans;
using AlSoor.Application.Reports;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Access;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using CsCheck;

namespace AlSoor.Persistence.Tests.Reports;

public abstract class AttendanceContract(Engine engine) : Contract(engine)
{
    private static readonly AttendanceKey[] Keys = Enum.GetValues<AttendanceKey>();

    private static readonly CountAttendance Everything = new(new(2026, 1, 1), new(2028, 1, 1), []);

    [Fact]
    public async Task Every_choice_of_keys_counts_what_counting_one_by_one_counts()
    {
        var sessions = await HappenAsync();

        for (var choice = 0; choice < 1 << Keys.Length; choice++)
        {
            List<AttendanceKey> keys = [.. Keys.Where((_, index) => (choice & (1 << index)) != 0)];
            await CheckAsync(sessions, Everything with { GroupBy = keys });
            await CheckAsync(sessions, new(new(2026, 12, 3), new(2027, 1, 9), keys));
        }
    }

    [Fact]
    public async Task The_counts_of_sessions_agree_with_it()
    {
        await HappenAsync();

        var counts = (await Clinic.SendAsync(new CountSessions(Everything.From, Everything.To, [CountKey.Status], null, null, null)))
            .Rows.ToDictionary(row => Assert.Single(row.Keys).Value!, row => row.Count!.Value);
        var total = (await Clinic.SendAsync(Everything)).Total;

        Assert.Equal(counts.Values.Sum(), (long?)total.Sessions);
        Assert.Equal(Count(SessionStatus.Attended) + Count(SessionStatus.AttendedLate), (long?)total.Attended);
        Assert.Equal(Count(SessionStatus.NoShow) + Count(SessionStatus.LateNotSeen), (long?)total.NoShows);
        Assert.Equal(Count(SessionStatus.CancelledByClient), (long?)total.CancelledByClient);
        Assert.Equal(Count(SessionStatus.CancelledByClinic), (long?)total.CancelledByClinic);

        long Count(SessionStatus status) => counts.GetValueOrDefault(Words.Of(status));
    }

    [Fact]
    public async Task A_session_that_a_change_of_its_plan_took_out_was_cancelled_by_the_clinic()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var plan = await Clinic.SendAsync(People.Course(therapist, client));
        await Clinic.SendAsync(new ShortenPlan(3) { Id = plan.Id });

        var row = Assert.Single((await Clinic.SendAsync(Everything with { GroupBy = [AttendanceKey.Therapist] })).Rows, row => row.Therapist == therapist);

        Assert.Equal((12, 3, 9), (row.Sessions, row.CancelledByClinic, row.Open));
    }

    [Fact]
    public async Task A_session_of_several_clients_counts_once_by_its_own_status()
    {
        var therapist = await People.TherapistAsync();
        var clients = await People.SeveralAsync(2, () => People.ClientAsync());
        var session = await Clinic.SendAsync(new BookSession(clients, therapist, "couples", At.Week(0)));
        await Clinic.SendAsync(new RecordAttendance(
            [new(clients[0], SessionStatus.AttendedLate), new(clients[1], SessionStatus.NoShow)])
        { Id = session.Id });

        var row = Assert.Single((await Clinic.SendAsync(Everything with { GroupBy = [AttendanceKey.Therapist] })).Rows, row => row.Therapist == therapist);

        Assert.Equal((1, 1, 1, 0), (row.Sessions, row.Attended, row.Late, row.NoShows));
        Assert.Equal((1m, 0m, null), (row.AttendanceRate, row.NoShowRate, row.LateCancellationRate));
    }

    [Fact]
    public async Task It_is_one_query_whatever_it_counts()
    {
        await HappenAsync();

        var log = await SqlLog.OfAsync(() => Clinic.SendAsync(Everything with { GroupBy = Keys }, Role.FrontDesk, null));

        Assert.Equal(1, log.Selects);
    }

    /// <summary>Two months in the life of a clinic, of which some are over, with a session of every kind for certain.</summary>
    private async Task<IReadOnlyList<Session>> HappenAsync()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[50].Single(_ => true, "0000KOIPKeN4"));
        Engine.Time.SetUtcNow(At.Clock(new(2026, 12, 20), At.Ten));
        await history.GoOnAsync(Happening.Any.Array[50].Single(_ => true, "0000KOIPKeN5"));
        var therapist = await People.TherapistAsync();
        await Clinic.SendAsync(new CompleteSession { Id = await OneAsync(20) });
        await Clinic.SendAsync(new CompleteSession(Late: true) { Id = await OneAsync(21) });
        await Clinic.SendAsync(new MarkNoShow { Id = await OneAsync(22) });
        await Clinic.SendAsync(new MarkNoShow(Late: true) { Id = await OneAsync(23) });
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = await OneAsync(20, hour: 15) });
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = await OneAsync(24) });
        await Clinic.SendAsync(new CancelSession(CancelledBy.Clinic) { Id = await OneAsync(25) });
        await Clinic.SendAsync(new ConfirmSession { Id = await OneAsync(26) });
        await OneAsync(27);
        return (await Ledger.ReadAsync(Clinic)).Sessions;

        async Task<SessionId> OneAsync(int day, int hour = 9) => (await Clinic.SendAsync(
            new BookSession([await People.ClientAsync()], therapist, "cbt", At.Clock(new(2026, 12, day), new(hour, 0))))).Id;
    }

    private async Task CheckAsync(IReadOnlyList<Session> sessions, CountAttendance request)
    {
        var answer = await Clinic.SendAsync(request);

        var counted = sessions.Where(session => session.LocalDate >= request.From && session.LocalDate < request.To).ToList();
        var expected = counted.GroupBy(session => string.Join('|', request.GroupBy.Select(key => ValueOf(key, session))))
            .ToDictionary(group => group.Key, group => Told([.. group]));
        Assert.Equal(
            expected.OrderBy(row => row.Key, StringComparer.Ordinal),
            answer.Rows.ToDictionary(row => string.Join('|', request.GroupBy.Select(key => ValueOf(key, row))), Told)
                .OrderBy(row => row.Key, StringComparer.Ordinal));
        Assert.Equal(Told(counted), Told(answer.Total));
    }

    private static string? ValueOf(AttendanceKey key, Session session) => key switch
    {
        AttendanceKey.Therapist => session.TherapistId.Value.ToString(),
        AttendanceKey.Modality => session.Modality,
        AttendanceKey.Month => $"{Engine.Settings.Zone.DateOf(session.StartsAt):yyyy-MM}",
        _ => session.Delivery.ToString(),
    };

    private static string? ValueOf(AttendanceKey key, AttendanceRow row) => key switch
    {
        AttendanceKey.Therapist => row.Therapist!.Value.Value.ToString(),
        AttendanceKey.Modality => row.Modality,
        AttendanceKey.Month => row.Month,
        _ => row.Delivery.ToString(),
    };

    /// <summary>The figures, each counted over all sessions anew.</summary>
    private static string Told(List<Session> sessions)
    {
        var onTime = sessions.Count(session => session.Status == SessionStatus.Attended);
        var late = sessions.Count(session => session.Status == SessionStatus.AttendedLate);
        var missed = sessions.Count(session => session.Status is SessionStatus.NoShow or SessionStatus.LateNotSeen);
        var byClient = sessions.Count(session => session.Status == SessionStatus.CancelledByClient);
        var calledOffLate = sessions.Count(session => session is { Status: SessionStatus.CancelledByClient, CancelledLate: true });
        var byClinic = sessions.Count(session => session.Status == SessionStatus.CancelledByClinic);
        var open = sessions.Count(session => session.Status is SessionStatus.Scheduled or SessionStatus.Confirmed or SessionStatus.Arrived);
        return $"{sessions.Count} {onTime + late} {late} {missed} {byClient} {calledOffLate} {byClinic} {open} "
            + $"{Share(onTime + late, onTime + late + missed + calledOffLate)} {Share(missed, onTime + late + missed)} {Share(calledOffLate, byClient)}";
    }

    private static string Share(int some, int all) => all == 0 ? "none" : Math.Round((double)some / all, 4, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Told(AttendanceRow row) =>
        $"{row.Sessions} {row.Attended} {row.Late} {row.NoShows} {row.CancelledByClient} {row.CancelledLate} {row.CancelledByClinic} {row.Open} "
        + $"{Text(row.AttendanceRate)} {Text(row.NoShowRate)} {Text(row.LateCancellationRate)}";

    private static string Text(decimal? rate) => rate?.ToString("0.####", CultureInfo.InvariantCulture) ?? "none";
}

public sealed class AttendanceOnSqlite(SqliteEngine engine) : AttendanceContract(engine), IClassFixture<SqliteEngine>;

public sealed class AttendanceOnSqlServer(SqlServerEngine engine) : AttendanceContract(engine), IClassFixture<SqlServerEngine>;
