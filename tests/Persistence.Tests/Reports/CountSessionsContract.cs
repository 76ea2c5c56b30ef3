using AlSoor.Application.Reports;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using CsCheck;

namespace AlSoor.Persistence.Tests.Reports;

public abstract class CountSessionsContract(Engine engine) : Contract(engine)
{
    private static readonly CountKey[] Keys = Enum.GetValues<CountKey>();

    private static readonly CountSessions Everything = new(new(2026, 1, 1), new(2028, 1, 1), [], null, null, null);

    private static readonly Gen<List<CountKey>> AnyKeys =
        Gen.Select(Gen.Shuffle(Keys), Gen.Int[0, Keys.Length], (keys, count) => keys.Take(count).ToList());

    [Fact]
    public async Task Every_choice_of_keys_counts_what_counting_one_by_one_counts()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[60].Single(_ => true, "0000KOIPKeN4"));
        var sessions = (await Ledger.ReadAsync(Clinic)).Sessions;
        var kinds = sessions.Select(session => (session.Status, session.Modality, session.RoomId)).Distinct();
        Assert.True(kinds.Count() > 10, "The history is poor.");

        for (var choice = 0; choice < 1 << Keys.Length; choice++)
        {
            List<CountKey> keys = [.. Keys.Where((_, index) => (choice & (1 << index)) != 0)];
            await CheckAsync(sessions, Everything with { GroupBy = keys });
        }
    }

    [Fact]
    public async Task Counts_stay_exact_whatever_happens()
    {
        var history = await History.BeginAsync(Clinic, People);
        await Gen.Select(Happening.Any.Array[12], AnyRequest().Array[8]).SampleAsync(
            async (happenings, requests) =>
            {
                await history.GoOnAsync(happenings);
                var sessions = (await Ledger.CheckAsync(Clinic)).Sessions;
                foreach (var request in requests)
                    await CheckAsync(sessions, Choose(request, sessions));
            },
            iter: 6,
            threads: 1);
    }

    [Fact]
    public async Task A_count_can_be_walked_to_the_sessions_that_it_counted()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[40].Single(_ => true, "0000KOIPKeN5"));
        var sessions = (await Ledger.ReadAsync(Clinic)).Sessions;

        foreach (var request in AnyRequest().Array[12].Single(_ => true, "0000KOIPKeN6").Select(request => Choose(request, sessions)))
        {
            var total = await Clinic.SendAsync(request);
            var listed = await Walk.Async(3, paging => Clinic.SendAsync(new ListSessions(
                request.From, request.To, request.TherapistId, null, null, null, request.Modality, request.Status, paging)));

            Assert.Equal((total.TotalCount, total.TotalMinutes), (listed.Count, listed.Sum(session => session.DurationMinutes)));
        }
    }

    [Fact]
    public async Task A_session_just_after_midnight_counts_on_the_clinics_date_and_the_last_date_is_not_included()
    {
        var therapist = await People.TherapistAsync(People.AroundTheClock);
        var date = new DateOnly(2027, 10, 1);
        await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Clock(date, new(0, 30))));
        await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Clock(date.AddDays(1), new(0, 30))));

        var counts = await Clinic.SendAsync(new CountSessions(
            date, date.AddDays(1), [CountKey.Month, CountKey.Week, CountKey.Day], therapist, null, null));

        var row = Assert.Single(counts.Rows);
        Assert.Equal((1, 50), (row.Count, row.Minutes));
        Assert.Equal(["2027-10", new DateOnly(2027, 9, 26), date], row.Keys.Values);
    }

    [Fact]
    public async Task Nothing_to_count_is_no_rows()
    {
        var counts = await Clinic.SendAsync(Everything with { From = new(2090, 1, 1), To = new(2091, 1, 1) });

        Assert.Equal((0, 0, 0), (counts.Rows.Count, counts.TotalCount, counts.TotalMinutes));
    }

    private static Gen<(List<CountKey> Keys, int From, int Days, int Filters, int Which)> AnyRequest() =>
        Gen.Select(AnyKeys, Gen.Int[0, 60], Gen.Int[1, 120], Gen.Int[0, 7], Gen.Int[0, 999]);

    /// <summary>The request with filters that some session passes.</summary>
    private static CountSessions Choose(
        (List<CountKey> Keys, int From, int Days, int Filters, int Which) request, IReadOnlyList<Session> sessions)
    {
        var from = new DateOnly(2026, 11, 20).AddDays(request.From);
        var some = sessions.Count == 0 ? null : sessions.OrderBy(session => session.Id.Value).ElementAt(request.Which % sessions.Count);
        return new(
            from,
            from.AddDays(request.Days),
            request.Keys,
            (request.Filters & 1) == 0 ? null : some?.TherapistId,
            (request.Filters & 2) == 0 ? null : some?.Modality,
            (request.Filters & 4) == 0 ? null : some?.Status);
    }

    private async Task CheckAsync(IReadOnlyList<Session> sessions, CountSessions request)
    {
        var answer = await Clinic.SendAsync(request);

        var expected = Recount.Of(sessions, request);
        Assert.Equal(
            expected.OrderBy(row => row.Key, StringComparer.Ordinal),
            Recount.Of(answer).OrderBy(row => row.Key, StringComparer.Ordinal));
        Assert.Equal(expected.Values.Sum(row => row.Count), answer.TotalCount);
        Assert.Equal(expected.Values.Sum(row => row.Minutes), answer.TotalMinutes);
        Assert.Equal(expected.Values.Sum(row => row.Clients), answer.TotalClientCount);
    }
}

public sealed class CountSessionsOnSqlite(SqliteEngine engine) : CountSessionsContract(engine), IClassFixture<SqliteEngine>;

public sealed class CountSessionsOnSqlServer(SqlServerEngine engine) : CountSessionsContract(engine), IClassFixture<SqlServerEngine>;
