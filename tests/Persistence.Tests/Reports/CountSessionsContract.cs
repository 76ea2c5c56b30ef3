using System.Globalization;
using AlSoor.Application.Reports;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.True(kinds.Count() > 5, "The history is poor.");

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

    [Theory]
    [InlineData("2026-12-01", "2027-03-01", CountSource.KeptCounts)]
    [InlineData("2026-11-24", "2027-03-09", CountSource.KeptCountsAndSessions)]
    [InlineData("2026-12-01", "2027-01-20", CountSource.KeptCountsAndSessions)]
    [InlineData("2026-12-02", "2026-12-31", CountSource.Sessions)]
    [InlineData("2026-11-30", "2026-12-30", CountSource.Sessions)]
    public async Task Whatever_the_database_reads_every_choice_of_keys_and_filters_counts_the_same(string from, string to, CountSource source)
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[40].Single(_ => true, "0000KOIPKeN4"));
        var sessions = (await Ledger.ReadAsync(Clinic)).Sessions;
        var some = sessions.Where(session => session.LocalDate.Month == 12).MaxBy(session => session.Id.Value)!;
        var whole = new CountSessions(Date(from), Date(to), [], null, null, null);

        CountKey[] kept = [CountKey.Therapist, CountKey.Modality, CountKey.Status, CountKey.Month];
        for (var choice = 0; choice < 1 << 7; choice++)
        {
            var request = whole with
            {
                GroupBy = [.. kept.Where((_, index) => (choice & (1 << index)) != 0)],
                TherapistId = (choice & 16) == 0 ? null : some.TherapistId,
                Modality = (choice & 32) == 0 ? null : some.Modality,
                Status = (choice & 64) == 0 ? null : some.Status,
            };
            await CheckAsync(sessions, request);
            Assert.Equal(source, (await Clinic.SendAsync(request)).Source);
        }

        foreach (var key in Keys.Except(kept))
            Assert.Equal(CountSource.Sessions, (await Clinic.SendAsync(whole with { GroupBy = [CountKey.Therapist, key] })).Source);
    }

    [Fact]
    public async Task Every_row_tells_the_filters_that_list_what_it_counted()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[40].Single(_ => true, "0000KOIPKeN5"));

        foreach (var keys in AnyKeys.Array[30].Single(_ => true, "0000KOIPKeN6").Append([.. Keys]))
        {
            var counts = await Clinic.SendAsync(Everything with { GroupBy = keys, From = new(2026, 11, 25), To = new(2027, 1, 17), Modality = "cbt" });
            foreach (var row in counts.Rows)
            {
                var filter = row.Filter!;
                var listed = await Walk.Async(50, paging => Clinic.SendAsync(new ListSessions(
                    filter.Dates.From, filter.Dates.To, filter.TherapistId, null, null, filter.RoomId, filter.Modality, filter.Status, paging)
                {
                    HasRoom = filter.HasRoom,
                    Delivery = filter.Delivery,
                    Kind = filter.Kind,
                }));
                Assert.Equal((row.Count, row.Minutes), (listed.Count, listed.Sum(session => session.DurationMinutes)));
            }
        }
    }

    [Fact]
    public async Task A_recount_finds_nothing_in_counts_that_nobody_has_touched()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[40].Single(_ => true, "0000KOIPKeN7"));

        Assert.NotEmpty(await Clinic.InDatabaseAsync(db => db.SessionMonthCounts.ToListAsync(TestContext.Current.CancellationToken)));
        Assert.Empty(await RecountAsync());
    }

    [Fact]
    public async Task A_recount_sees_to_the_numbers_of_clients_that_sessions_keep()
    {
        var session = await Clinic.SendAsync(new BookSession([await People.ClientAsync()], await People.TherapistAsync(People.AroundTheClock), "cbt", At.Week(0)));
        await Clinic.InDatabaseAsync(db => db.Sessions.Where(one => one.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ClientCount, 7), TestContext.Current.CancellationToken));

        var wrong = Assert.Single(await RecountAsync());

        Assert.Equal((7, 1), (wrong.Kept!.Clients, wrong.Counted!.Clients));
        Assert.Empty(await RecountAsync());
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
        Assert.Equal(["2027-10", "2027-09-26", "2027-10-01"], row.Keys.Select(key => key.Value));
    }

    [Fact]
    public async Task Nothing_to_count_is_no_rows()
    {
        var counts = await Clinic.SendAsync(Everything with { From = new(2090, 1, 1), To = new(2091, 1, 1) });

        Assert.Equal((0, 0, 0), (counts.Rows.Count, counts.TotalCount, counts.TotalMinutes));
    }

    protected Task<IReadOnlyList<WrongCount>> RecountAsync() => Clinic.InScopeAsync(
        services => services.GetRequiredService<ISessionRecount>().RunAsync(TestContext.Current.CancellationToken));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Gen<(List<CountKey> Keys, int From, int Days, int Filters, int Which)> AnyRequest() =>
        Gen.Select(AnyKeys, Gen.Int[0, 60], Gen.Int[1, 120], Gen.Int[0, 15], Gen.Int[0, 999]);

    /// <summary>The request with filters that some session passes.</summary>
    private static CountSessions Choose(
        (List<CountKey> Keys, int From, int Days, int Filters, int Which) request, IReadOnlyList<Session> sessions)
    {
        var from = new DateOnly(2026, 11, 20).AddDays(request.From);
        var to = from.AddDays(request.Days);
        if ((request.Filters & 8) != 0)
            (from, to) = (from.AddDays(1 - from.Day), to.AddDays(1 - to.Day).AddMonths(1));
        var some = sessions.Count == 0 ? null : sessions.OrderBy(session => session.Id.Value).ElementAt(request.Which % sessions.Count);
        return new(
            from,
            to,
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

public sealed class CountSessionsOnSqlite(SqliteEngine engine) : CountSessionsContract(engine), IClassFixture<SqliteEngine>
{
    [Fact]
    public async Task A_recount_says_what_differed_and_puts_it_right()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[40].Single(_ => true, "0000KOIPKeN7"));
        var before = await CountsAsync();
        var (raised, lost) = (before[0], before[^1]);
        await Clinic.InDatabaseAsync(async db =>
        {
            await db.SessionMonthCounts.Where(count => count.Month == lost.Month && count.TherapistId == lost.TherapistId && count.Modality == lost.Modality && count.Status == lost.Status)
                .ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            await db.SessionMonthCounts.Where(count => count.Month == raised.Month && count.TherapistId == raised.TherapistId && count.Modality == raised.Modality && count.Status == raised.Status)
                .ExecuteUpdateAsync(set => set.SetProperty(count => count.Sessions, count => count.Sessions + 1), TestContext.Current.CancellationToken);
            db.Add(new SessionMonthCount { Month = 209901, TherapistId = raised.TherapistId, Modality = "cbt", Status = SessionStatus.Attended, Sessions = 3 });
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var wrong = await RecountAsync();

        Assert.Equal(
            [(raised.Sessions + 1, raised.Sessions), (null, lost.Sessions), (3, null)],
            wrong.Select(pair => (pair.Kept?.Sessions, pair.Counted?.Sessions)));
        Assert.Equal(before.Select(Text), (await CountsAsync()).Select(Text));
        Assert.Empty(await RecountAsync());

        static string Text(SessionMonthCount count) => $"{count.Month} {count.TherapistId} {count.Modality} {count.Status} {count.Sessions} {count.Minutes} {count.Clients}";
    }

    private Task<List<SessionMonthCount>> CountsAsync() => Clinic.InDatabaseAsync(db => db.SessionMonthCounts
        .OrderBy(count => count.Month).ThenBy(count => count.TherapistId).ThenBy(count => count.Modality).ThenBy(count => count.Status)
        .ToListAsync(TestContext.Current.CancellationToken));
}

public sealed class CountSessionsOnSqlServer(SqlServerEngine engine) : CountSessionsContract(engine), IClassFixture<SqlServerEngine>;
