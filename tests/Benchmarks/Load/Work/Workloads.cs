using System.Globalization;
using System.Net;
using System.Text.Json;
using AlSoor.Benchmarks.Load.Data;
using AlSoor.Benchmarks.Load.Running;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>What is asked of a clinic.</summary>
internal sealed class Workloads(ServedClinic clinic)
{
    /// <summary>Clinics of every size are asked the same, so that nothing but what lies behind them differs.</summary>
    private const int BoardTherapists = 20;

    private readonly ClinicPeople _people = clinic.People;

    /// <summary>The second week of the courses: all therapists have twenty sessions in it.</summary>
    private DateOnly Week => _people.FirstSunday.AddDays(7);

    public Reading DayList => new("day-list", "list of a therapist's day (4 sessions)", EachDay((id, date) => $"/sessions?from={Day(date)}&to={Day(date.AddDays(1))}&therapistId={id}"))
    {
        HasRaw = true,
    };

    public Reading Board => new(
        "board",
        "day board of 20 therapists for a week (400 sessions)",
        [$"/calendar?from={Day(Week)}&to={Day(Week.AddDays(7))}&therapistIds={string.Join(',', _people.Therapists.Take(BoardTherapists))}"])
    {
        HasRaw = true,
    };

    public Reading Therapist => new("day", "a therapist's day with all that it needs", EachDay((id, date) => $"/therapists/{id}/day?date={Day(date)}"));

    public Reading Availability => new(
        "availability",
        "free times of a therapist's day",
        EachDay((id, date) => $"/availability?modality=cbt&from={Day(date)}&to={Day(date.AddDays(1))}&therapistId={id}"))
    {
        HasRaw = true,
    };

    public Reading Caseload => new("caseload", "a therapist's caseload (20 courses)", [.. _people.Therapists.Select(id => $"/therapists/{id}/caseload")]);

    public Reading CountsByMonth => Counts(
        "counts-month", "session counts by therapist and month, 50 × 120", _people.HistoryFrom, _people.HistoryTo, "therapist,month") with
    {
        HasRaw = true,
    };

    public IEnumerable<Reading> CountsByOther =>
        from key in new[] { "day", "room" }
        from span in new[] { (Name: "month", Months: 1), (Name: "year", Months: 12) }
        select Counts($"counts-{key}-{span.Name}", $"session counts by {key}, one {span.Name}", _people.HistoryTo.AddMonths(-12), _people.HistoryTo.AddMonths(span.Months - 12), key) with
        {
            HasRaw = true,
        };

    public Writing Proposals => new(
        "proposals",
        "proposals for 20 weekly sessions, 50 therapists × 26 weeks",
        () => Post("/session-plans/proposals", new
        {
            clientIds = new[] { AnyClient() },
            modality = "cbt",
            startOn = _people.FirstSunday.AddDays(1),
            sessions = 20,
        }),
        HttpStatusCode.OK);

    public Writing BookSession => new("book", "book a session", () => Session(clinic.Free.NextSession())) { HasRaw = true };

    public Writing BookCourse => new("book-course", "book a course of 20, all or nothing", () => Course(clinic.Free.NextCourse())) { HasRaw = true };

    /// <param name="course">The id of one that is booked.</param>
    public static Writing EndCourse(Func<string> course) =>
        new("end-course", "end a course of 20", () => Post($"/session-plans/{course()}/discontinue", new { reason = "moved away" }), HttpStatusCode.OK);

    /// <summary>All want the same time of the same therapist, each for another client.</summary>
    public IEnumerable<Call> Race(int rivals)
    {
        var slot = clinic.Free.NextTime();
        return _people.Clients.SelectMany(each => each).Take(rivals).Select(client => Session(slot with { Client = client }));
    }

    private static Call Session(FreeSlot slot) => Post("/sessions", new
    {
        clientIds = new[] { slot.Client },
        therapistId = slot.Therapist,
        modality = "cbt",
        startsAt = slot.StartsAt,
        delivery = "telehealth",
    });

    private static Call Course(FreeSlot slot) => Post("/session-plans", new
    {
        clientIds = new[] { slot.Client },
        therapistId = slot.Therapist,
        modality = "cbt",
        delivery = "telehealth",
        startOn = slot.Date,
        day = JsonNamingPolicy.CamelCase.ConvertName(slot.Date.DayOfWeek.ToString()),
        time = slot.Time.ToString("HH:mm", CultureInfo.InvariantCulture),
        sessions = FreeSlots.SessionsOfCourse,
    });

    private static Call Post(string path, object body) => new(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web));

    private static Reading Counts(string name, string text, DateOnly from, DateOnly to, string keys) =>
        new(name, text, [$"/reports/session-counts?from={Day(from)}&to={Day(to)}&groupBy={keys}"]);

    private string[] EachDay(Func<Guid, DateOnly, string> path) =>
        [.. Enumerable.Range(0, 5).SelectMany(day => _people.Therapists.Select(id => path(id, Week.AddDays(day))))];

    private int _client;

    private Guid AnyClient() => _people.Clients[_client++ % _people.Clients.Count][0];

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
