using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Caseloads;

/// <summary>A supervisor sees the caseloads of all whom they supervise as one.</summary>
public sealed class SupervisionTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    [Fact]
    public async Task Pages_hold_every_plan_of_the_supervised_once_and_the_most_pressing_first()
    {
        var (supervisor, plans) = await ASupervisionAsync();
        var caller = await host.ACaller(Role.Supervisor, supervisor);

        var whole = (await caller.GetAsync($"/therapists/{supervisor}/supervision")).Is(200).Json;
        var items = await host.Clinic.All($"/therapists/{supervisor}/supervision?limit=1");

        Assert.Equal([plans[1], plans[2], plans[0]], items.Select(item => item["planId"]!.GetValue<string>()));
        Assert.Equal(items.Select(item => item["planId"]!.GetValue<string>()), whole["items"]!.AsArray().Select(item => item!["planId"]!.GetValue<string>()));
        Assert.Null(whole["next"]);
        var summaries = whole["therapists"]!.AsArray().Select(one => $"{one!["plans"]} {string.Join(',', one["alerts"]!.AsArray().Select(alert => $"{alert!["alert"]} {alert["plans"]}"))}");
        Assert.Equal(["2 risk-flag 1,consent-missing 2", "1 attendance-to-record 1,consent-missing 1"], summaries.Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task Without_a_supervisors_key_nobody_elses_work_is_seen()
    {
        var (supervisor, _) = await ASupervisionAsync();
        var seen = (await (await host.ACaller(Role.Therapist, supervisor)).GetAsync($"/therapists/{supervisor}/supervision")).Is(200).Json;
        Assert.Empty(seen["items"]!.AsArray());
        Assert.Empty(seen["therapists"]!.AsArray());
    }

    [Fact]
    public async Task A_cursor_that_is_none_is_refused() =>
        (await Admin.GetAsync($"/therapists/{await host.Clinic.ATherapist()}/supervision?cursor=MS4y")).IsProblem(400, "invalid-cursor");

    /// <summary>Three plans with consents missing: one besides calm, one with a risk, one with a session to record; and one of somebody else.</summary>
    private async Task<(string Supervisor, string[] Plans)> ASupervisionAsync()
    {
        var supervisor = await host.Clinic.ATherapist();
        var (one, other, foreign) = (await SupervisedAsync(supervisor), await SupervisedAsync(supervisor), await host.Clinic.ATherapist());
        var risky = await host.Clinic.AClient();
        var calm = await host.Clinic.APlan(await host.Clinic.AClient(), one, ("startOn", "2026-12-01"));
        var atRisk = await host.Clinic.APlan(risky, one, ("startOn", "2026-12-01"), ("time", "10:00"));
        var unrecorded = await host.Clinic.APlan(await host.Clinic.AClient(), other, ("startOn", "2026-11-17"));
        await host.Clinic.APlan(await host.Clinic.AClient(), foreign, ("startOn", "2026-12-01"));
        (await Admin.PostAsync($"/clients/{risky}/risk-flags", new JsonObject { ["kind"] = "self-harm" })).Is(201);
        return (supervisor, [.. new[] { calm, atRisk, unrecorded }.Select(plan => plan["id"]!.GetValue<string>())]);
    }

    private async Task<string> SupervisedAsync(string supervisor)
    {
        var therapist = await host.Clinic.ATherapist();
        (await Admin.PatchAsync($"/therapists/{therapist}", new JsonObject { ["supervisorId"] = supervisor })).Is(200);
        return therapist;
    }
}
