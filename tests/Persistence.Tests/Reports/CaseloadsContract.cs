using AlSoor.Application.Reports;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

public abstract class CaseloadsContract(Engine engine) : Contract(engine)
{
    private static readonly CaseloadGroup[][] Choices =
    [
        [], [CaseloadGroup.Therapist], [CaseloadGroup.Modality, CaseloadGroup.Therapist], [CaseloadGroup.Month], [CaseloadGroup.Week],
        [CaseloadGroup.Month, CaseloadGroup.Therapist], [CaseloadGroup.Therapist, CaseloadGroup.Week], [CaseloadGroup.Modality, CaseloadGroup.Month],
    ];

    [Theory]
    [InlineData(3, 0)]
    [InlineData(24 * 6, 7)]
    public async Task A_plan_begins_with_a_session_that_is_cancelled_late_and_not_with_one_cancelled_in_time(int hoursBefore, int daysLater)
    {
        var (therapist, client) = (await People.TherapistAsync(People.AroundTheClock), await People.ClientAsync());
        var on = Engine.Settings.Zone.DateOf(Engine.Time.GetUtcNow().AddHours(hoursBefore));
        var hour = Engine.Settings.Zone.TimeOf(Engine.Time.GetUtcNow().AddHours(hoursBefore)).Hour;
        var plan = await Clinic.SendAsync(People.Course(therapist, client, sessions: 8) with { StartOn = on, Day = on.DayOfWeek, Time = new(hour, 0) });

        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = plan.Sessions[0].Id });

        var first = await Clinic.InDatabaseAsync(db => db.PlanStandings.Where(standing => standing.PlanId == plan.Id).Select(standing => standing.FirstOn).SingleAsync(Cancellation));
        Assert.Equal(on.AddDays(daysLater), first);
    }

    [Fact]
    public async Task Whatever_happens_the_report_is_what_looking_at_each_period_finds()
    {
        var history = await CourseHistory.BeginAsync(Clinic, Engine.Time, People);
        var (open, ended) = (0, 0);
        foreach (var happenings in Happening.Any.Array[35].Array[6].Single(_ => true, "0000KOIPKeN4"))
        {
            await history.GoOnAsync(happenings);
            var books = await Books.ReadAsync(Clinic, Engine.Time.GetUtcNow());
            foreach (var (index, keys) in Choices.Index())
            {
                var from = new DateOnly(2026, 8, 1).AddDays(happenings[index].Who % 90);
                var report = await Clinic.SendAsync(new ReportCaseloads(from, from.AddDays(1 + (happenings[index].When % 200)), keys));

                Assert.Equal(RowsOf(books, report).Order(StringComparer.Ordinal), report.Rows.Select(row => Text(keys, row)).Order(StringComparer.Ordinal));
                Assert.Equal(WholeOf(books, report), Text([], report.Total));
                open += report.Total.OpenPlans!.Value;
                ended += report.Total.Ended!.Value;
            }
        }

        Assert.True(open > 20 && ended > 20, $"The history is poor: {open} {ended}.");
    }

    [Fact]
    public async Task Takes_one_query_for_a_day_and_for_years_of_weeks()
    {
        await (await CourseHistory.BeginAsync(Clinic, Engine.Time, People)).GoOnAsync(Happening.Any.Array[60].Single(_ => true, "0000KOIPKeN6"));
        var request = new ReportCaseloads(new(2016, 1, 1), new(2028, 1, 1), [CaseloadGroup.Week, CaseloadGroup.Therapist]);
        var years = await SqlLog.OfAsync(() => Clinic.SendAsync(request));
        var day = await SqlLog.OfAsync(() => Clinic.SendAsync(request with { From = new(2026, 11, 1), To = new(2026, 11, 2) }));

        Assert.Equal((1, 1), (years.Selects, day.Selects));
    }

    [Fact]
    public async Task Nothing_is_known_of_the_future()
    {
        var report = await Clinic.SendAsync(new ReportCaseloads(new(2090, 1, 1), new(2091, 1, 1), [CaseloadGroup.Month]));

        Assert.Equal((0, 0, 0), (report.Rows.Count, report.Total.OpenPlans, report.Total.Started));
    }

    /// <summary>Each period and each group, looked at one by one.</summary>
    private static IEnumerable<string> RowsOf(Books books, CaseloadsResponse report)
    {
        foreach (var (first, last, name) in PeriodsOf(books, report))
        {
            foreach (var (therapist, modality) in books.Plans.Select(plan => GroupOf(plan, report.GroupBy)).Distinct())
            {
                var row = Look(books, first, last, plan => GroupOf(plan, report.GroupBy) == (therapist, modality));
                if (row.OpenPlans + row.Started + row.Ended == 0)
                    continue;

                yield return Text(report.GroupBy, row with
                {
                    Therapist = therapist,
                    Modality = modality,
                    Week = report.GroupBy.Contains(CaseloadGroup.Week) ? name : null,
                    Month = report.GroupBy.Contains(CaseloadGroup.Month) ? name : null,
                });
            }
        }
    }

    private static string WholeOf(Books books, CaseloadsResponse report)
    {
        var last = report.To.AddDays(-1) < books.Today ? report.To.AddDays(-1) : books.Today;
        return last < report.From ? Text([], new(0, 0, 0, 0)) : Text([], Look(books, report.From, last, _ => true));
    }

    /// <summary>Found by walking through the days.</summary>
    private static List<(DateOnly First, DateOnly Last, string Name)> PeriodsOf(Books books, CaseloadsResponse report)
    {
        var periods = new List<(DateOnly First, DateOnly Last, string Name)>();
        for (var day = report.From; day < report.To && day <= books.Today; day = day.AddDays(1))
        {
            var name = report.GroupBy.Contains(CaseloadGroup.Month) ? Books.Month(day)
                : report.GroupBy.Contains(CaseloadGroup.Week) ? FormattableString.Invariant($"{day.AddDays(-(int)day.DayOfWeek):yyyy-MM-dd}") : "";
            if (periods.Count > 0 && periods[^1].Name == name)
                periods[^1] = periods[^1] with { Last = day };
            else
                periods.Add((day, day, name));
        }

        return periods;
    }

    private static CaseloadRow Look(Books books, DateOnly first, DateOnly last, Func<SessionPlan, bool> isOf)
    {
        var (open, started, ended) = (0, 0, 0);
        var clients = new HashSet<ClientId>();
        foreach (var plan in books.Plans.Where(isOf))
        {
            var begin = BeginOf(books, plan);
            var end = books.EndOf(plan);
            started += begin >= first && begin <= last ? 1 : 0;
            ended += end >= first && end <= last ? 1 : 0;
            if (begin <= last && !(end <= last))
            {
                open++;
                clients.UnionWith(plan.Clients.Select(part => part.ClientId));
            }
        }

        return new(open, clients.Count, started, ended);
    }

    private static DateOnly BeginOf(Books books, SessionPlan plan)
    {
        var begin = Engine.Settings.Zone.DateOf(plan.CreatedAt);
        foreach (var session in books.Sessions)
        {
            var isHeld = !session.IsDropped && session.Status != SessionStatus.CancelledByClinic
                && (session.Status != SessionStatus.CancelledByClient || session.CancelledLate);
            if (session.PlanId == plan.Id && isHeld && session.LocalDate < begin)
                begin = session.LocalDate;
        }

        return begin;
    }

    private static (TherapistId? Therapist, string? Modality) GroupOf(SessionPlan plan, IReadOnlyList<CaseloadGroup> keys) => (
        keys.Contains(CaseloadGroup.Therapist) ? plan.TherapistId : null, keys.Contains(CaseloadGroup.Modality) ? plan.Modality : null);

    private static string Text(IReadOnlyList<CaseloadGroup> keys, CaseloadRow row) => FormattableString.Invariant(
        $"{string.Join(',', keys)} {row.Therapist} {row.Modality} {row.Week} {row.Month}: {row.OpenPlans} {row.Clients} {row.Started} {row.Ended}");
}

public sealed class CaseloadsOnSqlite(SqliteEngine engine) : CaseloadsContract(engine), IClassFixture<SqliteEngine>;

public sealed class CaseloadsOnSqlServer(SqlServerEngine engine) : CaseloadsContract(engine), IClassFixture<SqlServerEngine>;
