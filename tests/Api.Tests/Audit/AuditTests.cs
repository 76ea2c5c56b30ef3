using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Audit;

/// <summary>The audit log over HTTP: what is in it, who may read it, and how it is found in it.</summary>
public sealed class AuditTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task A_read_is_listed_with_who_whose_and_from_where()
    {
        var client = await host.Clinic.AClient();
        (await host.Admin.GetAsync($"/clients/{client}")).Is(200);

        var entry = await LastOfAsync(client);

        Assert.Equal(("GetClient", "read", "ok", "admin"), (Text(entry, "operation"), Text(entry, "access"), Text(entry, "outcome"), Text(entry, "role")));
        Assert.Equal([client], entry["clientIds"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.Equal(client, Text(entry, "target"));
        Assert.StartsWith("key:", Text(entry, "actor"), StringComparison.Ordinal);
        Assert.Contains(Text(entry, "source"), (string[])["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
        Assert.Matches("^[0-9a-f]{32}$", Text(entry, "traceId"));
        Assert.Matches("^[0-9a-f]{64}$", Text(entry, "hash"));
        Assert.Equal(ClinicHost.Opening, entry["at"]!.GetValue<DateTimeOffset>());
        Assert.False(entry["brokeGlass"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_was_read_before_and_has_not_changed_is_recorded_too()
    {
        var client = await host.Clinic.AClient();
        var tag = (await host.Admin.GetAsync($"/clients/{client}")).Header("ETag")!;
        (await host.Admin.GetAsync($"/clients/{client}", ("If-None-Match", tag))).Is(304);

        Assert.Equal("GetClient", Text(await LastOfAsync(client), "operation"));
    }

    [Fact]
    public async Task A_refusal_for_the_role_is_listed_under_the_client()
    {
        var client = await host.Clinic.AClient();
        var reporting = host.Admin.WithKey(await host.Clinic.AKey("reporting"));
        var problem = (await reporting.GetAsync($"/clients/{client}")).IsProblem(403, "forbidden");

        var entry = await LastOfAsync(client);

        Assert.Equal(("GetClient", "read", "forbidden", "reporting"), (Text(entry, "operation"), Text(entry, "access"), Text(entry, "outcome"), Text(entry, "role")));
        Assert.Equal(Text(problem, "traceId"), Text(entry, "traceId"));
        Assert.Equal(client, Text(entry, "target"));
    }

    [Fact]
    public async Task A_refusal_for_the_role_is_listed_under_the_clients_of_what_was_asked_for()
    {
        var (client, therapist) = (await host.Clinic.AClient(), await host.Clinic.ATherapist());
        var session = (await host.Clinic.ASession(client, therapist, "2026-12-01T10:00:00+03:00"))["id"]!.GetValue<string>();
        var episodeOf = await host.Clinic.AClient();
        var reporting = host.Admin.WithKey(await host.Clinic.AKey("reporting"));

        (await reporting.PostAsync($"/sessions/{session}/cancel", new JsonObject { ["by"] = "client" })).IsProblem(403, "forbidden");
        (await reporting.GetAsync($"/clients/{episodeOf}/episodes")).IsProblem(403, "forbidden");

        var cancel = await LastOfAsync(client);
        Assert.Equal(("CancelSession", "write", "forbidden", session), (Text(cancel, "operation"), Text(cancel, "access"), Text(cancel, "outcome"), Text(cancel, "target")));
        Assert.Equal(("ListEpisodes", "forbidden"), (Text(await LastOfAsync(episodeOf), "operation"), Text(await LastOfAsync(episodeOf), "outcome")));
    }

    [Fact]
    public async Task Another_therapists_client_and_session_are_not_there_and_the_asking_is_listed_under_the_client()
    {
        var (client, therapist, other) = (await host.Clinic.AClient(), await host.Clinic.ATherapist(), await host.Clinic.ATherapist());
        var session = (await host.Clinic.ASession(client, therapist, "2026-12-01T10:00:00+03:00"))["id"]!.GetValue<string>();
        var stranger = host.Admin.WithKey(await host.Clinic.AKey("therapist", other));

        var unseen = (await stranger.GetAsync($"/clients/{client}")).IsProblem(404, "client-not-found");
        var first = await LastOfAsync(client);
        (await stranger.GetAsync($"/sessions/{session}")).IsProblem(404, "session-not-found");
        var second = await LastOfAsync(client);

        Assert.Equal(("GetClient", "client-not-found", other), (Text(first, "operation"), Text(first, "outcome"), Text(first, "therapistId")));
        Assert.Equal(Text(unseen, "traceId"), Text(first, "traceId"));
        Assert.Equal(("GetSession", "session-not-found", session), (Text(second, "operation"), Text(second, "outcome"), Text(second, "target")));
    }

    [Fact]
    public async Task Who_is_not_known_leaves_no_entry()
    {
        var before = await HeadAsync();

        (await host.Anybody().GetAsync($"/clients/{await host.Clinic.AClient()}")).Is(401);

        Assert.Equal(before + 1, await HeadAsync());
    }

    [Fact]
    public async Task The_log_is_found_by_each_filter_newest_first_and_page_by_page()
    {
        var client = await host.Clinic.AClient();
        var key = await host.Clinic.AKey("front-desk");
        var desk = host.Admin.WithKey(key);
        for (var i = 0; i < 5; i++)
            (await desk.GetAsync($"/clients/{client}")).Is(200);
        (await desk.PatchAsync($"/clients/{client}", new JsonObject { ["givenName"] = "Dana" }, ("If-Match", "\"7\""))).Is(412);
        var actor = Text(await LastOfAsync(client), "actor");

        var all = await host.Clinic.All($"/audit-events?actor={actor}&limit=2");
        Assert.Equal(["UpdateClient", .. Enumerable.Repeat("GetClient", 5)], all.Select(entry => Text(entry, "operation")));
        Assert.Equal(all.Select(entry => entry["sequence"]!.GetValue<long>()).OrderDescending(), all.Select(entry => entry["sequence"]!.GetValue<long>()));
        Assert.Single(await host.Clinic.All($"/audit-events?actor={actor}&outcome=stale-version"));
        Assert.Equal(5, (await host.Clinic.All($"/audit-events?actor={actor}&operation=GetClient&outcome=ok")).Count);
        Assert.Equal(6, (await host.Clinic.All($"/audit-events?actor={actor}&clientId={client}&from=2026-11-22&to=2026-11-23")).Count);
        Assert.Empty(await host.Clinic.All($"/audit-events?actor={actor}&from=2026-11-23"));
        Assert.Empty(await host.Clinic.All($"/audit-events?actor={actor}&to=2026-11-22"));
        (await host.Admin.GetAsync("/audit-events?cursor=x")).IsProblem(400, "invalid-cursor");
        (await host.Admin.GetAsync("/audit-events?from=2026-11-23&to=2026-11-22")).IsProblem(400, "validation-failed");
    }

    [Fact]
    public async Task The_account_of_accesses_has_what_happened_to_one_client_and_names_no_other()
    {
        var (client, other) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        (await host.Admin.GetAsync("/clients?limit=200")).Is(200);

        var accesses = await host.Clinic.All($"/clients/{client}/accesses?limit=1");

        Assert.Equal(["ListClients", "CreateClient"], accesses.Select(access => Text(access, "operation")));
        Assert.Equal(["read", "write"], accesses.Select(access => Text(access, "access")));
        Assert.DoesNotContain(other, string.Concat(accesses.Select(access => access.ToJsonString())), StringComparison.Ordinal);
        Assert.Equal("ListAccesses", Text(await LastOfAsync(client), "operation"));
        (await host.Admin.GetAsync("/clients/0199d0a6-0000-7000-8000-000000000000/accesses")).IsProblem(404, "client-not-found");
    }

    [Theory]
    [InlineData("front-desk")]
    [InlineData("therapist")]
    [InlineData("reporting")]
    public async Task Only_an_administrator_reads_the_log(string role)
    {
        var caller = host.Admin.WithKey(await host.Clinic.AKey(role, role == "therapist" ? await host.Clinic.ATherapist() : null));

        foreach (var path in (string[])["/audit-events", "/audit-events/head", $"/clients/{await host.Clinic.AClient()}/accesses"])
            (await caller.GetAsync(path)).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task The_head_is_the_newest_entry()
    {
        await host.Clinic.AClient();
        var head = (await host.Admin.GetAsync("/audit-events/head")).Is(200).Json;

        var newest = (await host.Admin.GetAsync("/audit-events?limit=1")).Is(200).Items[0]!;

        Assert.Equal(newest["sequence"]!.GetValue<long>(), head["sequence"]!.GetValue<long>());
        Assert.Equal(Text(newest, "hash"), Text(head, "hash"));
        Assert.Equal($"{head["sequence"]}:{Text(head, "hash")}", Text(head, "anchor"));
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private async Task<JsonNode> LastOfAsync(string client) =>
        (await host.Admin.GetAsync($"/audit-events?clientId={client}&limit=1")).Is(200).Items[0]!.DeepClone() is var newest
        && newest["operation"]!.GetValue<string>() != "ListAuditEvents"
            ? newest
            : (await host.Clinic.All($"/audit-events?clientId={client}")).First(entry => entry["operation"]!.GetValue<string>() != "ListAuditEvents");

    private async Task<long> HeadAsync() => (await host.Admin.GetAsync("/audit-events/head")).Is(200).Json["sequence"]!.GetValue<long>();
}
