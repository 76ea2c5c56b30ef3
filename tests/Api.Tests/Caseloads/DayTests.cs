using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Caseloads;

/// <summary>A therapist's day says what each session needs.</summary>
public sealed class DayTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task Each_session_says_what_it_needs()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient("Sara"));
        var plan = await Clinic.APlan(client, therapist, ("startOn", "2026-11-15"), ("day", "sunday"), ("time", "17:00"), ("sessions", 8));
        var late = await Clinic.ASession(await Clinic.AClient(), therapist, "2026-11-22T10:00:00+03:00");
        await host.CompleteAsync(plan, 1);
        (await host.TakeAsync(client, "phq-9", 8, Courses.SessionOf(plan, 1))).Is(201);
        (await Admin.PostAsync($"/clients/{client}/tasks", new JsonObject { ["text"] = "A diary", ["kind"] = "diary-card", ["sessionId"] = Courses.SessionOf(plan, 1) })).Is(201);
        (await Admin.PostAsync($"/clients/{client}/risk-flags", new JsonObject { ["kind"] = "suicide" })).Is(201);
        (await Admin.PostAsync($"/session-plans/{plan["id"]}/phases", new JsonObject { ["phase"] = "active", ["startedOn"] = "2026-11-15" })).Is(201);
        await host.RateAsync(plan, 1, 8);

        var day = (await Admin.GetAsync($"/therapists/{therapist}/day")).Is(200).Json;

        Assert.Equal("2026-11-22", day["date"]!.GetValue<string>());
        var sessions = day["sessions"]!.AsArray();
        Assert.Equal([late["id"]!.GetValue<string>(), Courses.SessionOf(plan, 2)], sessions.Select(session => session!["id"]!.GetValue<string>()));
        var second = sessions[1]!;
        Assert.Equal(
            "2 of 8, active, gad-7,phq-9, none",
            $"{second["number"]} of {second["planned"]}, {second["phase"]}, {string.Join(',', second["measuresDue"]!.AsArray())}, {second["note"]!["need"]}");
        var seen = Assert.Single(second["clients"]!.AsArray())!;
        Assert.Equal("Sara scheduled 8", $"{seen["givenName"]} {seen["status"]} {seen["alliance"]!["mean"].Number():0}");
        Assert.Equal("diary-card A diary assigned", string.Join(' ', new[] { "kind", "text", "status" }.Select(field => seen["tasks"]![0]![field])));
        Assert.Equal("suicide", seen["riskFlags"]![0]!["kind"]!.GetValue<string>());
        Assert.Equal(["treatment"], seen["consentsMissing"]!.AsArray().Select(kind => kind!.GetValue<string>()));
        Assert.Equal("1 0 0 0", string.Join(' ', new[] { "overdueNotes", "toRecord", "toCosign", "courtOrders" }.Select(field => day["pending"]![field])));
    }

    [Fact]
    public async Task A_note_is_to_be_written_then_signed_then_done()
    {
        var therapist = await Clinic.ATherapist();
        var session = (await Clinic.ASession(await Clinic.AClient(), therapist, "2026-11-18T10:00:00+03:00"))["id"]!.GetValue<string>();
        var owner = await host.ACaller(Role.Therapist, therapist);
        Assert.Equal("none", await NeedAsync());

        (await Admin.PostAsync($"/sessions/{session}/complete")).Is(200);
        Assert.Equal("to-write", await NeedAsync());

        var note = (await owner.PostAsync($"/sessions/{session}/notes", new JsonObject
        {
            ["template"] = "dap",
            ["sections"] = new JsonObject { ["data"] = "Came", ["assessment"] = "Better", ["plan"] = "Go on" },
        })).Is(201);
        Assert.Equal("to-sign", await NeedAsync());

        (await owner.PostAsync($"/notes/{note.Id}/sign")).Is(200);
        Assert.Equal("none", await NeedAsync());

        async Task<string> NeedAsync()
        {
            var day = (await owner.GetAsync($"/therapists/{therapist}/day?date=2026-11-18")).Is(200).Json;
            return day["sessions"]![0]!["note"]!["need"]!.GetValue<string>();
        }
    }

    [Fact]
    public async Task A_day_without_sessions_is_empty_and_a_date_that_is_none_is_refused()
    {
        var therapist = await Clinic.ATherapist();
        Assert.Empty((await Admin.GetAsync($"/therapists/{therapist}/day?date=2031-01-01")).Is(200).Json["sessions"]!.AsArray());
        (await Admin.GetAsync($"/therapists/{therapist}/day?date=2031-02-30")).IsProblem(400);
        (await Admin.GetAsync($"/therapists/{Guid.CreateVersion7()}/day")).IsProblem(404, "therapist-not-found");
    }
}
