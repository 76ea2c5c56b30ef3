using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Contract;

/// <summary>Lists that say only what is new since a caller last looked.</summary>
public sealed class UpdatedSinceTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task What_was_made_or_changed_then_or_later_is_found_and_nothing_older()
    {
        var (client, therapist, room) = (await Clinic.AClient(), await Clinic.ATherapist(modalities: ["cbt", "group"]), await Clinic.ARoom());
        var closure = await Clinic.AClosure("2027-03-01");
        var plan = await Clinic.APlan(client, therapist);
        var group = (await Admin.PostAsync("/groups", JsonNode.Parse(
            $$"""{"name":"Skills","modality":"group","therapistId":"{{therapist}}","capacity":4,"startOn":"2026-12-01","day":"tuesday","time":"08:00","sessions":8}""")!)).Is(201).Id;
        var waiting = (await Admin.PostAsync("/waitlist", new JsonObject { ["clientId"] = client, ["modality"] = "cbt" })).Is(201).Id;
        var session = plan["sessions"]![0]!["id"]!.GetValue<string>();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var since = host.Time.GetUtcNow();
        await EachFinds([]);

        (await Admin.PatchAsync($"/clients/{client}", new JsonObject { ["givenName"] = "Hala" })).Is(200);
        (await Admin.PatchAsync($"/therapists/{therapist}", new JsonObject { ["bufferMinutes"] = 5 })).Is(200);
        (await Admin.PatchAsync($"/closures/{closure}", new JsonObject { ["name"] = "National day" })).Is(200);
        (await Admin.PostAsync($"/sessions/{session}/confirm", new JsonObject())).Is(200);
        (await Admin.PostAsync($"/session-plans/{plan["id"]}/pause", JsonNode.Parse("""{"from":"2026-12-20"}""")!)).Is(200);
        (await Admin.PostAsync($"/groups/{group}/members", new JsonObject { ["clientId"] = await Clinic.AClient() })).Is(201);
        (await Admin.PostAsync($"/waitlist/{waiting}/withdraw", new JsonObject())).Is(200);
        var newRoom = await Clinic.ARoom();

        await Finds("/therapists", therapist);
        await Finds("/closures", closure);
        await Finds("/groups", group);
        await Finds("/waitlist", waiting);
        await Finds("/rooms", newRoom);
        Assert.Contains(client, await IdsAsync("/clients"));
        Assert.Contains(session, await IdsAsync("/sessions"));
        Assert.Contains(plan["id"]!.GetValue<string>(), await IdsAsync("/session-plans"));
        Assert.DoesNotContain(room, await IdsAsync("/rooms"));

        // To the tick: what was changed at that very instant is in, a tick later it is not.
        host.Time.Advance(TimeSpan.FromTicks(10));
        since = host.Time.GetUtcNow();
        await EachFinds([]);

        async Task Finds(string list, string id) => Assert.Equal([id], await IdsAsync(list));

        async Task EachFinds(string[] ids)
        {
            foreach (var list in new[] { "/clients", "/therapists", "/rooms", "/closures", "/sessions", "/session-plans", "/groups", "/waitlist" })
                Assert.Equal(ids, await IdsAsync(list));
        }

        async Task<string[]> IdsAsync(string list) =>
            [.. (await Admin.GetAsync($"{list}?limit=200&updatedSince={since.UtcDateTime:O}")).Is(200).Items.Select(item => item!["id"]!.GetValue<string>())];
    }

    [Theory]
    [InlineData("2026-12-01")]
    [InlineData("2026-12-01T10:00:00")]
    [InlineData("2026-12-01T10:00:00+03:00")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task An_instant_that_is_none_is_refused_by_name(string since) =>
        Assert.NotNull((await Admin.GetAsync($"/sessions?updatedSince={since}")).IsProblem(400, "validation-failed")["errors"]!["updatedSince"]);

    [Fact]
    public async Task An_offset_is_understood() =>
        (await Admin.GetAsync("/sessions?updatedSince=2026-12-01T10:00:00%2B03:00")).Is(200);
}
