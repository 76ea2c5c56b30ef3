using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Treatment;

/// <summary>What therapy is made of, over HTTP: each kind of record from its beginning to its end.</summary>
public sealed class TreatmentTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task Ratings_of_the_alliance_follow_each_other_when_an_earlier_session_is_rated_later()
    {
        var (client, sessions) = await APlan();
        foreach (var index in new[] { 0, 2 })
            await Rate(sessions[index], index == 0 ? 9 : 7);
        Assert.Equal(("9", "-2", "falling", "True"), Standing(await Rate(sessions[2], 7)));

        Assert.Equal(("9", "-1", "falling", "True"), Standing(await Rate(sessions[1], 8)));

        var series = await Clinic.All($"/clients/{client}/alliance?limit=1");
        Assert.Equal([1, 2, 3], series.Select(one => one["sessionNumber"]!.GetValue<int>()));
        Assert.Equal([("", "", "", "False"), ("9", "-1", "falling", "True"), ("8.5", "-1.5", "falling", "True")], series.Select(Standing));
        var again = await Rate(sessions[2], 9);
        Assert.Equal(("8.5", "0.5", "rising", "False"), Standing(again));
        Assert.Equal(series[2]["id"]!.GetValue<string>(), again["id"]!.GetValue<string>());
        Assert.Equal("9", Number(Assert.Single((await Admin.GetAsync($"/sessions/{sessions[2]}/alliance")).Is(200).Items)!["mean"]));
    }

    [Fact]
    public async Task Of_a_couple_each_rates_and_consents_for_themself()
    {
        var (one, other) = (await Clinic.AClient(), await Clinic.AClient());
        var plan = await Clinic.APlan(one, await Clinic.ATherapist(modalities: "couples"),
            ("clientIds", Clinic.List(one, other)), ("modality", "couples"), ("startOn", "2026-11-03"));
        Assert.Equal(4, plan["warnings"]!.AsArray().Count);
        (await Admin.PostAsync($"/clients/{one}/consents", Kind("treatment"))).Is(201);
        (await Admin.PostAsync($"/clients/{other}/consents", Kind("couples-confidentiality"))).Is(201);
        Assert.Equal(
            [$"consent-missing {one} couples-confidentiality", $"consent-missing {other} treatment"],
            Warnings((await Admin.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Json));

        var session = plan["sessions"]![0]!["id"]!.GetValue<string>();
        var alliance = $"/sessions/{session}/alliance";
        JsonObject Body(string? client) => new() { ["ratings"] = new JsonArray(8, 8, 8, 8), ["clientId"] = client };
        (await Admin.PutAsync(alliance, Body(one))).IsProblem(409, "session-not-attended");
        (await Admin.PutAsync($"/sessions/{session}/attendance", new JsonObject
        {
            ["clients"] = new JsonArray(
                new JsonObject { ["clientId"] = one, ["status"] = "attended" }, new JsonObject { ["clientId"] = other, ["status"] = "no-show" }),
        })).Is(200);
        Assert.NotNull((await Admin.PutAsync(alliance, Body(null))).IsProblem(400, "client-required")["errors"]!["clientId"]);
        Assert.NotNull((await Admin.PutAsync(alliance, Body(await Clinic.AClient()))).IsProblem(400, "unknown-client")["errors"]!["clientId"]);
        (await Admin.PutAsync(alliance, Body(other))).IsProblem(409, "session-not-attended");
        (await Admin.PutAsync(alliance, Body(one))).Is(200);
        Assert.Single((await Admin.GetAsync(alliance)).Items);
        Assert.Empty((await Admin.GetAsync($"/clients/{other}/alliance")).Items);
    }

    [Fact]
    public async Task A_consent_holds_until_it_is_withdrawn_or_its_text_is_too_old()
    {
        var client = await Clinic.AClient();
        var code = "of-this-test";
        var name = new JsonObject { ["en"] = "Group rules", ["ar"] = "قواعد المجموعة" };
        (await Admin.PostAsync("/consent-kinds", new JsonObject { ["code"] = code, ["name"] = name, ["forModalities"] = Clinic.List("group") })).Is(201);
        (await Admin.PostAsync("/consent-kinds", new JsonObject { ["code"] = code, ["name"] = name.DeepClone() })).IsProblem(409, "already-exists");
        var group = await Clinic.AGroup(await Clinic.ATherapist(modalities: "group"), ("clientIds", Clinic.List(client)));
        async Task<bool> IsMissing() =>
            Warnings((await Admin.GetAsync($"/groups/{group["id"]}")).Json).Contains($"consent-missing {client} {code}");
        Assert.True(await IsMissing());

        var first = (await Admin.PostAsync($"/clients/{client}/consents", Kind(code))).Is(201);
        Assert.False(await IsMissing());
        var kind = (await Admin.PatchAsync($"/consent-kinds/{code}", new JsonObject { ["newText"] = true })).Is(200).Json;
        Assert.Equal((2, 1), (kind["textVersion"]!.GetValue<int>(), kind["validFrom"]!.GetValue<int>()));
        Assert.False(await IsMissing());
        (await Admin.PatchAsync($"/consent-kinds/{code}", new JsonObject { ["validFrom"] = 2 })).Is(200);
        Assert.True(await IsMissing());
        Assert.Equal([first.Id], (await Admin.GetAsync($"/clients/{client}/consents?current=false&kind={code}")).Items.Select(one => one!["id"]!.GetValue<string>()));

        var second = (await Admin.PostAsync($"/clients/{client}/consents", Kind(code))).Is(201);
        Assert.False(await IsMissing());
        Assert.Single((await Admin.GetAsync($"/clients/{client}/consents?current=true")).Items);
        (await Admin.PostAsync($"/consents/{second.Id}/withdraw")).Is(200);
        Assert.True(await IsMissing());
        (await Admin.PostAsync($"/consents/{first.Id}/withdraw")).IsProblem(409, "consent-withdrawn");
        (await Admin.PostAsync($"/consents/{second.Id}/withdraw")).IsProblem(409, "consent-withdrawn");
        (await Admin.PatchAsync($"/consent-kinds/{code}", new JsonObject { ["retired"] = true })).Is(200);
        (await Admin.PostAsync($"/clients/{client}/consents", Kind(code))).IsProblem(409, "consent-kind-retired");
        Assert.False(await IsMissing());
        Assert.Null((await Admin.GetAsync($"/session-plans?clientId={client}")).Items[0]!["warnings"]);
    }

    [Fact]
    public async Task A_task_is_assigned_reported_and_reviewed_in_a_later_session()
    {
        var (client, sessions) = await APlan();
        var task = (await Admin.PostAsync(
            $"/clients/{client}/tasks", new JsonObject { ["text"] = "A diary", ["kind"] = "diary-card", ["sessionId"] = sessions[1] })).Is(201);
        Assert.Equal(("2026-11-10", 2), (task.Json["assignedOn"]!.GetValue<string>(), task.Json["sessionNumber"]!.GetValue<int>()));
        Assert.NotNull(task.Json["planId"]);
        var free = (await Admin.PostAsync($"/clients/{client}/tasks", new JsonObject { ["text"] = "Read" })).Is(201);
        Assert.Equal(task.Json["planId"]!.ToJsonString(), free.Json["planId"]!.ToJsonString());

        var path = $"/tasks/{task.Id}";
        (await Admin.PostAsync($"{path}/report", new JsonObject { ["status"] = "assigned" })).IsProblem(400, "validation-failed");
        (await Admin.PostAsync($"{path}/report", new JsonObject { ["status"] = "partly-done" })).Is(200);
        Assert.NotNull((await Admin.PostAsync($"{path}/review", new JsonObject { ["sessionId"] = sessions[0] }))
            .IsProblem(400, "date-out-of-order")["errors"]!["sessionId"]);
        Assert.Equal(2, (await Admin.GetAsync($"/clients/{client}/tasks?open=true")).Items.Count);
        var reviewed = (await Admin.PostAsync($"{path}/review", new JsonObject { ["sessionId"] = sessions[2], ["review"] = "Hard" })).Is(200).Json;
        Assert.Equal(("partly-done", 3), (reviewed["status"]!.GetValue<string>(), reviewed["reviewedInNumber"]!.GetValue<int>()));
        (await Admin.PostAsync($"{path}/review")).IsProblem(409, "task-reviewed");
        (await Admin.PatchAsync(path, new JsonObject { ["text"] = "Another" })).IsProblem(409, "task-reviewed");
        Assert.Equal([task.Id], (await Admin.GetAsync($"/clients/{client}/tasks?open=false")).Items.Select(one => one!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_goal_is_rated_reached_and_opened_again()
    {
        var (client, sessions) = await APlan();
        var goal = (await Admin.PostAsync($"/clients/{client}/goals", new JsonObject { ["text"] = "To sleep", ["setOn"] = "2026-11-01" })).Is(201);
        var ratings = $"/goals/{goal.Id}/ratings";
        (await Admin.PostAsync(ratings, new JsonObject { ["attainment"] = 3 })).IsProblem(400, "validation-failed");
        (await Admin.PostAsync(ratings, new JsonObject { ["attainment"] = 1 })).Is(201);
        var rated = (await Admin.PostAsync(ratings, new JsonObject { ["attainment"] = -2, ["sessionId"] = sessions[0] })).Is(201).Json;

        Assert.Equal(["-2", "1"], rated["ratings"]!.AsArray().Select(one => one!["attainment"]!.ToJsonString()));
        Assert.Equal(1, rated["latestAttainment"]!.GetValue<int>());
        Assert.Equal(
            "2026-11-22",
            (await Admin.PatchAsync($"/goals/{goal.Id}", new JsonObject { ["status"] = "reached" })).Is(200).Json["closedOn"]!.GetValue<string>());
        Assert.Empty((await Admin.GetAsync($"/clients/{client}/goals?status=open")).Items);
        Assert.Null((await Admin.PatchAsync($"/goals/{goal.Id}", new JsonObject { ["status"] = "open" })).Is(200).Json["closedOn"]);
        var strange = (await APlan()).Sessions[0];
        (await Admin.PostAsync(ratings, new JsonObject { ["attainment"] = 1, ["sessionId"] = strange })).IsProblem(400, "unknown-session");
    }

    [Fact]
    public async Task A_course_goes_through_phases_and_back()
    {
        var (_, sessions) = await APlan();
        var phases = $"/session-plans/{(await Admin.GetAsync($"/sessions/{sessions[0]}")).Json["planId"]}/phases";
        Assert.Null((await Admin.GetAsync(phases)).Is(200).Json["current"]);
        (await Admin.PostAsync(phases, new JsonObject { ["phase"] = "active", ["sessionId"] = sessions[0] })).Is(201);
        (await Admin.PostAsync(phases, new JsonObject { ["phase"] = "active" })).IsProblem(409, "phase-is-current");
        (await Admin.PostAsync(phases, new JsonObject { ["phase"] = "body-scan" })).IsProblem(400, "unknown-phase");
        (await Admin.PostAsync(phases, new JsonObject { ["phase"] = "assessment" })).Is(201);
        (await Admin.PostAsync(phases, new JsonObject { ["phase"] = "active" })).Is(201);

        var read = (await Admin.GetAsync(phases)).Is(200).Json;

        Assert.Equal(["active", "assessment", "active"], read["history"]!.AsArray().Select(one => one!["phase"]!.GetValue<string>()));
        Assert.Equal(["active"], read["phases"]!.AsArray().Where(one => one!["current"]!.GetValue<bool>()).Select(one => one!["code"]!.GetValue<string>()));
        Assert.Equal(("active", 1), (read["current"]!.GetValue<string>(), read["history"]![0]!["sessionNumber"]!.GetValue<int>()));
        Assert.Equal(8, (await Admin.GetAsync("/modalities/emdr")).Json["phases"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_risk_flag_is_open_until_it_is_resolved_once()
    {
        var client = await Clinic.AClient();
        var flag = (await Admin.PostAsync($"/clients/{client}/risk-flags", new JsonObject { ["kind"] = "suicide", ["details"] = "Said so" })).Is(201);
        Assert.Equal("clinician", flag.Json["source"]!.GetValue<string>());
        Assert.StartsWith("key:", flag.Json["raisedBy"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single((await Admin.GetAsync($"/clients/{client}/risk-flags?open=true")).Items);

        var resolve = $"/risk-flags/{flag.Id}/resolve";
        (await Admin.PostAsync(resolve, new JsonObject { ["resolution"] = "A safety plan" })).Is(200);
        (await Admin.PostAsync(resolve, new JsonObject { ["resolution"] = "Again" })).IsProblem(409, "risk-flag-resolved");

        Assert.Empty((await Admin.GetAsync($"/clients/{client}/risk-flags?open=true")).Items);
        Assert.NotNull(Assert.Single((await Admin.GetAsync($"/clients/{client}/risk-flags?open=false")).Items)!["resolvedAt"]);
    }

    [Fact]
    public async Task Care_goes_from_referral_through_triage_and_treatment_to_its_ending_and_the_desk_sees_no_clinical_content()
    {
        var desk = await host.ACaller(Role.FrontDesk);
        var client = await Clinic.AClient();
        (await Admin.PatchAsync($"/clients/{client}", new JsonObject { ["referredOn"] = "2026-10-20" })).Is(200);
        var opened = (await desk.PostAsync($"/clients/{client}/episodes", new JsonObject
        {
            ["openedOn"] = "2026-10-25",
            ["referralSource"] = "A school",
            ["referralReason"] = "Cannot sleep",
        })).Is(201);
        var path = $"/episodes/{opened.Id}";
        Assert.Equal("referred 2026-10-20 33 A school -", Story(opened.Json, "referralReason"));
        Assert.Equal("Cannot sleep", (await Admin.GetAsync(path)).Json["referralReason"]!.GetValue<string>());
        Assert.Null((await Admin.PostAsync($"/clients/{client}/episodes")).Is(201).Json["referredOn"]);

        (await Admin.PostAsync($"{path}/triage", new JsonObject { ["outcome"] = "declined", ["on"] = "2026-10-30", ["note"] = "Not for us" })).Is(200);
        var therapist = await Clinic.ATherapist();
        var course = Clinic.Course(client, therapist, ("startOn", "2026-11-03"), ("episodeId", opened.Id));
        (await Clinic.Book(course)).IsProblem(409, "episode-not-accepted");
        (await Admin.PostAsync($"{path}/triage", new JsonObject { ["outcome"] = "accepted", ["on"] = "2026-10-30", ["note"] = "Soon" })).Is(200);
        Assert.Equal("triaged 2026-10-20 33 A school -", Story((await desk.GetAsync(path)).Is(200).Json, "triageNote"));

        var plan = (await Clinic.Book(course.DeepClone().AsObject())).Is(201).Json;
        (await Admin.PostAsync($"/sessions/{plan["sessions"]![0]!["id"]}/no-show")).Is(200);
        (await Admin.PostAsync($"/sessions/{plan["sessions"]![1]!["id"]}/complete")).Is(200);
        var treated = (await Admin.GetAsync(path)).Is(200).Json;
        Assert.Equal("in-treatment 2026-10-20 21 A school Soon", Story(treated, "triageNote"));
        Assert.Equal("2026-11-10", treated["firstAttendedOn"]!.GetValue<string>());

        var closed = (await desk.PostAsync($"{path}/close", new JsonObject { ["reason"] = "referred-on", ["destination"] = "The hospital" })).Is(200).Json;
        Assert.Equal("closed 2026-10-20 21 A school -", Story(closed, "destination"));
        Assert.Equal("referred-on", closed["endReason"]!.GetValue<string>());
        Assert.Equal("The hospital", (await Admin.GetAsync(path)).Json["destination"]!.GetValue<string>());
        (await Admin.PostAsync($"{path}/triage", new JsonObject { ["outcome"] = "declined" })).IsProblem(409, "episode-closed");
        (await desk.PatchAsync(path, new JsonObject { ["referralSource"] = "A doctor" })).IsProblem(409, "episode-closed");
    }

    private static string Story(JsonNode episode, string last) => string.Join(
        ' ', new[] { "status", "referredOn", "waitedDays", "referralSource", last }.Select(name => episode[name]?.ToString() ?? "-"));

    private static JsonObject Kind(string code) => new() { ["kind"] = code };

    private static IEnumerable<string> Warnings(JsonNode plan) =>
        plan["warnings"]!.AsArray().Select(one => $"{one!["code"]} {one["clientId"]} {one["kind"]}");

    private static (string, string, string, string) Standing(JsonNode rating) =>
        (Number(rating["earlierMean"]), Number(rating["change"]), $"{rating["trend"]}", $"{rating["rupture"]!.GetValue<bool>()}");

    /// <summary>Databases differ in how many zeros they keep.</summary>
    private static string Number(JsonNode? value) => value?.GetValue<decimal>().ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private async Task<JsonNode> Rate(string session, int each) => (await Admin.PutAsync(
        $"/sessions/{session}/alliance", new JsonObject { ["ratings"] = new JsonArray(each, each, each, each) })).Is(200).Json;

    /// <summary>A client in the middle of a course, of which three sessions were attended.</summary>
    private async Task<(string Client, IReadOnlyList<string> Sessions)> APlan()
    {
        var client = await Clinic.AClient();
        var plan = await Clinic.APlan(client, await Clinic.ATherapist(), ("startOn", "2026-11-03"));
        var sessions = plan["sessions"]!.AsArray().Take(3).Select(session => session!["id"]!.GetValue<string>()).ToList();
        foreach (var session in sessions)
            (await Admin.PostAsync($"/sessions/{session}/complete")).Is(200);
        return (client, sessions);
    }
}
