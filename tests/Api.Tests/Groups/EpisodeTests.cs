using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Groups;

/// <summary>Streams of care that run side by side are seen together under one episode.</summary>
public sealed class EpisodeTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task Dbt_runs_in_two_streams_with_joint_progress()
    {
        var (client, mate) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var (individual, skills) = (await host.Clinic.ATherapist(modalities: "dbt"), await host.Clinic.ATherapist(modalities: "dbt-skills"));
        var episode = (await host.Admin.PostAsync($"/clients/{client}/episodes", new JsonObject { ["openedOn"] = "2026-11-20" })).Is(201);
        var plan = await host.Clinic.APlan(client, individual, ("modality", "dbt"), ("sessions", 24), ("episodeId", episode.Id));
        var group = await host.Clinic.AGroup(
            skills, ("modality", "dbt-skills"), ("day", "wednesday"), ("sessions", 26), ("clientIds", Clinic.List(mate)));
        (await host.Admin.PostAsync(
            $"/groups/{group["id"]}/members", new JsonObject { ["clientId"] = client, ["fromNumber"] = 3, ["episodeId"] = episode.Id })).Is(201);
        (await host.Admin.PostAsync($"/sessions/{plan["sessions"]![0]!["id"]}/complete")).Is(200);
        var third = group["plan"]!["sessions"]![2]!["id"];
        (await host.Admin.PostAsync($"/sessions/{third}/complete", new JsonObject
        {
            ["attendance"] = new JsonArray(new JsonObject { ["clientId"] = client, ["status"] = "no-show" }),
        })).Is(200);

        var read = (await host.Admin.GetAsync($"/episodes/{episode.Id}")).Is(200);

        Assert.Equal(
            [
                """{"planned":24,"scheduled":23,"attended":1,"missed":0,"cancelled":0,"remaining":23}""",
                """{"planned":24,"scheduled":23,"attended":0,"missed":1,"cancelled":0,"remaining":24}""",
            ],
            read.Json["plans"]!.AsArray().Select(one => one!["progress"]!.ToJsonString()));
        Assert.Equal(
            """{"planned":48,"scheduled":46,"attended":1,"missed":1,"cancelled":0,"remaining":47}""", read.Json["progress"]!.ToJsonString());
        var listed = Assert.Single(await host.Clinic.All($"/clients/{client}/episodes"));
        Assert.Equal(read.Json.ToJsonString(), listed.ToJsonString());
        Assert.Empty(await host.Clinic.All($"/clients/{mate}/episodes"));
    }

    [Fact]
    public async Task Is_of_the_client_who_is_booked_and_open()
    {
        var (client, other) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var therapist = await host.Clinic.ATherapist(modalities: ["cbt", "group"]);
        var group = await host.Clinic.AGroup(therapist);
        var episode = (await host.Admin.PostAsync($"/clients/{client}/episodes")).Is(201);
        Assert.Equal("2026-11-22", episode.Json["openedOn"]!.GetValue<string>());

        var foreign = await host.Admin.PostAsync(
            $"/groups/{group["id"]}/members", new JsonObject { ["clientId"] = other, ["episodeId"] = episode.Id });
        Assert.NotNull(foreign.IsProblem(400, "unknown-episode")["errors"]!["episodeId"]);
        Assert.NotNull((await host.Admin.PostAsync($"/episodes/{episode.Id}/close", new JsonObject { ["on"] = "2026-11-21" }))
            .IsProblem(400, "end-not-after-start")["errors"]!["on"]);
        var closed = (await host.Admin.PostAsync($"/episodes/{episode.Id}/close")).Is(200);
        Assert.Equal(("2026-11-22", 2), (closed.Json["closedOn"]!.GetValue<string>(), closed.TagVersion));
        (await host.Admin.PostAsync($"/episodes/{episode.Id}/close")).IsProblem(409, "episode-closed");
        (await host.Clinic.Book(Clinic.Course(client, therapist, ("episodeId", episode.Id)))).IsProblem(409, "episode-closed");
    }

    [Fact]
    public async Task A_therapist_sees_episodes_of_their_clients_and_in_them_their_own_plans()
    {
        var (client, stranger) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var (own, other) = (await host.Clinic.ATherapist(), await host.Clinic.ATherapist());
        var (episode, foreign) = (await host.Admin.PostAsync($"/clients/{client}/episodes"), await host.Admin.PostAsync($"/clients/{stranger}/episodes"));
        var plan = await host.Clinic.APlan(client, own, ("episodeId", episode.Id));
        await host.Clinic.APlan(client, other, ("episodeId", episode.Id), ("time", "10:00"));
        var therapist = host.Admin.WithKey(await host.Clinic.AKey("therapist", own));

        var read = (await therapist.GetAsync($"/episodes/{episode.Id}")).Is(200).Json;

        Assert.Equal([plan["id"]!.GetValue<string>()], read["plans"]!.AsArray().Select(one => one!["planId"]!.GetValue<string>()));
        Assert.Equal(12, read["progress"]!["planned"]!.GetValue<int>());
        (await therapist.GetAsync($"/episodes/{foreign.Id}")).IsProblem(404, "episode-not-found");
        (await therapist.PostAsync($"/episodes/{foreign.Id}/close")).IsProblem(404, "episode-not-found");
        (await therapist.GetAsync($"/clients/{stranger}/episodes")).IsProblem(404, "client-not-found");
        (await therapist.PostAsync($"/clients/{stranger}/episodes")).IsProblem(404, "client-not-found");
    }
}
