using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Booking;

/// <summary>Closures out of a calendar file.</summary>
public sealed class ImportClosuresTests(ImportClosuresTests.Host host) : IClassFixture<ImportClosuresTests.Host>
{
    public sealed class Host : ClinicHost;

    [Fact]
    public async Task Whole_days_become_closures_once_and_other_events_are_passed_over()
    {
        var file = File(
            Event("SUMMARY:Eid al-Fitr", "DTSTART;VALUE=DATE:20310309", "DTEND;VALUE=DATE:20310312"),
            Event("SUMMARY:اليوم الوطني", "DTSTART;VALUE=DATE:20200225", "RRULE:FREQ=YEARLY"),
            Event("SUMMARY:Staff lunch", "DTSTART:20310301T100000Z", "DTEND:20310301T110000Z"),
            Event("SUMMARY:Long ago", "DTSTART;VALUE=DATE:20200101"));

        var first = (await Import(file, "?status=provisional&from=2031-01-01&to=2033-01-01")).Is(200);
        var again = (await Import(file, "?from=2031-01-01&to=2033-01-01")).Is(200);

        Assert.Equal(
            ["اليوم الوطني 2031-02-25 2031-02-25", "Eid al-Fitr 2031-03-09 2031-03-11", "اليوم الوطني 2032-02-25 2032-02-25"],
            first.Json["created"]!.AsArray().Select(one => $"{one!["name"]} {one["startsOn"]} {one["endsOn"]}"));
        Assert.All(first.Json["created"]!.AsArray(), one => Assert.Equal("provisional", one!["status"]!.GetValue<string>()));
        Assert.Equal("not-all-day", Assert.Single(first.Json["skipped"]!.AsArray())!["reason"]!.GetValue<string>());
        Assert.Empty(again.Json["created"]!.AsArray());
        Assert.Equal(3, again.Json["skipped"]!.AsArray().Count(one => one!["reason"]!.GetValue<string>() == "already-there"));
        Assert.Equal(3, (await host.Clinic.All("/closures?from=2031-01-01&to=2033-01-01")).Count);
    }

    [Fact]
    public async Task Sessions_on_those_days_and_no_others_are_hit_and_moved_and_a_dry_run_keeps_nothing()
    {
        var (therapist, client) = (await host.Clinic.ATherapist(), await host.Clinic.AClient());
        var plan = await host.Clinic.APlan(client, therapist, ("startOn", "2027-09-07"), ("sessions", 8));
        var file = File(
            Event("SUMMARY:One", "DTSTART;VALUE=DATE:20270907", "DTEND;VALUE=DATE:20270908"),
            Event("SUMMARY:Another", "DTSTART;VALUE=DATE:20270921", "DTEND;VALUE=DATE:20270922"));

        var dry = (await Import(file, "?reflow=move&dryRun=true")).Is(200);
        Assert.Empty(await host.Clinic.All("/closures?from=2027-09-01&to=2027-10-01"));
        var real = (await Import(file, "?reflow=move")).Is(200);

        Assert.Equal(dry.Json["affected"]!.ToJsonString(), real.Json["affected"]!.ToJsonString());
        Assert.Equal(
            ["2027-09-07T17:00:00+03:00", "2027-09-21T17:00:00+03:00"],
            real.Json["affected"]!.AsArray().Select(hit => hit!["startsAt"]!.GetValue<string>()));
        var after = (await host.Admin.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Json["sessions"]!.AsArray();
        Assert.Equal("2027-09-08T08:00:00+03:00", after[0]!["startsAt"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("{}")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20279999\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=SECO\r\n NDLY\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=SOMETIMES\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20290101\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:00010101\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    public async Task A_file_that_is_none_is_refused_and_names_the_body(string file)
    {
        var problem = (await Import(file)).IsProblem(400, "invalid-calendar-file");

        Assert.NotNull(problem["errors"]!["body"]);
    }

    [Fact]
    public async Task A_body_of_another_type_another_encoding_or_more_than_a_mebibyte_is_refused()
    {
        (await host.Admin.SendAsync("POST", "/closures/import", Caller.Json("{}"))).IsProblem(415);
        (await host.Admin.SendAsync("POST", "/closures/import", Caller.Bytes([0x42, 0xFF, 0xFE], "text/calendar"))).IsProblem(400, "validation-failed");

        // A client that sends on while it is being refused may lose the answer: this one asks first.
        var tooLarge = Caller.Json(new string('x', (1024 * 1024) + 1), "text/calendar");
        (await host.Admin.SendAsync("POST", "/closures/import", tooLarge, ("Expect", "100-continue"))).IsProblem(413, "body-too-large");
        (await Import(File(Event("DTSTART;VALUE=DATE:20270101")), "?from=2027-01-01")).IsProblem(400, "validation-failed");
        (await Import(File(Event("DTSTART;VALUE=DATE:20270101")), "?dryRun=perhaps")).IsProblem(400, "validation-failed");
    }

    [Fact]
    public async Task The_most_that_a_file_may_ask_for_is_answered_soon()
    {
        var daily = Enumerable.Range(0, 100)
            .Select(index => Event($"SUMMARY:Every day {index}", "DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY")).ToArray();
        var never = Enumerable.Range(0, 100)
            .Select(_ => Event("DTSTART;VALUE=DATE:20270101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")).ToArray();

        var began = Stopwatch.GetTimestamp();
        (await Import(File(daily))).IsProblem(400, "invalid-calendar-file");
        (await Import(File(never))).Is(400);

        TestContext.Current.TestOutputHelper!.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Names_are_cut_and_cleaned_and_an_event_without_one_is_a_holiday()
    {
        var file = File(
            Event($"SUMMARY:{new string('e', 5000)}", "DTSTART;VALUE=DATE:20280601"),
            Event("SUMMARY:Two\\nlines 🎉", "DTSTART;VALUE=DATE:20280602"),
            Event("DTSTART;VALUE=DATE:20280603"));

        var made = (await Import(file, "?from=2028-01-01&to=2029-01-01")).Is(200).Json["created"]!.AsArray();

        Assert.Matches("^e{20,}$", Name(made[0]!));
        Assert.Equal("Two lines 🎉", Name(made[1]!));
        Assert.Equal("Holiday", Name(made[2]!));

        static string Name(JsonNode closure) => closure["name"]!.GetValue<string>();
    }

    private static string Event(params string[] lines) =>
        $"BEGIN:VEVENT\r\nUID:{Guid.CreateVersion7()}\r\nDTSTAMP:20261101T000000Z\r\n{string.Join("\r\n", lines)}\r\nEND:VEVENT";

    private static string File(params string[] events) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n{string.Join("\r\n", events)}\r\nEND:VCALENDAR\r\n";

    private Task<Answer> Import(string file, string query = "") =>
        host.Admin.SendAsync("POST", $"/closures/import{query}", Caller.Bytes(Encoding.UTF8.GetBytes(file), "text/calendar"));
}
