using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Booking;

public sealed class RescheduleTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task Moves_one_session_frees_its_old_time_and_numbers_the_plan_anew()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var plan = await Clinic.APlan(client, therapist);

        var moved = await Move(plan, 0, "2026-12-09T10:00:00+03:00", "this");

        Assert.Equal(2, moved["number"]!.GetValue<int>());
        Assert.Equal("2026-12-09T10:50:00+03:00", moved["endsAt"]!.GetValue<string>());
        Assert.Equal(2, (await SessionsOf(plan)).FindIndex(session => session["id"]!.ToString() == moved["id"]!.ToString()) + 1);
        await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-01T17:00:00+03:00");
    }

    [Fact]
    public async Task Moves_a_whole_course_by_a_week_onto_its_own_old_times()
    {
        var plan = await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist(), ("roomId", await Clinic.ARoom()));
        var before = await StartsOf(plan);

        await Move(plan, 0, "2026-12-08T17:00:00+03:00", "all");

        Assert.Equal([.. before.Skip(1), "2027-02-23T17:00:00+03:00"], await StartsOf(plan));
    }

    [Fact]
    public async Task Moves_this_and_the_following_and_leaves_those_before()
    {
        var plan = await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist());
        var before = await StartsOf(plan);

        await Move(plan, 6, "2027-01-13T09:30:00+03:00", "this-and-following");

        var after = await StartsOf(plan);
        Assert.Equal(before.Take(6), after.Take(6));
        Assert.All(after.Skip(6), start => Assert.EndsWith("T09:30:00+03:00", start, StringComparison.Ordinal));
        Assert.Equal("2027-01-13", after[6][..10]);
    }

    [Theory]
    [InlineData("2026-12-09T10:00:00+03:00", 200)]
    [InlineData("2026-12-09T04:00:00+03:00", 409)]
    public async Task Run_dry_it_answers_what_would_be_and_changes_nothing(string startsAt, int status)
    {
        var plan = await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist());
        var before = (await host.Admin.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Text;
        var body = new JsonObject { ["startsAt"] = startsAt, ["scope"] = "all" };

        var dry = (await host.Admin.PostAsync($"/sessions/{plan["sessions"]![0]!["id"]}/reschedule", Dry(body))).Is(status);
        Assert.Equal(before, (await host.Admin.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Text);

        var wet = (await host.Admin.PostAsync($"/sessions/{plan["sessions"]![0]!["id"]}/reschedule", body)).Is(status);
        Assert.Equal(dry.Json["startsAt"]?.ToString(), wet.Json["startsAt"]?.ToString());
        Assert.Equal(dry.Json["conflicts"]?.ToJsonString(), wet.Json["conflicts"]?.ToJsonString());

        static JsonObject Dry(JsonObject body)
        {
            var dry = body.DeepClone().AsObject();
            dry["dryRun"] = true;
            return dry;
        }
    }

    [Fact]
    public async Task Takes_another_room_at_the_same_time()
    {
        var plan = await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist(), ("roomId", await Clinic.ARoom()));
        var room = await Clinic.ARoom();

        var moved = await Move(plan, 3, (await StartsOf(plan))[3], "this", room);

        Assert.Equal(room, moved["roomId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_by_the_numbers_of_the_plan_and_moves_nothing()
    {
        var therapist = await Clinic.ATherapist();
        var plan = await Clinic.APlan(await Clinic.AClient(), therapist);
        var before = await StartsOf(plan);
        await Clinic.ASession(await Clinic.AClient(), therapist, "2027-01-20T17:00:00+03:00");

        var problem = (await Reschedule(plan, 5, "2027-01-06T17:00:00+03:00", "this-and-following")).IsProblem(409, "calendar-conflict");

        Assert.Equal(8, Assert.Single(problem["conflicts"]!.AsArray())!["number"]!.GetValue<int>());
        Assert.Equal(before, await StartsOf(plan));
    }

    [Fact]
    public async Task Refuses_a_room_that_is_not_there()
    {
        var plan = await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist());

        var refused = await Reschedule(plan, 0, "2026-12-02T17:00:00+03:00", "this", Guid.CreateVersion7().ToString());

        Assert.NotNull(refused.IsProblem(400, "unknown-room")["errors"]!["roomId"]);
    }

    [Fact]
    public async Task Refuses_to_carry_the_rest_of_a_course_beyond_the_dates_that_can_be_booked()
    {
        var plan = await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist());

        var refused = await Reschedule(plan, 0, "2099-12-29T17:00:00+03:00", "all");

        refused.IsProblem(400, "date-out-of-range");
    }

    [Fact]
    public async Task Refuses_an_evening_that_is_beyond_those_dates_only_on_the_clinics_clocks()
    {
        var therapist = await Clinic.ATherapist("00:00", "00:00");

        var refused = await Clinic.BookSession(Clinic.Session(await Clinic.AClient(), therapist, "2099-12-31T22:00:00Z"));

        refused.IsProblem(400, "date-out-of-range");
    }

    private static string IdOf(JsonNode plan, int index) => plan["sessions"]![index]!["id"]!.GetValue<string>();

    private Task<Answer> Reschedule(JsonNode plan, int index, string startsAt, string scope, string? room = null)
    {
        var body = new JsonObject { ["startsAt"] = startsAt, ["scope"] = scope };
        if (room is not null)
            body["roomId"] = room;
        return host.Admin.PostAsync($"/sessions/{IdOf(plan, index)}/reschedule", body);
    }

    private async Task<JsonNode> Move(JsonNode plan, int index, string startsAt, string scope, string? room = null) =>
        (await Reschedule(plan, index, startsAt, scope, room)).Is(200).Json;

    private async Task<List<JsonNode>> SessionsOf(JsonNode plan) =>
        [.. (await host.Admin.GetAsync($"/session-plans/{plan["id"]}")).Is(200).Json["sessions"]!.AsArray().Select(session => session!)];

    private async Task<List<string>> StartsOf(JsonNode plan) =>
        [.. (await SessionsOf(plan)).Select(session => session["startsAt"]!.GetValue<string>())];
}
