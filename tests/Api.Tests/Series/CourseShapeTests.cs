using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Series;

/// <summary>Tapers, several times a week, hours; make-ups, overrides, buffers, telehealth.</summary>
public sealed class CourseShapeTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Courses Courses => new(host);

    [Theory]
    [InlineData("""[{"sessions":8,"everyWeeks":1},{"sessions":4,"everyWeeks":2}]""")]
    [InlineData("""{"taper":[{"sessions":8,"everyWeeks":1},{"sessions":4,"everyWeeks":2}]}""")]
    public async Task A_taper_is_weekly_and_then_fortnightly(string cadence)
    {
        var course = await Courses.BookAsync(("cadence", JsonNode.Parse(cadence)), ("sessions", null));

        var starts = await course.StartsAsync();
        Assert.Equal(
            ["2027-01-19T17:00:00+03:00", "2027-02-02T17:00:00+03:00", "2027-02-16T17:00:00+03:00", "2027-03-02T17:00:00+03:00", "2027-03-16T17:00:00+03:00"],
            starts.Skip(7));
        await course.DryThenWetAsync("extend", new JsonObject { ["sessions"] = 1 });
        Assert.Equal("2027-03-30T17:00:00+03:00", (await course.StartsAsync())[^1]);
    }

    [Fact]
    public async Task Twice_a_week_on_two_days()
    {
        var times = JsonNode.Parse("""[{"day":"tuesday","time":"17:00"},{"day":"thursday","time":"10:00"}]""");
        var course = await Courses.BookAsync(("times", times), ("day", null), ("time", null), ("sessions", 8));

        Assert.Equal(
            ["2026-12-01T17:00:00+03:00", "2026-12-03T10:00:00+03:00", "2026-12-08T17:00:00+03:00", "2026-12-10T10:00:00+03:00"],
            (await course.StartsAsync()).Take(4));
        await course.DryThenWetAsync("extend", new JsonObject { ["sessions"] = 3 });
        Assert.Equal(["2026-12-29T17:00:00+03:00", "2026-12-31T10:00:00+03:00", "2027-01-05T17:00:00+03:00"], (await course.StartsAsync()).Skip(8));
    }

    [Fact]
    public async Task Ten_hours_are_twelve_sessions_of_fifty_minutes()
    {
        var course = await Courses.BookAsync(("hours", 10), ("sessions", null));

        Assert.Equal(12, (await course.StartsAsync()).Count);
    }

    [Theory]
    [InlineData("cancel", """{"by":"client"}""")]
    [InlineData("no-show", "{}")]
    public async Task A_session_that_is_lost_is_made_up_at_the_end_and_not_when_it_is_corrected(string action, string body)
    {
        var course = await Courses.BookAsync(("makeUp", "append"));
        var lost = await course.SessionAsync(2);

        (await host.Admin.PostAsync($"/sessions/{lost}/{action}", JsonNode.Parse(body))).Is(200);

        var last = (await course.SessionsAsync())[^1];
        Assert.Equal(("2027-02-23T17:00:00+03:00", lost, 13), (last["startsAt"]!.GetValue<string>(), last["makesUpFor"]!.GetValue<string>(), last["number"]!.GetValue<int>()));
        var progress = await course.ProgressAsync();
        Assert.Equal((12, 12), (progress["scheduled"]!.GetValue<int>(), progress["remaining"]!.GetValue<int>()));

        (await host.Admin.PostAsync($"/sessions/{lost}/correct", JsonNode.Parse("""{"status":"attended","reason":"A slip"}"""))).Is(200);
        Assert.Equal(12, (await course.SessionsAsync()).Count);
    }

    [Fact]
    public async Task Without_make_ups_nothing_is_booked_by_itself()
    {
        var course = await Courses.BookAsync();
        (await host.Admin.PostAsync($"/sessions/{await course.SessionAsync(2)}/cancel", JsonNode.Parse("""{"by":"clinic"}"""))).Is(200);

        Assert.Equal(12, (await course.SessionsAsync()).Count);
    }

    [Fact]
    public async Task The_last_session_that_is_lost_is_made_up_a_week_later()
    {
        var course = await Courses.BookAsync(("makeUp", "append"));
        (await host.Admin.PostAsync($"/sessions/{await course.SessionAsync(12)}/cancel", JsonNode.Parse("""{"by":"client"}"""))).Is(200);

        Assert.Equal("2027-02-23T17:00:00+03:00", (await course.StartsAsync())[^1]);
    }

    [Fact]
    public async Task Books_over_working_hours_and_closures_with_a_reason_and_never_over_a_person()
    {
        var (therapist, client) = (await host.Clinic.ATherapist(), await host.Clinic.AClient());
        await host.Clinic.AClosure("2026-12-20");
        var late = Clinic.Session(client, therapist, "2026-12-20T21:00:00+03:00");
        (await host.Clinic.BookSession(late)).IsProblem(409, "calendar-conflict");

        late["overrideReason"] = "In crisis";
        var session = (await host.Clinic.BookSession(late)).Is(201).Json;
        Assert.Equal("In crisis", session["overrideReason"]!.GetValue<string>());

        var second = Clinic.Session(await host.Clinic.AClient(), therapist, "2026-12-20T21:10:00+03:00", ("overrideReason", "In crisis"));
        var problem = (await host.Clinic.BookSession(second)).IsProblem(409, "calendar-conflict");
        Assert.Equal("therapist-busy", problem["conflicts"]![0]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_therapist_may_not_book_over_anything()
    {
        var therapist = await host.Clinic.ATherapist();
        var course = new JsonObject { ["overrideReason"] = "My own wish" };
        var own = host.Anybody().WithKey(await host.Clinic.AKey("therapist", therapist));
        var client = await host.Clinic.AClient();
        await host.Clinic.ASession(client, therapist, "2026-12-01T09:00:00+03:00");
        var body = Clinic.Session(client, therapist, "2026-12-01T21:00:00+03:00", [.. course.Select(field => (field.Key, field.Value?.DeepClone()))]);

        (await own.PostAsync("/sessions", body)).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_therapist_who_needs_time_between_sessions_gets_it_unless_somebody_says_why_not()
    {
        var therapist = await host.Clinic.ATherapist();
        (await host.Admin.PatchAsync($"/therapists/{therapist}", new JsonObject { ["bufferMinutes"] = 10 })).Is(200);
        await host.Clinic.ASession(await host.Clinic.AClient(), therapist, "2026-12-02T10:00:00+03:00");
        var next = Clinic.Session(await host.Clinic.AClient(), therapist, "2026-12-02T10:55:00+03:00");

        var problem = (await host.Clinic.BookSession(next)).IsProblem(409, "calendar-conflict");
        Assert.Equal("buffer", problem["conflicts"]![0]!["reason"]!.GetValue<string>());
        Assert.Equal("2026-12-02T11:00:00+03:00", problem["conflicts"]![0]!["alternatives"]![0]!["startsAt"]!.GetValue<string>());

        next["overrideReason"] = "Short of time";
        (await host.Clinic.BookSession(next)).Is(201);
    }

    [Fact]
    public async Task Telehealth_carries_its_link_and_a_session_in_a_room_none()
    {
        var course = await Courses.BookAsync(("delivery", "telehealth"), ("joinUrl", "https://meet.example/abc"));
        Assert.All(await course.SessionsAsync(), session => Assert.Equal("https://meet.example/abc", session["joinUrl"]!.GetValue<string>()));

        var (therapist, client) = (await host.Clinic.ATherapist(), await host.Clinic.AClient());
        (await host.Clinic.Book(Clinic.Course(client, therapist, ("joinUrl", "https://meet.example/abc")))).IsProblem(400, "join-url-needs-telehealth");
        (await host.Clinic.Book(Clinic.Course(client, therapist, ("delivery", "telehealth"), ("joinUrl", "http://meet.example/abc"))))
            .IsProblem(400, "validation-failed");
    }

    [Fact]
    public async Task Booking_appends_what_has_no_time_in_its_week()
    {
        await host.Clinic.AClosure("2027-06-06", "2027-06-12");
        var course = await Courses.BookAsync(("startOn", "2027-05-25"), ("sessions", 8), ("onConflict", "append"));

        var starts = await course.StartsAsync();
        Assert.Equal((8, "2027-07-20T17:00:00+03:00"), (starts.Count, starts[^1]));
        Assert.DoesNotContain(starts, start => start.StartsWith("2027-06-08", StringComparison.Ordinal));
    }
}
