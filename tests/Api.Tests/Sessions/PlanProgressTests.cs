using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Sessions;

/// <summary>What sessions do to their plan: its progress, its status, its version.</summary>
public sealed class PlanProgressTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task Counts_what_became_of_each_session()
    {
        var plan = await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist());
        await Act(plan, 0, "complete");
        await Act(plan, 1, "complete", """{"late":true}""");
        await Act(plan, 2, "no-show");
        await Act(plan, 3, "no-show", """{"late":true}""");
        await Act(plan, 4, "cancel", """{"by":"client"}""");
        await Act(plan, 5, "cancel", """{"by":"clinic"}""");
        await Act(plan, 6, "confirm");
        await Act(plan, 7, "arrive");

        var now = await Read(plan);

        Assert.Equal(
            """{"planned":12,"scheduled":6,"attended":2,"missed":2,"cancelled":2,"remaining":10}""", now["progress"]!.ToJsonString());
        Assert.Equal("active", now["status"]!.GetValue<string>());
        Assert.Equal(9, now["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Is_completed_by_its_last_attendance_and_opened_again_by_a_correction()
    {
        var plan = await Clinic.APlan(
            await Clinic.AClient(), await Clinic.ATherapist(), ("sessions", 2), ("rangeReason", "A short refresher"));
        await Act(plan, 0, "complete");
        Assert.Equal("active", (await Read(plan))["status"]!.GetValue<string>());

        await Act(plan, 1, "complete");
        Assert.Equal("completed", (await Read(plan))["status"]!.GetValue<string>());

        await Act(plan, 1, "correct", """{"status":"no-show","reason":"Wrong client"}""");
        Assert.Equal("active", (await Read(plan))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_course_outside_its_modalitys_range_needs_a_reason()
    {
        var (client, therapist) = (await Clinic.AClient(), await Clinic.ATherapist());

        var refused = await Clinic.Book(Clinic.Course(client, therapist, ("sessions", 7)));

        Assert.NotNull(refused.IsProblem(400, "plan-outside-modality-range")["errors"]!["sessions"]);
        await Clinic.APlan(client, therapist, ("sessions", 7), ("rangeReason", "Follows an earlier course"));
    }

    [Theory]
    [InlineData("2026-11-23T09:00:00+03:00", "client", false)]
    [InlineData("2026-11-23T08:59:00+03:00", "client", true)]
    [InlineData("2026-11-23T08:59:00+03:00", "clinic", false)]
    public async Task A_client_who_cancels_less_than_a_day_ahead_cancels_late(string startsAt, string by, bool late)
    {
        var session = await Clinic.ASession(await Clinic.AClient(), await Clinic.ATherapist(), startsAt);

        var cancelled = (await host.Admin.PostAsync(
            $"/sessions/{session["id"]}/cancel", new JsonObject { ["by"] = by, ["reason"] = "Unwell" })).Is(200).Json;

        Assert.Equal(late, cancelled["cancelledLate"]!.GetValue<bool>());
        Assert.Equal("Unwell", cancelled["statusReason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_cancelled_session_frees_its_time_and_takes_it_again_only_while_it_is_free()
    {
        var therapist = await Clinic.ATherapist();
        var first = await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-01T17:00:00+03:00");
        var correct = new JsonObject { ["status"] = "scheduled", ["reason"] = "Cancelled by mistake" };
        (await host.Admin.PostAsync($"/sessions/{first["id"]}/cancel", new JsonObject { ["by"] = "clinic" })).Is(200);
        (await host.Admin.PostAsync($"/sessions/{first["id"]}/correct", correct.DeepClone())).Is(200);
        (await host.Admin.PostAsync($"/sessions/{first["id"]}/cancel", new JsonObject { ["by"] = "clinic" })).Is(200);
        var second = await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-01T17:20:00+03:00");

        var refused = (await host.Admin.PostAsync($"/sessions/{first["id"]}/correct", correct)).IsProblem(409, "calendar-conflict");

        Assert.Equal(second["id"]!.GetValue<string>(), refused["conflicts"]![0]!["sessionId"]!.GetValue<string>());
        Assert.Equal("cancelled-by-clinic", (await host.Admin.GetAsync($"/sessions/{first["id"]}")).Json["status"]!.GetValue<string>());
    }

    private async Task Act(JsonNode plan, int index, string action, string body = "{}") => (await host.Admin.PostAsync(
        $"/sessions/{plan["sessions"]![index]!["id"]}/{action}", JsonNode.Parse(body))).Is(200);

    private async Task<JsonNode> Read(JsonNode plan) => (await host.Admin.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Json;
}
