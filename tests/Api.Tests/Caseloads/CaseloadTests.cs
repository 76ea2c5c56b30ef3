using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Caseloads;

/// <summary>Caseloads tell how each course goes and who needs somebody to act.</summary>
public sealed class CaseloadTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Clinic Clinic => host.Clinic;

    private Caller Admin => host.Admin;

    [Fact]
    public async Task A_course_that_needs_much_says_all_of_it_the_most_pressing_first()
    {
        var (therapist, client, plan) = await ACourseAsync();

        var found = await Admin.OnCaseloadAsync(therapist, plan);

        Assert.Equal(
            ["alliance-rupture", "off-track", "attendance-to-record", "note-overdue", "missed-last", "nothing-booked", "consent-missing"],
            Desks.AlertsOf(found));
        Assert.Equal("6 1 0 2", $"{found["progress"]!["attended"]} {found["progress"]!["missed"]} {found["progress"]!["cancelled"]} {found["progress"]!["remaining"]}");
        Assert.Equal("0.857", found["attendance"]!["rate"].Text());
        Assert.Equal("7 no-show", $"{found["lastSession"]!["number"]} {found["lastSession"]!["status"]}");
        Assert.Null(found["nextSession"]);
        Assert.Equal(6, found["unsignedNotes"]!.GetValue<int>());
        var only = Assert.Single(found["clients"]!.AsArray())!;
        Assert.Equal(client, only["id"]!.GetValue<string>());
        var care = only["care"]!;
        var measure = Assert.Single(care["measures"]!.AsArray())!;
        Assert.Equal(
            "phq-9 total 18 moderately-severe true 2 none 6",
            $"{measure["measure"]} {measure["scale"]} {measure["score"].Number():0} {measure["band"]} {measure["case"].Text()} {measure["change"].Number():0} {measure["reliable"]} {measure["sessionNumber"]}");
        Assert.Equal("7 -2 falling true", $"{care["alliance"]!["mean"].Number():0} {care["alliance"]!["change"].Number():0} {care["alliance"]!["trend"]} {care["alliance"]!["rupture"].Text()}");
        Assert.Equal("1 0", $"{care["openTasks"]} {care["openRisks"]}");
    }

    [Fact]
    public async Task An_alert_goes_when_somebody_has_acted()
    {
        var (therapist, client, plan) = await ACourseAsync();
        var owner = await host.ACaller(Role.Therapist, therapist);

        (await host.TakeAsync(client, "phq-9", 5, Courses.SessionOf(plan, 6))).Is(201);
        await host.RateAsync(plan, 6, 9);
        await host.ConsentAsync(client);
        await host.CompleteAsync(plan, 8);
        foreach (var number in Enumerable.Range(1, 6).Append(8))
            await owner.SignAsync(Courses.SessionOf(plan, number));
        (await Admin.PostAsync($"/session-plans/{plan["id"]}/extend", new JsonObject { ["sessions"] = 1, ["reason"] = "Well" })).Is(200);

        var found = await owner.OnCaseloadAsync(therapist, plan);
        Assert.Empty(Desks.AlertsOf(found));
        Assert.Equal(0, found["unsignedNotes"]!.GetValue<int>());
        Assert.NotNull(found["nextSession"]);
        Assert.Equal("improved", found["clients"]![0]!["care"]!["measures"]![0]!["reliable"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_measure_taken_once_has_not_changed_from_anything()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await host.PastPlanAsync(client, therapist);
        (await host.TakeAsync(client, "phq-9", 12, Courses.SessionOf(plan, 1))).Is(201);

        var measure = (await Admin.OnCaseloadAsync(therapist, plan))["clients"]![0]!["care"]!["measures"]![0]!;

        Assert.Equal("12 null null", $"{measure["score"].Number():0} {measure["change"].Text()} {measure["reliable"].Text()}");
    }

    [Fact]
    public async Task A_risk_comes_before_everything_until_it_is_resolved()
    {
        var (therapist, client, plan) = await ACourseAsync();
        var answers = new JsonArray(0, 0, 0, 0, 0, 0, 0, 0, 1);
        (await Admin.PostAsync($"/clients/{client}/assessments", new JsonObject { ["measure"] = "phq-9", ["answers"] = answers, ["takenOn"] = "2026-10-15" })).Is(201);
        Assert.Equal("risk-flag", Desks.AlertsOf(await Admin.OnCaseloadAsync(therapist, plan)).First());

        var flag = Assert.Single((await Admin.GetAsync($"/clients/{client}/risk-flags?open=true")).Is(200).Items)!["id"];
        (await Admin.PostAsync($"/risk-flags/{flag}/resolve", new JsonObject { ["resolution"] = "Talked it over" })).Is(200);
        Assert.DoesNotContain("risk-flag", Desks.AlertsOf(await Admin.OnCaseloadAsync(therapist, plan)));
    }

    [Fact]
    public async Task A_measure_that_got_reliably_worse_is_told_of_and_told_anew_when_the_catalogue_changes()
    {
        var (therapist, client, plan) = await ACourseAsync();
        var code = "mood-of-this-test";
        var scale = new JsonObject { ["code"] = "total", ["name"] = Name(), ["items"] = new JsonArray(1), ["reliableChange"] = 5 };
        (await Admin.PostAsync("/measures", new JsonObject { ["code"] = code, ["name"] = Name(), ["items"] = 1, ["maxAnswer"] = 10, ["scales"] = new JsonArray(scale) })).Is(201);
        foreach (var (number, answer) in new[] { (1, 2), (2, 6) })
        {
            (await Admin.PostAsync($"/clients/{client}/assessments", new JsonObject
            {
                ["measure"] = code,
                ["answers"] = new JsonArray(answer),
                ["sessionId"] = Courses.SessionOf(plan, number),
            })).Is(201);
        }

        Assert.DoesNotContain("deteriorated", Desks.AlertsOf(await Admin.OnCaseloadAsync(therapist, plan)));
        var changed = scale.DeepClone();
        changed["reliableChange"] = 4;
        (await Admin.PatchAsync($"/measures/{code}", new JsonObject { ["scales"] = new JsonArray(changed) })).Is(200);
        Assert.Equal("deteriorated", Desks.AlertsOf(await Admin.OnCaseloadAsync(therapist, plan)).First());

        static JsonObject Name() => new() { ["en"] = "Mood", ["ar"] = "المزاج" };
    }

    [Fact]
    public async Task The_front_desk_sees_whom_to_call_and_nothing_of_the_therapy()
    {
        var (therapist, client, plan) = await ACourseAsync();
        (await Admin.PostAsync($"/clients/{client}/risk-flags", new JsonObject { ["kind"] = "other" })).Is(201);

        // Both in one instant of the test's clock: the second is the present one all the same, and the client is there once.
        foreach (var phase in new[] { "assessment", "active" })
            (await Admin.PostAsync($"/session-plans/{plan["id"]}/phases", new JsonObject { ["phase"] = phase })).Is(201);

        var found = await (await host.ACaller(Role.FrontDesk)).OnCaseloadAsync(therapist, plan);

        Assert.Equal(["attendance-to-record", "note-overdue", "missed-last", "nothing-booked", "consent-missing"], Desks.AlertsOf(found));
        Assert.Null(Assert.Single(found["clients"]!.AsArray())!["care"]);
        Assert.Null(found["phase"]);
        Assert.Equal("active", (await Admin.OnCaseloadAsync(therapist, plan))["phase"]!.GetValue<string>());
    }

    [Fact]
    public async Task More_weekly_clients_fit_by_the_free_times_and_by_the_capacity()
    {
        var therapist = await Clinic.ATherapist("09:00", "12:00");
        var places = await PlacesAsync();
        var week = places["free"]!.AsArray().Count;
        Assert.Equal((50, week), (places["durationMinutes"]!.GetValue<int>(), places["moreClients"]!.GetValue<int>()));
        Assert.Equal("09:00", places["next"]!["time"]!.GetValue<string>());

        await Clinic.APlan(await Clinic.AClient(), therapist, ("startOn", "2026-11-24"), ("time", "09:00"), ("sessions", 12));
        Assert.Equal(week - 1, (await PlacesAsync())["moreClients"]!.GetValue<int>());

        (await Admin.PatchAsync($"/therapists/{therapist}", new JsonObject { ["weeklyCapacityHours"] = 2.5 })).Is(200);
        Assert.Equal(2, (await PlacesAsync())["moreClients"]!.GetValue<int>());

        async Task<JsonNode> PlacesAsync() => (await Admin.GetAsync($"/therapists/{therapist}/caseload")).Is(200).Json["places"]!;
    }

    /// <summary>
    /// A course of eight that is over by the calendar: six attended, the seventh missed, the eighth not recorded; no note signed, no consent
    /// given, hardly a change, and a fall of the alliance.
    /// </summary>
    private async Task<(string Therapist, string Client, JsonNode Plan)> ACourseAsync()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await host.PastPlanAsync(client, therapist);
        await host.CompleteAsync(plan, 1, 2, 3, 4, 5, 6);
        (await Admin.PostAsync($"/sessions/{Courses.SessionOf(plan, 7)}/no-show")).Is(200);
        (await host.TakeAsync(client, "phq-9", 16, Courses.SessionOf(plan, 1))).Is(201);
        (await host.TakeAsync(client, "phq-9", 18, Courses.SessionOf(plan, 6))).Is(201);
        await host.RateAsync(plan, 1, 9);
        await host.RateAsync(plan, 2, 7);
        (await Admin.PostAsync($"/clients/{client}/tasks", new JsonObject { ["text"] = "A thought record", ["sessionId"] = Courses.SessionOf(plan, 6) })).Is(201);
        return (therapist, client, plan);
    }
}
