using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Booking;

/// <summary>The day board over HTTP.</summary>
public sealed class CalendarTests(CalendarTests.Host host) : IClassFixture<CalendarTests.Host>
{
    public sealed class Host : ClinicHost;

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task A_day_shows_the_session_and_what_is_free_around_it()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var session = await Clinic.ASession(client, therapist, "2026-12-02T10:00:00+03:00");

        var days = (await Read($"from=2026-12-02&to=2026-12-04&therapistIds={therapist}")).Is(200).Json["days"]!.AsArray();

        Assert.Equal(["2026-12-02", "2026-12-03"], days.Select(day => day!["date"]!.GetValue<string>()));
        var column = Assert.Single(days[0]!["columns"]!.AsArray())!;
        var shown = Assert.Single(column["sessions"]!.AsArray())!;
        string[] fields = ["id", "planId", "number", "clientIds", "therapistId", "roomId", "modality", "startsAt", "endsAt", "status", "kind", "delivery"];
        Assert.Equal(fields, shown.AsObject().Select(field => field.Key));
        Assert.All(fields, field => Assert.True(JsonNode.DeepEquals(session[field], shown[field]), field));
        Assert.Equal(["08:00-10:00", "10:50-20:00"], Free(column));
        Assert.Equal(["08:00-20:00"], Free(days[1]!["columns"]![0]!));
    }

    [Fact]
    public async Task A_session_past_midnight_takes_the_next_day_up_too_and_cancelled_ones_take_up_nothing()
    {
        var (therapist, client) = (await Clinic.ATherapist("00:00", "00:00"), await Clinic.AClient());
        await Clinic.ASession(client, therapist, "2026-12-02T23:30:00+03:00");
        var cancelled = await Clinic.ASession(client, therapist, "2026-12-03T10:00:00+03:00");
        (await host.Admin.PostAsync($"/sessions/{cancelled["id"]}/cancel", new JsonObject { ["by"] = "client" })).Is(200);

        var column = (await Read($"from=2026-12-03&to=2026-12-04&therapistIds={therapist}")).Is(200).Json["days"]![0]!["columns"]![0]!;

        Assert.Equal("cancelled-by-client", Assert.Single(column["sessions"]!.AsArray())!["status"]!.GetValue<string>());
        Assert.Equal(["00:20-00:00"], Free(column));
    }

    [Fact]
    public async Task Without_ids_it_has_a_column_for_every_therapist_and_none_for_rooms()
    {
        var (therapist, room) = (await Clinic.ATherapist(), await Clinic.ARoom());

        var all = (await Read("from=2026-12-01&to=2026-12-02")).Is(200).Json["days"]![0]!["columns"]!.AsArray();
        var rooms = (await Read($"from=2026-12-01&to=2026-12-02&roomIds={room}")).Is(200).Json["days"]![0]!["columns"]!.AsArray();

        Assert.Contains(all, column => column!["therapistId"]?.GetValue<string>() == therapist);
        Assert.All(all, column => Assert.Null(column!["roomId"]));
        Assert.Equal(room, Assert.Single(rooms)!["roomId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_therapist_has_their_own_column_and_knows_of_no_other()
    {
        var (own, other) = (await Clinic.ATherapist(), await Clinic.ATherapist());
        var therapist = host.Admin.WithKey(await Clinic.AKey("therapist", own));

        var columns = (await therapist.GetAsync("/calendar?from=2026-12-01&to=2026-12-02")).Is(200).Json["days"]![0]!["columns"]!.AsArray();
        var known = await therapist.GetAsync($"/calendar?from=2026-12-01&to=2026-12-02&therapistIds={other}");
        var unknown = await therapist.GetAsync($"/calendar?from=2026-12-01&to=2026-12-02&therapistIds={Guid.CreateVersion7()}");

        Assert.Equal(own, Assert.Single(columns)!["therapistId"]!.GetValue<string>());
        Assert.Equal(Untraced(unknown.IsProblem(400, "unknown-therapist")), Untraced(known.IsProblem(400, "unknown-therapist")));
    }

    [Theory]
    [InlineData("from=2026-12-01&to=2026-12-01", "validation-failed")]
    [InlineData("from=2026-12-01&to=2027-01-02", "validation-failed")]
    [InlineData("from=2026-12-01", "validation-failed")]
    [InlineData("from=2026-12-01&to=2026-12-02&therapistIds=everybody", "invalid-ids")]
    [InlineData("from=2026-12-01&to=2026-12-02&roomIds=0199d0a6-0000-7000-8000-000000000000", "unknown-room")]
    [InlineData("from=2026-12-01&to=2026-12-02&therapistIds=0199d0a6-0000-7000-8000-000000000000", "unknown-therapist")]
    public async Task What_makes_no_board_is_refused(string query, string code) => (await Read(query)).IsProblem(400, code);

    private static List<string> Free(JsonNode column) =>
        [.. column["free"]!.AsArray().Select(slot => $"{Clock(slot!["startsAt"]!)}-{Clock(slot["endsAt"]!)}")];

    private static string Clock(JsonNode instant) => instant.GetValue<string>()[11..16];

    private static string Untraced(JsonNode problem)
    {
        problem.AsObject().Remove("traceId");
        return problem.ToJsonString();
    }

    private Task<Answer> Read(string query) => host.Admin.GetAsync($"/calendar?{query}");
}
