using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Groups;

/// <summary>A group is a course that clients join and leave.</summary>
public sealed class GroupTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task Begins_empty_and_is_a_plan_too()
    {
        var group = await host.Clinic.AGroup(await ATherapist(), ("roomId", await host.Clinic.ARoom(4)));

        Assert.Empty(group["members"]!.AsArray());
        Assert.Equal(("Tuesday group", 4, "active"), (Text(group["name"]), group["capacity"]!.GetValue<int>(), Text(group["status"])));
        var plan = (await host.Admin.GetAsync($"/session-plans/{group["id"]}")).Is(200).Json;
        Assert.Equal(plan.ToJsonString(), group["plan"]!.ToJsonString());
        Assert.Equal((8, 0), (plan["sessions"]!.AsArray().Count, plan["clientIds"]!.AsArray().Count));
        var read = (await host.Admin.GetAsync($"/groups/{group["id"]}")).Is(200);
        Assert.Equal(1, read.TagVersion);
        Assert.Contains(await host.Clinic.All($"/groups?therapistId={group["therapistId"]}"), listed => Text(listed["id"]) == Text(group["id"]));
    }

    [Theory]
    [InlineData("modality", "cbt", "not-a-group-modality", "modality")]
    [InlineData("capacity", "13", "validation-failed", "capacity")]
    [InlineData("capacity", "0", "validation-failed", "capacity")]
    [InlineData("capacity", "5", "room-too-small", "roomId")]
    [InlineData("sessions", "40", "plan-outside-modality-range", "sessions")]
    [InlineData("name", "\"\"", "validation-failed", "name")]
    public async Task Refuses_what_no_group_can_be(string name, string value, string code, string field)
    {
        var body = Clinic.Group(await ATherapist(), ("roomId", await host.Clinic.ARoom(4)));
        body[name] = value == "cbt" ? value : JsonNode.Parse(value);

        var refused = await host.Admin.PostAsync("/groups", body);

        Assert.NotNull(refused.IsProblem(400, code)["errors"]![field]);
    }

    [Fact]
    public async Task Who_joins_mid_course_comes_to_the_rest_of_it()
    {
        var (first, second) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var group = await host.Clinic.AGroup(await ATherapist(), ("clientIds", Clinic.List(first)));

        var joined = await Join(group, second, ("fromNumber", 3));

        var member = Member(joined.Is(201).Json, second);
        Assert.Equal((3, 6), (member["fromNumber"]!.GetValue<int>(), member["progress"]!["planned"]!.GetValue<int>()));
        Assert.Equal(2, joined.TagVersion);
        Assert.Equal([1, 1, 2, 2, 2, 2, 2, 2], Sessions(joined.Json).Select(session => session["clientIds"]!.AsArray().Count));
        Assert.Contains(await host.Clinic.All($"/session-plans?clientId={second}"), plan => Text(plan["id"]) == Text(group["id"]));
        var busy = await host.Clinic.BookSession(Clinic.Session(second, await host.Clinic.ATherapist(), "2026-12-15T17:00:00+03:00"));
        Assert.Equal("client-busy", Text(busy.IsProblem(409, "calendar-conflict")["conflicts"]![0]!["reason"]));
        await host.Clinic.ASession(second, await host.Clinic.ATherapist(), "2026-12-08T17:00:00+03:00");
    }

    [Fact]
    public async Task Nobody_joins_who_is_busy_at_one_of_its_sessions()
    {
        var client = await host.Clinic.AClient();
        var group = await host.Clinic.AGroup(await ATherapist());
        var blocking = await host.Clinic.ASession(client, await host.Clinic.ATherapist(), "2026-12-22T18:00:00+03:00");
        var before = DatabaseDump.Of(host.DatabaseFile);

        var refused = (await Join(group, client)).IsProblem(409, "calendar-conflict");

        var conflict = Assert.Single(refused["conflicts"]!.AsArray())!;
        Assert.Equal((4, "client-busy"), (conflict["number"]!.GetValue<int>(), Text(conflict["reason"])));
        Assert.Equal(Text(blocking["id"]), Text(conflict["sessionId"]));
        Assert.Equal(before, DatabaseDump.Of(host.DatabaseFile));
        (await Join(group, client, ("fromNumber", 5))).Is(201);
    }

    [Fact]
    public async Task Who_leaves_keeps_what_has_been_and_may_come_back()
    {
        var client = await host.Clinic.AClient();
        var group = await host.Clinic.AGroup(await ATherapist(), ("clientIds", Clinic.List(client)));
        (await host.Admin.PostAsync($"/sessions/{Sessions(group)[0]["id"]}/complete")).Is(200);

        var left = (await host.Admin.DeleteAsync($"/groups/{group["id"]}/members/{client}")).Is(200).Json;

        Assert.Equal("2026-11-22", Text(Member(left, client)["leftOn"]));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], Sessions(left).Select(session => session["clientIds"]!.AsArray().Count));
        Assert.Equal(
            """{"planned":1,"scheduled":0,"attended":1,"missed":0,"cancelled":0,"remaining":0}""", Member(left, client)["progress"]!.ToJsonString());
        Assert.Empty(await host.Clinic.All($"/session-plans?clientId={client}"));
        (await host.Admin.DeleteAsync($"/groups/{group["id"]}/members/{client}")).IsProblem(404, "member-not-found");
        await host.Clinic.ASession(client, await host.Clinic.ATherapist(), "2026-12-08T17:00:00+03:00");
        var back = (await Join(group, client, ("fromNumber", 3))).Is(201).Json;
        Assert.Null(Member(back, client)["leftOn"]);
        Assert.Equal(7, Member(back, client)["progress"]!["planned"]!.GetValue<int>());
    }

    [Fact]
    public async Task Has_no_place_for_one_too_many_for_a_member_or_for_who_is_no_longer_seen()
    {
        var (member, other, inactive) = (await host.Clinic.AClient(), await host.Clinic.AClient(), await host.Clinic.AClient());
        (await host.Admin.PatchAsync($"/clients/{inactive}", new JsonObject { ["status"] = "inactive" })).Is(200);
        var group = await host.Clinic.AGroup(await ATherapist(), ("capacity", 1), ("clientIds", Clinic.List(member)));

        (await Join(group, other)).IsProblem(409, "group-full");
        (await Join(group, member)).IsProblem(409, "already-member");
        (await Join(group, inactive)).IsProblem(409, "client-inactive");
        Assert.NotNull((await Join(group, "0199d0a6-0000-7000-8000-000000000000")).IsProblem(400, "unknown-client")["errors"]!["clientId"]);
        (await host.Admin.DeleteAsync($"/groups/{group["id"]}/members/{other}")).IsProblem(404, "member-not-found");
        (await host.Admin.PostAsync($"/groups/{group["id"]}/members", new JsonObject { ["clientId"] = other }, ("If-Match", "\"7\"")))
            .IsProblem(412, "stale-version");
    }

    [Fact]
    public async Task Is_changed_with_all_its_members_as_any_plan()
    {
        var (first, second) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var group = await host.Clinic.AGroup(await ATherapist(), ("clientIds", Clinic.List(first, second)));
        var id = group["id"];
        await host.Clinic.ASession(second, await host.Clinic.ATherapist(), "2026-12-09T10:00:00+03:00");

        var move = new JsonObject { ["scope"] = "all", ["day"] = "wednesday", ["time"] = "10:00" };
        var refused = (await host.Admin.PostAsync($"/session-plans/{id}/reschedule", move.DeepClone())).IsProblem(409, "calendar-conflict");
        Assert.Equal([2], refused["conflicts"]!.AsArray().Select(conflict => conflict!["number"]!.GetValue<int>()));
        move["onConflict"] = "move";
        (await host.Admin.PostAsync($"/session-plans/{id}/reschedule", move)).Is(200);
        (await host.Admin.PostAsync($"/session-plans/{id}/pause", new JsonObject { ["from"] = "2027-01-01" })).Is(200);
        (await host.Admin.DeleteAsync($"/groups/{id}/members/{second}")).Is(200);
        var resumed = (await host.Admin.PostAsync($"/session-plans/{id}/resume", new JsonObject { ["from"] = "2027-01-15" })).Is(200).Json["plan"]!;

        Assert.Equal(8, resumed["sessions"]!.AsArray().Count);
        Assert.All(resumed["sessions"]!.AsArray(), session => Assert.Equal([first], session!["clientIds"]!.AsArray().Select(Text)));
        (await host.Admin.PostAsync($"/session-plans/{id}/discontinue", new JsonObject { ["reason"] = "Too few" })).Is(200);
        (await Join(group, second)).IsProblem(409, "plan-not-active");
    }

    [Fact]
    public async Task A_therapist_sees_and_fills_their_own_groups_with_clients_whom_they_know()
    {
        var (own, known, stranger) = (await ATherapist(), await host.Clinic.AClient(), await host.Clinic.AClient());
        await host.Clinic.ASession(known, own, "2026-11-24T10:00:00+03:00", ("modality", "cbt"));
        var (mine, foreign) = (await host.Clinic.AGroup(own), await host.Clinic.AGroup(await ATherapist(), ("clientIds", Clinic.List(known))));
        var therapist = host.Admin.WithKey(await host.Clinic.AKey("therapist", own));

        Assert.Equal([Text(mine["id"])], (await new Clinic(therapist).All("/groups")).Select(group => Text(group["id"])));
        (await therapist.GetAsync($"/groups/{foreign["id"]}")).IsProblem(404, "group-not-found");
        (await therapist.DeleteAsync($"/groups/{foreign["id"]}/members/{known}")).IsProblem(404, "group-not-found");
        (await therapist.PostAsync($"/groups/{foreign["id"]}/members", new JsonObject { ["clientId"] = known })).IsProblem(404, "group-not-found");
        (await therapist.PostAsync($"/groups/{mine["id"]}/members", new JsonObject { ["clientId"] = stranger })).IsProblem(400, "unknown-client");
        var busy = (await therapist.PostAsync($"/groups/{mine["id"]}/members", new JsonObject { ["clientId"] = known })).IsProblem(409, "calendar-conflict");
        Assert.All(busy["conflicts"]!.AsArray(), conflict => Assert.Null(conflict!["sessionId"]));
    }

    [Fact]
    public async Task A_plan_of_no_group_is_no_group()
    {
        var plan = await host.Clinic.APlan(await host.Clinic.AClient(), await host.Clinic.ATherapist());

        (await host.Admin.GetAsync($"/groups/{plan["id"]}")).IsProblem(404, "group-not-found");
        (await host.Admin.PostAsync($"/groups/{plan["id"]}/members", new JsonObject { ["clientId"] = await host.Clinic.AClient() }))
            .IsProblem(404, "group-not-found");
    }

    private Task<string> ATherapist() => host.Clinic.ATherapist(modalities: ["group", "cbt"]);

    private Task<Answer> Join(JsonNode group, string client, params (string Name, JsonNode Value)[] more)
    {
        var body = new JsonObject { ["clientId"] = client };
        foreach (var (name, value) in more)
            body[name] = value;
        return host.Admin.PostAsync($"/groups/{group["id"]}/members", body);
    }

    private static JsonNode Member(JsonNode group, string client) =>
        group["members"]!.AsArray().Single(member => Text(member!["clientId"]) == client)!;

    private static List<JsonNode> Sessions(JsonNode group) => [.. group["plan"]!["sessions"]!.AsArray().Select(session => session!)];

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
