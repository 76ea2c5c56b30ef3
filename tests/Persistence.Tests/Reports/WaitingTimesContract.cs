using AlSoor.Application.Episodes;
using AlSoor.Application.Reports;
using AlSoor.Domain.Episodes;
using AlSoor.Persistence.Tests.Support;
using CsCheck;

namespace AlSoor.Persistence.Tests.Reports;

public abstract class WaitingTimesContract(Engine engine) : Contract(engine)
{
    private static readonly CourseGroup[] Keys = Enum.GetValues<CourseGroup>();

    [Fact]
    public async Task Whatever_happens_the_report_is_what_counting_one_by_one_finds()
    {
        var history = await CourseHistory.BeginAsync(Clinic, Engine.Time, People);
        var seen = 0;
        foreach (var happenings in Happening.Any.Array[35].Array[6].Single(_ => true, "0000KOIPKeN4"))
        {
            await history.GoOnAsync(happenings);
            var books = await Books.ReadAsync(Clinic, Engine.Time.GetUtcNow());
            for (var choice = 0; choice < 8; choice++)
            {
                var from = new DateOnly(2026, 9, 1).AddDays(happenings[choice].Who % 60);
                var report = await Clinic.SendAsync(new ReportWaitingTimes(
                    from, from.AddDays(1 + (happenings[choice].When % 150)), [.. Keys.Where((_, index) => (choice & (1 << index)) != 0)]));
                Assert.Equal(RowsOf(books, report), report.Rows.Select(row => Text(Books.Key(report.GroupBy, row.Therapist, row.Modality, row.Month), row)));
                Assert.Equal(StillWaitingOf(books, report.To), Text(report.StillWaiting));
                Assert.Equal(report.Rows.Sum(row => row.Started), report.Total.Started);
                seen += report.Total.Started!.Value;
            }
        }

        Assert.True(seen > 10, $"The history is poor: {seen}.");
    }

    [Fact]
    public async Task Each_who_was_seen_has_waited_as_long_as_their_episode_says()
    {
        var history = await CourseHistory.BeginAsync(Clinic, Engine.Time, People);
        await history.GoOnAsync(Happening.Any.Array[240].Single(_ => true, "0000KOIPKeN5"));
        var books = await Books.ReadAsync(Clinic, Engine.Time.GetUtcNow());
        var read = new List<EpisodeResponse>();
        foreach (var episode in books.Episodes)
            read.Add(await Clinic.SendAsync(new GetEpisode(episode.Id)));

        var report = await Clinic.SendAsync(new ReportWaitingTimes(new(2026, 1, 1), new(2030, 1, 1), []));

        var waited = read.Where(episode => episode.FirstAttendedOn is not null && episode.ReferredOn is not null).Select(episode => episode.WaitedDays!.Value).Order().ToList();
        Assert.True(waited.Count > 2, "The history is poor.");
        Assert.Equal((waited.Count, waited[^1]), (report.Total.Started, report.Total.LongestDays));
    }

    [Fact]
    public async Task Takes_as_many_queries_for_many_as_for_none()
    {
        var request = new ReportWaitingTimes(new(2026, 1, 1), new(2028, 1, 1), Keys);
        var none = await SqlLog.OfAsync(() => Clinic.SendAsync(request with { From = new(2027, 12, 31) }));
        await (await CourseHistory.BeginAsync(Clinic, Engine.Time, People)).GoOnAsync(Happening.Any.Array[60].Single(_ => true, "0000KOIPKeN6"));
        var many = await SqlLog.OfAsync(() => Clinic.SendAsync(request));

        Assert.Equal((2, 2), (none.Selects, many.Selects));
    }

    private static IEnumerable<string> RowsOf(Books books, WaitingTimesResponse report)
    {
        var rows = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var episode in books.Episodes)
        {
            if (episode.ReferredOn is not { } referred || books.FirstOf(episode) is not { } first || first.LocalDate < report.From || first.LocalDate >= report.To)
                continue;

            var key = Books.Key(report.GroupBy, first.TherapistId, first.Modality, Books.Month(first.LocalDate));
            if (!rows.TryGetValue(key, out var days))
                rows[key] = days = [];
            days.Add(Math.Max(0, first.LocalDate.DayNumber - referred.DayNumber));
        }

        foreach (var (key, days) in rows)
        {
            days.Sort();
            var half = days.Count / 2;
            var median = days.Count % 2 == 1 ? days[half] : (days[half - 1] + days[half]) / 2m;
            var p90 = days.First(one => days.Count(other => other <= one) >= 0.9m * days.Count);
            yield return Text(key, new(days.Count, median, p90, days[^1], Share(days, 42), Share(days, 126)));
        }
    }

    private static string StillWaitingOf(Books books, DateOnly to)
    {
        var on = to.AddDays(-1) < books.Today ? to.AddDays(-1) : books.Today;
        var days = new List<int>();
        foreach (var episode in books.Episodes)
        {
            var isSeen = books.FirstOf(episode) is { } first && first.LocalDate <= on;
            var isAway = episode.Triage is TriageOutcome.Signposted or TriageOutcome.Declined && episode.TriagedOn <= on;
            if (episode.ReferredOn is { } referred && referred <= on && !isSeen && !isAway && !(episode.ClosedOn <= on))
                days.Add(on.DayNumber - referred.DayNumber);
        }

        return Text(new StillWaiting(on, days.Count, days.Count(one => one > 42), days.Count(one => one > 126)));
    }

    private static decimal Share(List<int> days, int most) => Math.Round((decimal)days.Count(one => one <= most) / days.Count, 4, MidpointRounding.AwayFromZero);

    private static string Text(string key, WaitingTimesRow row) => FormattableString.Invariant(
        $"{key}: {row.Started} {row.MedianDays:0.#} {row.P90Days} {row.LongestDays} {row.Within6Weeks:0.####} {row.Within18Weeks:0.####}");

    private static string Text(StillWaiting waiting) => FormattableString.Invariant(
        $"{waiting.AsOf:O} {waiting.Waiting} {waiting.WaitingOver6Weeks} {waiting.WaitingOver18Weeks}");
}

public sealed class WaitingTimesOnSqlite(SqliteEngine engine) : WaitingTimesContract(engine), IClassFixture<SqliteEngine>;

public sealed class WaitingTimesOnSqlServer(SqlServerEngine engine) : WaitingTimesContract(engine), IClassFixture<SqlServerEngine>;
