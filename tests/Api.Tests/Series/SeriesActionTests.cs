using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Series;

public sealed class SeriesActionTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Courses Courses => new(host);

    [Fact]
    public async Task Reschedules_the_rest_of_a_course_to_another_day_and_time_of_its_weeks()
    {
        var course = await Courses.BookAsync();
        var before = await course.StartsAsync();

        var series = await course.DryThenWetAsync("reschedule", Body("""{"scope":"this-and-following","fromNumber":4,"day":"thursday","time":"09:30"}"""));

        var after = await course.StartsAsync();
        Assert.Equal(before.Take(3), after.Take(3));
        Assert.Equal("2026-12-24T09:30:00+03:00", after[3]);
        Assert.All(after.Skip(3), start => Assert.EndsWith("T09:30:00+03:00", start, StringComparison.Ordinal));
        Assert.Equal([.. Enumerable.Repeat("kept", 3), .. Enumerable.Repeat("moved", 9)], Course.ActionsOf(series));
        Assert.Equal("thursday", series["plan"]!["times"]![0]!["day"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reschedules_one_session_by_its_number()
    {
        var course = await Courses.BookAsync();

        await course.DryThenWetAsync("reschedule", Body("""{"scope":"this","fromNumber":2,"startsAt":"2026-12-31T10:00:00+03:00"}"""));

        Assert.Equal("2026-12-31T10:00:00+03:00", (await course.StartsAsync())[4]);
    }

    [Fact]
    public async Task Moves_all_open_sessions_to_another_room()
    {
        var course = await Courses.BookAsync(("roomId", await host.Clinic.ARoom()));
        var room = await host.Clinic.ARoom();
        (await host.Admin.PostAsync($"/sessions/{await course.SessionAsync(1)}/complete")).Is(200);

        await course.DryThenWetAsync("reschedule", new JsonObject { ["scope"] = "all", ["roomId"] = room });

        var rooms = (await course.SessionsAsync()).Select(session => session["roomId"]!.GetValue<string>()).ToList();
        Assert.NotEqual(room, rooms[0]);
        Assert.All(rooms.Skip(1), id => Assert.Equal(room, id));
        Assert.Equal(room, (await course.ReadAsync())["roomId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_what_cannot_be_had_moves_it_within_its_week_or_appends_it()
    {
        var course = await Courses.BookAsync();
        await host.Clinic.ASession(await host.Clinic.AClient(), course.Therapist, "2027-01-07T11:00:00+03:00");
        var body = Body("""{"scope":"all","day":"thursday","time":"11:00"}""");

        var problem = (await course.ActAsync("reschedule", body)).IsProblem(409, "calendar-conflict");
        Assert.Equal((6, "therapist-busy"), (problem["conflicts"]![0]!["number"]!.GetValue<int>(), problem["conflicts"]![0]!["reason"]!.GetValue<string>()));

        body["onConflict"] = "move";
        var series = await course.DryThenWetAsync("reschedule", body);
        var sixth = series["changes"]![5]!;
        Assert.Equal(("2027-01-07T11:50:00+03:00", "therapist-busy"), (sixth["to"]!["startsAt"]!.GetValue<string>(), sixth["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Pauses_until_a_date_and_puts_the_sessions_in_between_at_the_end()
    {
        var course = await Courses.BookAsync();
        var before = await course.StartsAsync();

        var series = await course.DryThenWetAsync("pause", Body("""{"from":"2026-12-08","until":"2026-12-22"}"""));

        Assert.Equal(
            [before[0], .. before.Skip(3), "2027-02-23T17:00:00+03:00", "2027-03-02T17:00:00+03:00"], await course.StartsAsync());
        Assert.Equal(2, Course.ActionsOf(series).Count(action => action == "moved"));
        Assert.Equal("active", series["plan"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pauses_without_an_end_and_resumes_with_what_remains()
    {
        var course = await Courses.BookAsync();
        (await host.Admin.PostAsync($"/sessions/{await course.SessionAsync(1)}/complete")).Is(200);

        var paused = await course.DryThenWetAsync("pause", Body("""{"from":"2026-12-15"}"""));
        Assert.Equal("paused", paused["plan"]!["status"]!.GetValue<string>());
        Assert.Equal(2, (await course.SessionsAsync()).Count);
        Assert.Equal((1, 11), (Number(await course.ProgressAsync(), "scheduled"), Number(await course.ProgressAsync(), "remaining")));
        await host.Clinic.ASession(await host.Clinic.AClient(), course.Therapist, "2026-12-15T17:00:00+03:00");
        (await course.ActAsync("reschedule", Body("""{"scope":"all","time":"10:00"}"""))).IsProblem(409, "plan-paused");

        var resumed = await course.DryThenWetAsync("resume", Body("""{"from":"2027-02-01"}"""));

        Assert.Equal("active", resumed["plan"]!["status"]!.GetValue<string>());
        var starts = await course.StartsAsync();
        Assert.Equal((12, "2027-02-02T17:00:00+03:00", "2027-04-06T17:00:00+03:00"), (starts.Count, starts[2], starts[^1]));
        (await course.ActAsync("resume", Body("""{"from":"2027-02-01"}"""))).IsProblem(409, "plan-not-paused");
    }

    [Fact]
    public async Task Extends_a_course_and_beyond_the_range_only_with_a_reason()
    {
        var course = await Courses.BookAsync();

        await course.DryThenWetAsync("extend", Body("""{"sessions":4}"""));
        Assert.Equal((16, "2027-03-16T17:00:00+03:00"), ((await course.StartsAsync()).Count, (await course.StartsAsync())[^1]));

        var refused = (await course.ActAsync("extend", Body("""{"sessions":6}"""))).IsProblem(400, "plan-outside-modality-range");
        Assert.NotNull(refused["errors"]!["sessions"]);
        var series = await course.DryThenWetAsync("extend", Body("""{"sessions":6,"reason":"Two traumas"}"""));
        Assert.Equal((22, "Two traumas"), (Number(series["plan"]!, "plannedSessions"), series["plan"]!["rangeReason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Extends_a_course_that_was_delivered()
    {
        var course = await Courses.BookAsync(("sessions", 1), ("rangeReason", "One"));
        (await host.Admin.PostAsync($"/sessions/{await course.SessionAsync(1)}/complete")).Is(200);
        Assert.Equal("completed", (await course.ReadAsync())["status"]!.GetValue<string>());

        await course.DryThenWetAsync("extend", Body("""{"sessions":2,"reason":"More"}"""));

        Assert.Equal(("active", 3), ((await course.ReadAsync())["status"]!.GetValue<string>(), (await course.StartsAsync()).Count));
    }

    [Fact]
    public async Task Shortens_a_course_from_its_end_and_frees_those_times()
    {
        var course = await Courses.BookAsync();
        var last = await course.SessionAsync(12);

        var series = await course.DryThenWetAsync("shorten", Body("""{"sessions":3}"""));

        Assert.Equal(9, (await course.StartsAsync()).Count);
        Assert.Equal(3, Course.ActionsOf(series).Count(action => action == "dropped"));
        var dropped = (await host.Admin.GetAsync($"/sessions/{last}")).Is(200).Json;
        Assert.Equal(("cancelled-by-clinic", null), (dropped["status"]!.GetValue<string>(), dropped["number"]));
        await host.Clinic.ASession(await host.Clinic.AClient(), course.Therapist, "2027-02-16T17:00:00+03:00");
        (await course.ActAsync("shorten", Body("""{"sessions":2}"""))).IsProblem(400, "plan-outside-modality-range");
        (await course.ActAsync("shorten", Body("""{"sessions":9,"reason":"All"}"""))).IsProblem(400, "nothing-to-shorten");
    }

    [Fact]
    public async Task Transfers_the_rest_of_a_course_at_the_same_times()
    {
        var course = await Courses.BookAsync();
        var colleague = await host.Clinic.ATherapist();
        var before = await course.StartsAsync();

        var series = await course.DryThenWetAsync("transfer", new JsonObject { ["therapistId"] = colleague, ["fromNumber"] = 5 });

        Assert.Equal(before, await course.StartsAsync());
        var therapists = (await course.SessionsAsync()).Select(session => session["therapistId"]!.GetValue<string>()).ToList();
        Assert.Equal([.. Enumerable.Repeat(course.Therapist, 4), .. Enumerable.Repeat(colleague, 8)], therapists);
        Assert.Equal(colleague, series["plan"]!["therapistId"]!.GetValue<string>());
        await host.Clinic.ASession(await host.Clinic.AClient(), course.Therapist, before[5]);
        (await host.Clinic.BookSession(Clinic.Session(await host.Clinic.AClient(), colleague, before[5]))).IsProblem(409, "calendar-conflict");
    }

    [Fact]
    public async Task Refuses_to_transfer_to_who_does_not_offer_the_modality_or_is_not_there()
    {
        var course = await Courses.BookAsync();
        var other = await host.Clinic.ATherapist("08:00", "20:00", "emdr");

        (await course.ActAsync("transfer", new JsonObject { ["therapistId"] = other })).IsProblem(400, "modality-not-offered");
        (await course.ActAsync("transfer", new JsonObject { ["therapistId"] = Guid.CreateVersion7().ToString() })).IsProblem(400, "unknown-therapist");
    }

    [Theory]
    [InlineData("discontinue", """{"reason":"Moved abroad"}""", "discontinued")]
    [InlineData("complete", """{"reason":"Well again"}""", "completed")]
    public async Task Ends_a_course_and_frees_its_future(string action, string body, string status)
    {
        var course = await Courses.BookAsync();
        (await host.Admin.PostAsync($"/sessions/{await course.SessionAsync(1)}/complete")).Is(200);

        var series = await course.DryThenWetAsync(action, Body(body));

        var plan = series["plan"]!;
        Assert.Equal((status, "2026-11-22"), (plan["status"]!.GetValue<string>(), plan["endedOn"]!.GetValue<string>()));
        Assert.Equal((1, 0, 11), (Number(plan["progress"]!, "attended"), Number(plan["progress"]!, "scheduled"), Number(plan["progress"]!, "remaining")));
        await host.Clinic.APlan(await host.Clinic.AClient(), course.Therapist, ("startOn", "2026-12-08"), ("sessions", 11));
        foreach (var again in new[] { "discontinue", "extend", "pause", "shorten", "resume", "reschedule" })
        {
            var refused = await course.ActAsync(again, Body(again switch
            {
                "extend" or "shorten" => """{"sessions":1}""",
                "discontinue" => """{"reason":"Again"}""",
                "reschedule" => """{"scope":"all","time":"10:00"}""",
                _ => """{"from":"2026-12-08"}""",
            }));
            refused.IsProblem(409);
        }
    }

    [Fact]
    public async Task A_stale_version_changes_nothing()
    {
        var course = await Courses.BookAsync();
        var stale = await host.Admin.PostAsync($"/session-plans/{course.Id}/extend", Body("""{"sessions":1}"""), ("If-Match", "\"7\""));

        stale.IsProblem(412, "stale-version");
        Assert.Equal(12, (await course.StartsAsync()).Count);
    }

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();

    private static JsonObject Body(string json) => JsonNode.Parse(json)!.AsObject();
}
