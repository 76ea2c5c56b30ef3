using AlSoor.Application.Reports;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using CsCheck;

namespace AlSoor.Persistence.Tests.Reports;

public abstract class PlanCompletionContract(Engine engine) : Contract(engine)
{
    private static readonly CourseGroup[] Keys = Enum.GetValues<CourseGroup>();

    [Fact]
    public async Task Whatever_happens_the_report_is_what_counting_one_by_one_finds()
    {
        var history = await CourseHistory.BeginAsync(Clinic, Engine.Time, People);
        var (ended, early, known) = (0, 0, 0);
        foreach (var happenings in Happening.Any.Array[35].Array[6].Single(_ => true, "0000KOIPKeN4"))
        {
            await history.GoOnAsync(happenings);
            var books = await Books.ReadAsync(Clinic, Engine.Time.GetUtcNow());
            for (var choice = 0; choice < 8; choice++)
            {
                var from = new DateOnly(2026, 9, 1).AddDays(happenings[choice].Who % 60);
                var report = await Clinic.SendAsync(new ReportPlanCompletion(
                    from, from.AddDays(1 + (happenings[choice].When % 150)), [.. Keys.Where((_, index) => (choice & (1 << index)) != 0)]));

                var expected = RowsOf(books, report);
                Assert.Equal(expected.Select(row => $"{row.Key}: {row.Value}"), report.Rows.Select(row => $"{Books.Key(report.GroupBy, row.Therapist, row.Modality, row.Month)}: {Tally.Of(row)}"));
                Assert.Equal(expected.Values.Aggregate(new Tally(), (sum, row) => sum + row), Tally.Of(report.Total));
                ended += report.Total.Plans!.Value;
                early += report.Total.Discontinued!.Value;
                known += report.Total.Discontinued!.Value - report.Total.EndedEarly!.Unknown;
            }
        }

        Assert.True(ended > 20 && early > 5 && known > 1, $"The history is poor: {ended} {early} {known}.");
    }

    [Fact]
    public async Task Takes_as_many_queries_for_many_as_for_none()
    {
        var request = new ReportPlanCompletion(new(2026, 1, 1), new(2028, 1, 1), Keys);
        var none = await SqlLog.OfAsync(() => Clinic.SendAsync(request with { From = new(2027, 12, 31) }));
        await (await CourseHistory.BeginAsync(Clinic, Engine.Time, People)).GoOnAsync(Happening.Any.Array[60].Single(_ => true, "0000KOIPKeN6"));
        var many = await SqlLog.OfAsync(() => Clinic.SendAsync(request));

        Assert.Equal((2, 2), (none.Selects, many.Selects));
    }

    private static SortedDictionary<string, Tally> RowsOf(Books books, PlanCompletionResponse report)
    {
        var rows = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var plan in books.Plans)
        {
            if (books.EndOf(plan) is not { } on || on < report.From || on >= report.To)
                continue;

            var key = Books.Key(report.GroupBy, plan.TherapistId, plan.Modality, Books.Month(on));
            rows[key] = rows.GetValueOrDefault(key, new()) + TallyOf(books, plan);
        }

        return rows;
    }

    private static Tally TallyOf(Books books, SessionPlan plan)
    {
        var modality = books.Modalities.Find(one => one.Code == plan.Modality)!;
        var attended = 0;
        foreach (var session in books.Sessions)
        {
            if (session.PlanId == plan.Id && session.Status is SessionStatus.Attended or SessionStatus.AttendedLate)
                attended++;
        }

        var reasons = new HashSet<EpisodeEnd>();
        foreach (var part in plan.Clients)
        {
            if (books.Episodes.Find(episode => episode.Id == part.EpisodeId)?.EndReason is { } reason)
                reasons.Add(reason);
        }

        var isEarly = plan.Status == PlanStatus.Discontinued;
        return new()
        {
            Plans = 1,
            Completed = isEarly ? 0 : 1,
            Planned = plan.PlannedSessions,
            Attended = attended,
            Below = attended < modality.MinSessions ? 1 : 0,
            Above = attended > modality.MaxSessions ? 1 : 0,
            Reasons = !isEarly ? "" : reasons.Count == 1 ? $" {reasons.Single()}" : " Unknown",
        };
    }

    /// <summary>A row's numbers; its reasons as a list of words in order.</summary>
    private sealed record Tally
    {
        public int Plans { get; init; }

        public int Completed { get; init; }

        public int Planned { get; init; }

        public int Attended { get; init; }

        public int Below { get; init; }

        public int Above { get; init; }

        public string Reasons { get; init; } = "";

        public static Tally Of(PlanCompletionRow row)
        {
            Assert.Equal((row.Plans, row.Plans), (row.Completed + row.Discontinued, row.BelowRange + row.WithinRange + row.AboveRange));
            Assert.Equal(
                row.PlannedSessions == 0 ? null : Math.Round((decimal)row.AttendedSessions!.Value / row.PlannedSessions!.Value, 4, MidpointRounding.AwayFromZero),
                row.AttendedOfPlanned);
            var reasons = typeof(EndedEarly).GetProperties().SelectMany(reason => Enumerable.Repeat($" {reason.Name}", (int)reason.GetValue(row.EndedEarly)!));
            return new()
            {
                Plans = row.Plans!.Value,
                Completed = row.Completed!.Value,
                Planned = row.PlannedSessions!.Value,
                Attended = row.AttendedSessions!.Value,
                Below = row.BelowRange!.Value,
                Above = row.AboveRange!.Value,
                Reasons = string.Concat(reasons.Order(StringComparer.Ordinal)),
            };
        }

        public static Tally operator +(Tally one, Tally other) => new()
        {
            Plans = one.Plans + other.Plans,
            Completed = one.Completed + other.Completed,
            Planned = one.Planned + other.Planned,
            Attended = one.Attended + other.Attended,
            Below = one.Below + other.Below,
            Above = one.Above + other.Above,
            Reasons = string.Concat($"{one.Reasons}{other.Reasons}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).Select(reason => $" {reason}")),
        };
    }
}

public sealed class PlanCompletionOnSqlite(SqliteEngine engine) : PlanCompletionContract(engine), IClassFixture<SqliteEngine>;

public sealed class PlanCompletionOnSqlServer(SqlServerEngine engine) : PlanCompletionContract(engine), IClassFixture<SqlServerEngine>;
