using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests;

/// <summary>The way through the service that a clinic takes on its first day.</summary>
public sealed class WalkTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task From_the_first_key_to_a_course_its_first_attendance_the_counts_and_the_caseload()
    {
        var key = await host.Clinic.AKey("front-desk");
        var desk = host.Admin.WithKey(key);
        var clinic = new Clinic(desk);
        var therapist = await clinic.ATherapist();
        var client = await clinic.AClient();

        var proposals = (await desk.PostAsync("/session-plans/proposals", new JsonObject
        {
            ["clientIds"] = Clinic.List(client),
            ["modality"] = "cbt",
            ["sessions"] = 12,
            ["startOn"] = "2026-12-01",
            ["days"] = Clinic.List("tuesday"),
            ["window"] = new JsonObject { ["start"] = "16:00", ["end"] = "20:00" },
        })).Is(200).Json["proposals"]!.AsArray();
        var best = proposals[0]!;
        Assert.Equal(therapist, best["therapistId"]!.GetValue<string>());
        Assert.Equal(12, best["sessions"]!.AsArray().Count);

        var plan = (await clinic.Book(new JsonObject
        {
            ["clientIds"] = Clinic.List(client),
            ["therapistId"] = therapist,
            ["modality"] = "cbt",
            ["slots"] = best["sessions"]!.DeepClone(),
        })).Is(201).Json;
        var sessions = plan["sessions"]!.AsArray();
        Assert.Equal(
            best["sessions"]!.AsArray().Select(session => session!["startsAt"]!.GetValue<string>()),
            sessions.Select(session => session!["startsAt"]!.GetValue<string>()));

        host.Time.SetUtcNow(sessions[0]!["endsAt"]!.GetValue<DateTimeOffset>().ToUniversalTime());
        var attended = (await desk.PostAsync($"/sessions/{sessions[0]!["id"]}/complete")).Is(200).Json;
        Assert.Equal("attended", attended["status"]!.GetValue<string>());

        var counts = (await desk.GetAsync("/reports/session-counts?from=2026-12-01&to=2027-03-01&groupBy=status")).Is(200).Json;
        Assert.Equal(
            [("scheduled", 11, 550, 11), ("attended", 1, 50, 1)],
            counts["rows"]!.AsArray().Select(row => (
                row!["status"]!.GetValue<string>(), row["count"]!.GetValue<int>(), row["minutes"]!.GetValue<int>(), row["clientCount"]!.GetValue<int>())));
        Assert.Equal(12, counts["totalCount"]!.GetValue<int>());

        var caseload = (await desk.GetAsync($"/therapists/{therapist}/caseload")).Is(200).Json;
        var open = Assert.Single(caseload["plans"]!.AsArray())!;
        Assert.Equal(plan["id"]!.GetValue<string>(), open["planId"]!.GetValue<string>());
        Assert.Equal(
            """{"planned":12,"scheduled":11,"attended":1,"missed":0,"cancelled":0,"remaining":11}""", open["progress"]!.ToJsonString());
        Assert.Equal(2, open["nextSession"]!["number"]!.GetValue<int>());
        Assert.Equal("consent-missing", Assert.Single(open["alerts"]!.AsArray())!.GetValue<string>());
        Assert.Equal("Noor", open["clients"]![0]!["givenName"]!.GetValue<string>());
    }
}
