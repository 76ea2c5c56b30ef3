using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Booking;

/// <summary>Time off, closures and working hours show whom they hit, and put these sessions elsewhere when asked to.</summary>
public sealed class ReflowTests(ReflowTests.Host host) : IClassFixture<ReflowTests.Host>
{
    public sealed class Host : ClinicHost;

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task Time_off_lists_each_session_that_it_hits_with_the_nearest_free_time_and_moves_none()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await Clinic.APlan(client, therapist);

        var affected = Affected(await TakeOff(therapist, "2026-12-08T16:00:00+03:00", "2026-12-08T20:00:00+03:00"));

        var hit = Assert.Single(affected)!;
        Assert.Equal(Session(plan, 2)["id"]!.GetValue<string>(), Text(hit, "sessionId"));
        Assert.Equal(plan["id"]!.GetValue<string>(), Text(hit, "planId"));
        Assert.Equal(2, hit["number"]!.GetValue<int>());
        Assert.Equal(client, hit["clientIds"]![0]!.GetValue<string>());
        Assert.Equal("2026-12-08T17:00:00+03:00", Text(hit, "startsAt"));
        Assert.Equal("time-off", Text(hit, "reason"));
        Assert.Equal("2026-12-08T15:10:00+03:00", Text(hit["to"]!, "startsAt"));
        Assert.Equal("2026-12-08T16:00:00+03:00", Text(hit["to"]!, "endsAt"));
        Assert.Equal(therapist, Text(hit["to"]!, "therapistId"));
        Assert.Equal(Starts(plan), Starts(await Read(plan)));
    }

    [Fact]
    public async Task Move_takes_the_nearest_free_time_in_the_week_numbers_the_plan_anew_and_raises_its_version()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await Clinic.APlan(client, therapist);

        Affected(await TakeOff(therapist, "2026-12-08T00:00:00+03:00", "2026-12-09T00:00:00+03:00", "move"));

        var after = await Read(plan);
        Assert.Equal("2026-12-09T08:00:00+03:00", Text(Session(after, 2), "startsAt"));
        Assert.Equal(Enumerable.Range(1, 12), after["sessions"]!.AsArray().Select(session => session!["number"]!.GetValue<int>()));
        Assert.True(after["version"]!.GetValue<int>() > plan["version"]!.GetValue<int>());
        (await Clinic.BookSession(Clinic.Session(client, therapist, "2026-12-09T08:10:00+03:00"))).IsProblem(409, "calendar-conflict");
    }

    [Fact]
    public async Task Move_leaves_a_session_whose_week_has_no_free_time()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await Clinic.APlan(client, therapist);

        var affected = Affected(await TakeOff(therapist, "2026-12-06T00:00:00+03:00", "2026-12-13T00:00:00+03:00", "move"));

        Assert.Null(Assert.Single(affected)!["to"]);
        Assert.Equal(Starts(plan), Starts(await Read(plan)));
    }

    [Fact]
    public async Task Append_puts_it_after_the_end_of_the_course_and_its_number_is_then_the_last()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await Clinic.APlan(client, therapist);

        var affected = Affected(await TakeOff(therapist, "2026-12-06T00:00:00+03:00", "2026-12-20T00:00:00+03:00", "append"));

        Assert.Equal(
            ["2027-02-23T17:00:00+03:00", "2027-03-02T17:00:00+03:00"], affected.Select(hit => Text(hit!["to"]!, "startsAt")));
        var after = await Read(plan);
        Assert.Equal(Session(plan, 2)["id"]!.GetValue<string>(), Session(after, 11)["id"]!.GetValue<string>());
        Assert.Equal(Starts(plan)[0], Starts(after)[0]);
        Assert.Equal("2026-12-22T17:00:00+03:00", Starts(after)[1]);
        Assert.Equal("2027-03-02T17:00:00+03:00", Starts(after)[11]);
    }

    [Fact]
    public async Task Cover_gives_it_to_a_colleague_who_offers_the_modality_and_keeps_to_one_colleague()
    {
        const string Modality = "emdr";
        var (therapist, client) = (await Clinic.ATherapist(modalities: Modality), await Clinic.AClient());
        await Clinic.ATherapist(modalities: "cbt");
        var colleague = await Clinic.ATherapist(modalities: Modality);
        await Clinic.ATherapist(modalities: Modality);
        await Clinic.ASession(client, colleague, "2026-12-03T10:00:00+03:00", ("modality", Modality));
        var plan = await Clinic.APlan(client, therapist, ("modality", Modality), ("sessions", 8));

        var affected = Affected(await TakeOff(therapist, "2026-12-06T00:00:00+03:00", "2026-12-20T00:00:00+03:00", "cover"));

        Assert.All(affected, hit => Assert.Equal(colleague, Text(hit!["to"]!, "therapistId")));
        Assert.All(affected, hit => Assert.Equal(Text(hit!, "startsAt"), Text(hit!["to"]!, "startsAt")));
        var after = await Read(plan);
        Assert.Equal(Starts(plan), Starts(after));
        Assert.Equal(
            [therapist, colleague, colleague, therapist],
            after["sessions"]!.AsArray().Take(4).Select(session => Text(session!, "therapistId")));
        (await Clinic.BookSession(Clinic.Session(await Clinic.AClient(), colleague, "2026-12-08T17:00:00+03:00", ("modality", Modality))))
            .IsProblem(409, "calendar-conflict");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("move")]
    [InlineData("append")]
    [InlineData("cover")]
    public async Task A_dry_run_answers_what_the_change_then_does_and_changes_nothing(string reflow)
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await Clinic.APlan(client, therapist);
        const string From = "2026-12-07T12:00:00+03:00", To = "2026-12-24T12:00:00+03:00";

        var dry = (await TakeOff(therapist, From, To, reflow, dryRun: true)).Is(200);

        var untouched = await Read(plan);
        Assert.Equal(plan.ToJsonString(), untouched.ToJsonString());
        Assert.Empty(await Clinic.All($"/therapists/{therapist}/time-off"));
        var real = (await TakeOff(therapist, From, To, reflow)).Is(201);
        Assert.Equal(dry.Json["affected"]!.ToJsonString(), real.Json["affected"]!.ToJsonString());
        Assert.Equal(3, Affected(real).Count);
    }

    [Fact]
    public async Task A_closure_moves_sessions_of_several_therapists_and_clients_without_a_collision()
    {
        var room = await Clinic.ARoom();
        var (one, other, client) = (await Clinic.ATherapist(), await Clinic.ATherapist(), await Clinic.AClient());
        var plans = new List<JsonNode>
        {
            await Clinic.APlan(client, one, ("startOn", "2027-04-06"), ("sessions", 8), ("roomId", room)),
            await Clinic.APlan(client, other, ("startOn", "2027-04-06"), ("sessions", 8), ("time", "18:00"), ("roomId", room)),
            await Clinic.APlan(await Clinic.AClient(), one, ("startOn", "2027-04-06"), ("sessions", 8), ("time", "18:00")),
        };

        var made = await Close("2027-04-13", "2027-04-13", "move");

        Assert.Equal(3, Affected(made).Count);
        Assert.All(Affected(made), hit => Assert.Equal("closure", Text(hit!, "reason")));
        var places = Affected(made).Select(hit => (Who: Text(hit!["to"]!, "therapistId"), At: Text(hit!["to"]!, "startsAt"))).ToList();
        Assert.Equal(
            ["2027-04-14T08:00:00+03:00", "2027-04-14T08:50:00+03:00", "2027-04-14T08:50:00+03:00"],
            places.Select(place => place.At).Order(StringComparer.Ordinal));
        Assert.Equal(places.Count, places.Distinct().Count());
        foreach (var plan in plans)
            Assert.Equal(8, (await Read(plan))["progress"]!["scheduled"]!.GetValue<int>());
    }

    [Fact]
    public async Task Confirming_lengthening_and_moving_a_closure_reflow_as_making_it_does()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await Clinic.APlan(client, therapist, ("startOn", "2027-06-01"), ("sessions", 8));
        var made = await Close("2027-06-08", "2027-06-08", status: "provisional");
        Assert.Single(Affected(made));

        var confirmed = (await Patch(made.Id, ("status", "confirmed"), ("reflow", "move"))).Is(200);

        Assert.Equal("confirmed", Text(confirmed.Json, "status"));
        Assert.Equal("2027-06-09T08:00:00+03:00", Text(Assert.Single(Affected(confirmed))!["to"]!, "startsAt"));
        Assert.Equal("2027-06-09T08:00:00+03:00", Starts(await Read(plan))[1]);

        var lengthened = (await Patch(made.Id, ("endsOn", "2027-06-09"), ("reflow", "move"))).Is(200);
        Assert.Equal("2027-06-10T08:00:00+03:00", Text(Assert.Single(Affected(lengthened))!["to"]!, "startsAt"));

        var moved = (await Patch(made.Id, ("startsOn", "2027-06-15"), ("endsOn", "2027-06-15"), ("reflow", "append"))).Is(200);
        Assert.Equal(Starts(plan)[2], Text(Assert.Single(Affected(moved))!, "startsAt"));
        Assert.Equal(moved.TagVersion, moved.Json["version"]!.GetValue<int>());
        (await Clinic.BookSession(Clinic.Session(client, therapist, "2027-06-08T10:00:00+03:00"))).Is(201);
    }

    [Fact]
    public async Task A_dry_patch_answers_what_would_be_and_keeps_the_closure()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        await Clinic.APlan(client, therapist, ("startOn", "2027-08-03"), ("sessions", 8));
        var closure = await Clinic.AClosure("2027-08-09");

        var dry = (await Patch(closure, ("endsOn", "2027-08-10"), ("reflow", "move"), ("dryRun", true))).Is(200);

        Assert.Single(Affected(dry));
        Assert.Equal("2027-08-09", Text((await host.Admin.GetAsync($"/closures/{closure}")).Json, "endsOn"));
        var real = (await Patch(closure, ("endsOn", "2027-08-10"), ("reflow", "move"))).Is(200);
        Assert.Equal(dry.Text, real.Text);
        Assert.Empty(Affected((await Patch(closure, ("name", "Eid"))).Is(200)));
    }

    [Fact]
    public async Task A_closure_is_changed_only_as_it_was_read_and_only_into_one_that_makes_sense()
    {
        var closure = await Clinic.AClosure("2027-09-08");

        (await host.Admin.PatchAsync($"/closures/{closure}", new JsonObject { ["name"] = "Eid" }, ("If-Match", "\"7\"")))
            .IsProblem(412, "stale-version");
        (await Patch(closure, ("endsOn", "2027-09-07"))).IsProblem(400, "validation-failed");
        (await Patch(closure, ("dryRun", "perhaps"))).IsProblem(400, "validation-failed");
        (await Patch(closure, ("startsOn", null))).IsProblem(400, "validation-failed");
        (await Patch(Guid.CreateVersion7().ToString(), ("name", "Eid"))).IsProblem(404, "closure-not-found");
    }

    [Fact]
    public async Task A_deleted_closure_and_time_off_taken_back_open_the_time_again()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var closure = await Clinic.AClosure("2027-10-04");
        var off = (await TakeOff(therapist, "2027-10-05T10:00:00+03:00", "2027-10-05T12:00:00+03:00")).Id;
        var somebody = await Clinic.ATherapist();

        (await host.Admin.SendAsync("DELETE", $"/therapists/{somebody}/time-off/{off}", null)).IsProblem(404, "time-off-not-found");
        (await host.Admin.SendAsync("DELETE", $"/therapists/{therapist}/time-off/{off}", null)).Is(204);
        (await host.Admin.SendAsync("DELETE", $"/closures/{closure}", null)).Is(204);

        (await host.Admin.SendAsync("DELETE", $"/therapists/{therapist}/time-off/{off}", null)).IsProblem(404, "time-off-not-found");
        (await host.Admin.SendAsync("DELETE", $"/closures/{closure}", null)).IsProblem(404, "closure-not-found");
        (await Clinic.BookSession(Clinic.Session(client, therapist, "2027-10-04T10:00:00+03:00"))).Is(201);
        (await Clinic.BookSession(Clinic.Session(client, therapist, "2027-10-05T10:00:00+03:00"))).Is(201);
    }

    [Fact]
    public async Task A_month_of_Ramadan_hours_hits_the_sessions_of_that_month_outside_them_and_no_others()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await Clinic.APlan(client, therapist, ("startOn", "2027-02-02"), ("sessions", 8));
        var ramadan = Clinic.Hours("2027-02-08", "09:30", "14:30");
        (ramadan["effectiveTo"], ramadan["reflow"]) = ("2027-03-09", "move");

        var set = (await host.Admin.PutAsync($"/therapists/{therapist}/working-hours", ramadan)).Is(200);

        Assert.Equal(5, Affected(set).Count);
        Assert.All(Affected(set), hit => Assert.Equal("outside-working-hours", Text(hit!, "reason")));
        var times = Starts(await Read(plan)).Select(start => start[11..16]).ToList();
        Assert.Equal(["17:00", "13:40", "13:40", "13:40", "13:40", "13:40", "17:00"], times.Take(7));
        Assert.All(times.Skip(7), time => Assert.Equal("17:00", time));
    }

    [Fact]
    public async Task What_was_booked_over_hours_on_purpose_is_not_hit_by_hours_but_is_by_time_off()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        await Clinic.ASession(client, therapist, "2026-12-10T21:00:00+03:00", ("overrideReason", "No other evening"));

        var set = await host.Admin.PutAsync($"/therapists/{therapist}/working-hours", Clinic.Hours("2026-12-01", "09:00", "19:00"));
        var off = await TakeOff(therapist, "2026-12-10T18:00:00+03:00", "2026-12-11T00:00:00+03:00");

        Assert.Empty(Affected(set.Is(200)));
        Assert.Equal("time-off", Text(Assert.Single(Affected(off))!, "reason"));
    }

    [Fact]
    public async Task Sessions_that_are_over_or_whose_end_is_known_are_not_hit()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        await Clinic.ASession(client, therapist, "2026-11-10T10:00:00+03:00");
        var cancelled = await Clinic.ASession(client, therapist, "2026-12-10T10:00:00+03:00");
        (await host.Admin.PostAsync($"/sessions/{Text(cancelled, "id")}/cancel", new JsonObject { ["by"] = "client" })).Is(200);

        Assert.Empty(Affected(await TakeOff(therapist, "2026-11-01T00:00:00+03:00", "2026-12-31T00:00:00+03:00")));
    }

    private static JsonArray Affected(Answer answer) => answer.Json["affected"]!.AsArray();

    private static string Text(JsonNode node, string field) => node[field]!.GetValue<string>();

    private static JsonNode Session(JsonNode plan, int number) => plan["sessions"]![number - 1]!;

    private static List<string> Starts(JsonNode plan) => [.. plan["sessions"]!.AsArray().Select(session => Text(session!, "startsAt"))];

    private async Task<JsonNode> Read(JsonNode plan) => (await host.Admin.GetAsync($"/session-plans/{Text(plan, "id")}")).Is(200).Json;

    private Task<Answer> TakeOff(string therapist, string startsAt, string endsAt, string reflow = "none", bool dryRun = false) =>
        host.Admin.PostAsync($"/therapists/{therapist}/time-off", new JsonObject
        {
            ["startsAt"] = startsAt,
            ["endsAt"] = endsAt,
            ["reflow"] = reflow,
            ["dryRun"] = dryRun,
        });

    private async Task<Answer> Close(string startsOn, string endsOn, string reflow = "none", string status = "confirmed") =>
        (await host.Admin.PostAsync("/closures", new JsonObject
        {
            ["startsOn"] = startsOn,
            ["endsOn"] = endsOn,
            ["name"] = "Holiday",
            ["status"] = status,
            ["reflow"] = reflow,
        })).Is(201);

    private Task<Answer> Patch(string closure, params (string Name, JsonNode? Value)[] fields)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in fields)
            patch[name] = value;
        return host.Admin.PatchAsync($"/closures/{closure}", patch);
    }
}
