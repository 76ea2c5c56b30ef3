using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Booking;

/// <summary>Why a time cannot be had, and who is told what stands in the way.</summary>
public sealed class ConflictReasonTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private const string Tuesday = "2026-12-01T17:00:00+03:00";

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task The_therapist_sees_somebody_else()
    {
        var therapist = await Clinic.ATherapist();
        var standing = await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-01T16:11:00+03:00");

        var conflict = await ConflictOf(Clinic.Session(await Clinic.AClient(), therapist, Tuesday));

        AssertConflict(conflict, "therapist-busy", standing);
    }

    [Fact]
    public async Task A_session_that_ends_when_the_next_begins_is_not_in_its_way()
    {
        var therapist = await Clinic.ATherapist();
        await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-01T16:10:00+03:00");

        await Clinic.ASession(await Clinic.AClient(), therapist, Tuesday);
    }

    [Fact]
    public async Task The_client_is_with_another_therapist()
    {
        var client = await Clinic.AClient();
        var standing = await Clinic.ASession(client, await Clinic.ATherapist(), Tuesday);

        var conflict = await ConflictOf(Clinic.Session(client, await Clinic.ATherapist(), Tuesday));

        AssertConflict(conflict, "client-busy", standing);
    }

    [Fact]
    public async Task The_room_is_taken()
    {
        var room = await Clinic.ARoom();
        var standing = await Clinic.ASession(await Clinic.AClient(), await Clinic.ATherapist(), Tuesday, ("roomId", room));

        var conflict = await ConflictOf(Clinic.Session(await Clinic.AClient(), await Clinic.ATherapist(), Tuesday, ("roomId", room)));

        AssertConflict(conflict, "room-busy", standing);
    }

    [Theory]
    [InlineData("2026-12-01T07:55:00+03:00")]
    [InlineData("2026-12-01T19:15:00+03:00")]
    [InlineData("2026-12-04T12:00:00+03:00")]
    public async Task The_therapist_does_not_work_then(string startsAt)
    {
        var conflict = await ConflictOf(Clinic.Session(await Clinic.AClient(), await Clinic.ATherapist(), startsAt));

        AssertConflict(conflict, "outside-working-hours", null);
    }

    [Fact]
    public async Task The_therapist_is_away()
    {
        var therapist = await Clinic.ATherapist();
        (await host.Admin.PostAsync($"/therapists/{therapist}/time-off", new JsonObject
        {
            ["startsAt"] = "2026-12-01T17:49:00+03:00",
            ["endsAt"] = "2026-12-01T18:30:00+03:00",
        })).Is(201);

        AssertConflict(await ConflictOf(Clinic.Session(await Clinic.AClient(), therapist, Tuesday)), "time-off", null);
    }

    [Fact]
    public async Task The_clinic_is_closed()
    {
        await Clinic.AClosure("2027-02-25", "2027-02-26");

        var booking = Clinic.Session(await Clinic.AClient(), await Clinic.ATherapist(), "2027-02-25T12:00:00+03:00");

        AssertConflict(await ConflictOf(booking), "closure", null);
    }

    [Fact]
    public async Task A_therapist_is_told_of_their_own_session_in_the_way()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var standing = await Clinic.ASession(client, therapist, Tuesday);
        var own = new Clinic(host.Admin.WithKey(await Clinic.AKey("therapist", therapist)));

        var refused = await own.BookSession(Clinic.Session(client, therapist, Tuesday));

        AssertConflict(refused.IsProblem(409)["conflicts"]![0]!, "therapist-busy", standing);
    }

    [Fact]
    public async Task A_therapist_is_not_told_which_session_with_another_keeps_the_client()
    {
        var (therapist, other, client) = (await Clinic.ATherapist(), await Clinic.ATherapist(), await Clinic.AClient());
        await Clinic.ASession(client, therapist, "2026-12-02T10:00:00+03:00");
        var standing = await Clinic.ASession(client, other, Tuesday);
        var own = new Clinic(host.Admin.WithKey(await Clinic.AKey("therapist", therapist)));

        var refused = await own.BookSession(Clinic.Session(client, therapist, Tuesday));

        AssertConflict(refused.IsProblem(409)["conflicts"]![0]!, "client-busy", null);
        Assert.DoesNotContain(standing["id"]!.GetValue<string>(), refused.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_therapist_is_not_told_which_session_of_another_keeps_the_room()
    {
        var (therapist, client, room) = (await Clinic.ATherapist(), await Clinic.AClient(), await Clinic.ARoom());
        await Clinic.ASession(client, therapist, "2026-12-02T10:00:00+03:00");
        var standing = await Clinic.ASession(await Clinic.AClient(), await Clinic.ATherapist(), Tuesday, ("roomId", room));
        var own = new Clinic(host.Admin.WithKey(await Clinic.AKey("therapist", therapist)));

        var refused = await own.Book(Clinic.Course(client, therapist, ("roomId", room)));

        AssertConflict(Assert.Single(refused.IsProblem(409)["conflicts"]!.AsArray())!, "room-busy", null);
        Assert.DoesNotContain(standing["id"]!.GetValue<string>(), refused.Text, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<JsonNode> ConflictOf(JsonObject session)
    {
        var problem = (await Clinic.BookSession(session)).IsProblem(409, "calendar-conflict");
        return Assert.Single(problem["conflicts"]!.AsArray())!;
    }

    private static void AssertConflict(JsonNode conflict, string reason, JsonNode? standing)
    {
        Assert.Equal(reason, conflict["reason"]!.GetValue<string>());
        Assert.Equal(standing?["id"]!.GetValue<string>(), conflict["sessionId"]?.GetValue<string>());
        Assert.True(conflict.AsObject().ContainsKey("sessionId"));
    }
}
