using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Caseloads;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Treatment;

/// <summary>Whole courses over HTTP: from the referral to what came of it.</summary>
public sealed class WholeCourseTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task Cbt_from_referral_to_recovery()
    {
        var (client, therapist, owner) = await APairAsync("cbt");
        var episode = await ReferredAsync(client, owner);
        var plan = await BookAsync(client, therapist, "cbt", 12, episode);
        Assert.Equal("in-treatment", await StatusAsync(episode));
        await host.ConsentAsync(client);
        Assert.Empty((await owner.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Json["warnings"]!.AsArray());
        var goal = (await owner.PostAsync($"/clients/{client}/goals", new JsonObject { ["text"] = "Sleep", ["area"] = "coping" })).Is(201);

        // Both measures fall by two a session, to 2 at least.
        foreach (var number in Enumerable.Range(1, 12))
        {
            var session = Courses.SessionOf(plan, number);
            (await host.TakeAsync(client, "phq-9", Math.Max(2, 22 - (2 * number)), session)).Is(201);
            (await host.TakeAsync(client, "gad-7", Math.Max(2, 20 - (2 * number)), session)).Is(201);
            await host.CompleteAsync(plan, number);
            await host.RateAsync(plan, number, Math.Min(10, 6 + (number / 2)));
            await owner.SignAsync(session);
        }

        (await owner.PostAsync($"/goals/{goal.Id}/ratings", new JsonObject { ["attainment"] = 1 })).Is(201);
        var done = (await owner.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Json;
        Assert.Equal("completed 12 0", $"{done["status"]} {done["progress"]!["attended"]} {done["progress"]!["remaining"]}");
        var outcome = (await owner.GetAsync($"/session-plans/{plan["id"]}/outcome")).Is(200).Json;
        Assert.Equal("true true true false false true", Told(outcome));
        await CloseAsync(episode, "completed");
        var closed = (await owner.GetAsync($"/episodes/{episode}")).Is(200).Json;
        Assert.Equal("closed completed 3", $"{closed["status"]} {closed["endReason"]} {closed["waitedDays"]}");

        var report = (await host.Admin.GetAsync("/reports/outcomes?from=2026-06-01&to=2026-11-22&groupBy=modality")).Is(200).Json;
        var row = report["rows"]!.AsArray().Single(one => one!["modality"]!.GetValue<string>() == "cbt")!;
        Assert.Equal("1 1 1 1", $"{row["courses"]} {row["finished"]} {row["recovered"]} {row["reliablyRecovered"]}");
    }

    [Fact]
    public async Task Emdr_from_referral_through_its_phases_to_an_ending_that_is_no_recovery()
    {
        var (client, therapist, owner) = await APairAsync("emdr");
        var episode = await ReferredAsync(client, owner);
        var plan = await BookAsync(client, therapist, "emdr", 8, episode);
        Assert.Equal([1, 4, 8], (await owner.GetAsync($"/session-plans/{plan["id"]}/measures")).Is(200).Json["measures"]!.AsArray()
            .Single(one => one!["measure"]!.GetValue<string>() == "pcl-5")!["due"]!.AsArray().Select(number => number!.GetValue<int>()));

        string[] phases = ["history-taking", "preparation", "assessment", "desensitization", "desensitization", "installation", "closure", "re-evaluation"];
        foreach (var (index, phase) in phases.Index())
        {
            var session = Courses.SessionOf(plan, index + 1);
            if (index == 0 || phases[index - 1] != phase)
            {
                (await owner.PostAsync(
                    $"/session-plans/{plan["id"]}/phases", new JsonObject { ["phase"] = phase, ["sessionId"] = session, ["startedOn"] = DateOf(plan, index + 1) })).Is(201);
            }

            if (index is 0 or 3 or 7)
                (await host.TakeAsync(client, "pcl-5", index switch { 0 => 50, 3 => 49, _ => 40 }, session)).Is(201);
            await host.CompleteAsync(plan, index + 1);
            await owner.SignAsync(session);
        }

        Assert.Equal("re-evaluation", (await owner.GetAsync($"/session-plans/{plan["id"]}/phases")).Is(200).Json["current"]!.GetValue<string>());

        // Ten points are reliable and meaningful; 40 is still a case, and at the middle nothing had changed.
        var outcome = (await owner.GetAsync($"/session-plans/{plan["id"]}/outcome")).Is(200).Json;
        Assert.Equal("false true false false true true", Told(outcome));
        await CloseAsync(episode, "referred-on");
        Assert.Equal("closed", await StatusAsync(episode));
    }

    private static string DateOf(JsonNode plan, int number) => plan["sessions"]![number - 1]!["startsAt"]!.GetValue<string>()[..10];

    private static string Told(JsonNode outcome) => string.Join(
        ' ',
        new[] { "recovery", "reliableImprovement", "reliableRecovery", "reliableDeterioration", "offTrack", "finishedCourse" }.Select(field => outcome[field].Text()));

    private async Task<(string Client, string Therapist, Caller Owner)> APairAsync(string modality)
    {
        var therapist = await host.Clinic.ATherapist(modalities: modality);
        return (await host.Clinic.AClient(), therapist, await host.ACaller(Role.Therapist, therapist));
    }

    /// <summary>Referred on 29 May, three days before the first session.</summary>
    private async Task<string> ReferredAsync(string client, Caller owner)
    {
        var episode = (await host.Admin.PostAsync($"/clients/{client}/episodes", new JsonObject
        {
            ["openedOn"] = "2026-05-30",
            ["referredOn"] = "2026-05-29",
            ["referralSource"] = "A doctor",
            ["referralReason"] = "Low since the winter",
        })).Is(201).Id;
        (await host.Admin.PostAsync($"/episodes/{episode}/triage", new JsonObject { ["outcome"] = "accepted", ["on"] = "2026-05-31" })).Is(200);
        (await owner.GetAsync($"/episodes/{episode}")).IsProblem(404, "episode-not-found");
        return episode;
    }

    private async Task<JsonNode> BookAsync(string client, string therapist, string modality, int sessions, string episode) => await host.Clinic.APlan(
        client, therapist, ("modality", modality), ("startOn", "2026-06-01"), ("day", "monday"), ("sessions", sessions), ("episodeId", episode));

    private async Task<string> StatusAsync(string episode) => (await host.Admin.GetAsync($"/episodes/{episode}")).Is(200).Json["status"]!.GetValue<string>();

    private async Task CloseAsync(string episode, string reason) =>
        (await host.Admin.PostAsync($"/episodes/{episode}/close", new JsonObject { ["reason"] = reason, ["destination"] = "Back to the doctor" })).Is(200);
}
