using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Reports;

public sealed class GroupWaitsTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task Members_of_a_group_wait_each_until_they_are_seen_themselves()
    {
        // Both were referred on 1 November; one misses the first session, on 1 December.
        var group = await host.Clinic.AGroup(await host.Clinic.ATherapist(modalities: "group"));
        string[] members = [await host.Clinic.AClient(), await host.Clinic.AClient()];
        foreach (var client in members)
        {
            var episode = await host.Admin.PostAsync($"/clients/{client}/episodes", new JsonObject { ["openedOn"] = "2026-11-01", ["referredOn"] = "2026-11-01" });
            (await host.Admin.PostAsync($"/groups/{group["id"]}/members", new JsonObject { ["clientId"] = client, ["episodeId"] = episode.Is(201).Id })).Is(201);
        }

        var sessions = group["plan"]!["sessions"]!;
        (await host.Admin.PostAsync($"/sessions/{sessions[0]!["id"]}/complete", new JsonObject
        {
            ["attendance"] = new JsonArray(new JsonObject { ["clientId"] = members[1], ["status"] = "no-show" }),
        })).Is(200);
        (await host.Admin.PostAsync($"/sessions/{sessions[1]!["id"]}/complete")).Is(200);

        var report = (await host.Admin.GetAsync("/reports/waiting-times?from=2026-12-01&to=2027-01-01")).Is(200).Json["total"]!;

        Assert.Equal("2 33.5 37", $"{report["started"]} {report["medianDays"].Text()} {report["longestDays"]}");
    }
}
