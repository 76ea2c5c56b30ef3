using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Groups;

/// <summary>Of several clients each has their own attendance; the session's follows.</summary>
public sealed class AttendanceTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task A_couples_session_to_which_one_came_counts_once_and_each_has_their_own()
    {
        var (one, other) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var therapist = await host.Clinic.ATherapist(modalities: "couples");
        var plan = await host.Clinic.APlan(one, therapist, ("modality", "couples"), ("clientIds", Clinic.List(one, other)));
        var session = plan["sessions"]![0]!["id"]!.GetValue<string>();

        var recorded = (await Record(session, (one, "attended"), (other, "no-show"))).Is(200);

        Assert.Equal(("attended", 2), (recorded.Json["status"]!.GetValue<string>(), recorded.TagVersion));
        Assert.Equal(("attended", "no-show"), (Of(recorded.Json, one), Of(recorded.Json, other)));
        var progress = (await host.Admin.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Json["progress"]!;
        Assert.Equal("""{"planned":12,"scheduled":11,"attended":1,"missed":0,"cancelled":0,"remaining":11}""", progress.ToJsonString());
        var counts = (await host.Admin.GetAsync(
            $"/reports/session-counts?from=2026-12-01&to=2026-12-02&groupBy=status&therapistId={therapist}")).Is(200).Json;
        var row = Assert.Single(counts["rows"]!.AsArray())!;
        Assert.Equal(("attended", 1, 75, 2), (row["status"]!.GetValue<string>(), row["count"]!.GetValue<int>(), row["minutes"]!.GetValue<int>(), row["clientCount"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Is_told_with_the_completion_for_those_who_differ()
    {
        var (session, clients) = await ASession();

        var completed = (await host.Admin.PostAsync(
            $"/sessions/{session}/complete", new JsonObject { ["attendance"] = Records((clients[1], "attended-late"), (clients[2], "no-show")) })).Is(200).Json;

        Assert.Equal(["attended", "attended-late", "no-show"], clients.Select(client => Of(completed, client)));
        Assert.Equal("attended", completed["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_client_who_calls_off_frees_their_own_time_and_the_session_stays()
    {
        var (session, clients) = await ASession();

        var recorded = (await Record(session, (clients[0], "cancelled-by-client"))).Is(200).Json;

        Assert.Equal(["cancelled-by-client", "scheduled", "scheduled"], clients.Select(client => Of(recorded, client)));
        Assert.Equal("scheduled", recorded["status"]!.GetValue<string>());
        var elsewhere = await host.Clinic.ASession(clients[0], await host.Clinic.ATherapist(), "2026-12-01T17:00:00+03:00");
        (await host.Clinic.BookSession(Clinic.Session(clients[1], await host.Clinic.ATherapist(), "2026-12-01T17:00:00+03:00")))
            .IsProblem(409, "calendar-conflict");
        var back = (await Record(session, (clients[0], "scheduled"))).IsProblem(409, "calendar-conflict");
        Assert.Equal(elsewhere["id"]!.GetValue<string>(), back["conflicts"]![0]!["sessionId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("confirmed")]
    [InlineData("arrived")]
    [InlineData("cancelled-by-clinic")]
    public async Task Is_only_how_it_went(string status)
    {
        var (session, clients) = await ASession();

        Assert.NotNull((await Record(session, (clients[0], status))).IsProblem(400, "validation-failed")["errors"]!["clients[0].status"]);
    }

    [Fact]
    public async Task Is_of_clients_of_the_session_each_once_and_of_the_version_that_was_read()
    {
        var (session, clients) = await ASession();
        var stranger = await host.Clinic.AClient();

        Assert.NotNull((await Record(session, (stranger, "attended"))).IsProblem(400, "unknown-client")["errors"]!["clients[0].clientId"]);
        (await Record(session, (clients[0], "attended"), (clients[0], "no-show"))).IsProblem(400, "validation-failed");
        (await Record(session)).IsProblem(400, "validation-failed");
        var stale = await host.Admin.SendAsync(
            "PUT", $"/sessions/{session}/attendance",
            Caller.Json(new JsonObject { ["clients"] = Records((clients[0], "attended")) }.ToJsonString()), ("If-Match", "\"9\""));
        stale.IsProblem(412, "stale-version");
        (await host.Admin.PostAsync($"/sessions/{session}/cancel", new JsonObject { ["by"] = "clinic" })).Is(200);
        (await Record(session, (clients[0], "attended"))).IsProblem(409, "illegal-status-change");
    }

    private async Task<(string Session, string[] Clients)> ASession()
    {
        string[] clients = [await host.Clinic.AClient(), await host.Clinic.AClient(), await host.Clinic.AClient()];
        var group = await host.Clinic.AGroup(await host.Clinic.ATherapist(modalities: "group"), ("clientIds", Clinic.List(clients)));
        return (group["plan"]!["sessions"]![0]!["id"]!.GetValue<string>(), clients);
    }

    private Task<Answer> Record(string session, params (string Client, string Status)[] records) =>
        host.Admin.PutAsync($"/sessions/{session}/attendance", new JsonObject { ["clients"] = Records(records) });

    private static JsonArray Records(params (string Client, string Status)[] records) => new(
        [.. records.Select(record => new JsonObject { ["clientId"] = record.Client, ["status"] = record.Status })]);

    private static string Of(JsonNode session, string client) => session["attendance"]!.AsArray()
        .Single(part => part!["clientId"]!.GetValue<string>() == client)!["status"]!.GetValue<string>();
}
