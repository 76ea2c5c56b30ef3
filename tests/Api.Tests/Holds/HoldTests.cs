using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Holds;

/// <summary>Times that are kept while somebody decides.</summary>
public sealed class HoldTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private const string Monday = "2027-02-01T10:00:00+03:00";
    private const string Nowhere = "0199d0a6-0000-7000-8000-000000000001";

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task A_hold_keeps_its_times_for_ten_minutes_and_is_found()
    {
        var (therapist, client, room) = (await Clinic.ATherapist(), await Clinic.AClient(), await Clinic.ARoom());

        var held = (await Hold(Body([client], Slot(therapist, Monday, room)))).Is(201);

        Assert.Equal($"/api/v1/holds/{held.Id}", held.Header("Location"));
        Assert.Equal(client, Assert.Single(held.Json["clientIds"]!.AsArray())!.GetValue<string>());
        var slot = Assert.Single(held.Json["slots"]!.AsArray())!;
        Assert.Equal((therapist, room, Monday, "2027-02-01T10:50:00+03:00", 50), (
            slot["therapistId"]!.GetValue<string>(), slot["roomId"]!.GetValue<string>(), slot["startsAt"]!.GetValue<string>(),
            slot["endsAt"]!.GetValue<string>(), slot["durationMinutes"]!.GetValue<int>()));
        Assert.Equal(TimeSpan.FromMinutes(10), held.Json["expiresAt"]!.GetValue<DateTimeOffset>() - held.Json["createdAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal(held.Text, (await host.Admin.GetAsync($"/holds/{held.Id}")).Is(200).Text);
    }

    [Theory]
    [InlineData("therapist", "therapist-busy")]
    [InlineData("client", "client-busy")]
    [InlineData("room", "room-busy")]
    public async Task Nobody_books_what_a_hold_keeps_until_it_expires(string shared, string reason)
    {
        var (therapist, client, room) = (await Clinic.ATherapist(), await Clinic.AClient(), await Clinic.ARoom());
        await Hold(Body([client], Slot(therapist, Monday, room)));
        var other = Clinic.Session(
            shared == "client" ? client : await Clinic.AClient(),
            shared == "therapist" ? therapist : await Clinic.ATherapist(),
            "2027-02-01T10:20:00+03:00",
            ("roomId", shared == "room" ? room : null));

        var refused = (await Clinic.BookSession(other)).IsProblem(409, "calendar-conflict");
        host.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(reason, Assert.Single(refused["conflicts"]!.AsArray())!["reason"]!.GetValue<string>());
        (await Clinic.BookSession(other)).Is(201);
    }

    [Fact]
    public async Task Availability_and_proposals_pass_over_what_is_held()
    {
        var (therapist, client) = (await Clinic.ATherapist("10:00", "11:00"), await Clinic.AClient());
        await Hold(Body([], Slot(therapist, Monday)));

        var free = await Clinic.All($"/availability?modality=cbt&from=2027-02-01&to=2027-02-03&therapistId={therapist}");
        var proposals = (await host.Admin.PostAsync("/session-plans/proposals", new JsonObject
        {
            ["clientIds"] = Clinic.List(client),
            ["modality"] = "cbt",
            ["sessions"] = 8,
            ["startOn"] = "2027-02-01",
            ["days"] = Clinic.List("monday"),
            ["therapistIds"] = Clinic.List(therapist),
        })).Is(200).Json["proposals"]!.AsArray();

        Assert.All(free, slot => Assert.StartsWith("2027-02-02", slot["startsAt"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.All(proposals, proposal => Assert.DoesNotContain("2027-02-01", proposal!["sessions"]!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_course_that_carries_its_hold_takes_the_times_and_the_hold_is_gone()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        string[] times = [.. Enumerable.Range(0, 8).Select(week => DateTimeOffset.Parse(Monday, null).AddDays(7 * week).ToString("yyyy-MM-ddTHH:mm:sszzz", null))];
        var hold = (await Hold(Body([client], [.. times.Select(time => Slot(therapist, time))]))).Is(201).Id;
        JsonObject Course() => new()
        {
            ["clientIds"] = Clinic.List(client),
            ["therapistId"] = therapist,
            ["modality"] = "cbt",
            ["slots"] = new JsonArray([.. times.Select(time => new JsonObject { ["startsAt"] = time })]),
            ["holdId"] = hold,
        };

        (await Clinic.Book(Course())).Is(201);

        (await Clinic.Book(Course())).IsProblem(400, "unknown-hold");
        (await host.Admin.GetAsync($"/holds/{hold}")).IsProblem(404, "hold-not-found");
    }

    [Fact]
    public async Task A_booking_whose_hold_is_over_or_unknown_is_refused_and_books_nothing()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        var hold = (await Hold(Body([client], Slot(therapist, Monday)))).Is(201).Id;
        await host.PassAsync(TimeSpan.FromMinutes(10));

        (await Clinic.BookSession(Clinic.Session(client, therapist, Monday, ("holdId", hold)))).IsProblem(409, "hold-expired");
        (await Clinic.BookSession(Clinic.Session(client, therapist, Monday, ("holdId", Nowhere)))).IsProblem(400, "unknown-hold");

        (await host.Admin.GetAsync($"/holds/{hold}")).IsProblem(404, "hold-not-found");
        (await host.Admin.DeleteAsync($"/holds/{hold}")).IsProblem(404, "hold-not-found");
        Assert.Empty((await host.Admin.GetAsync($"/sessions?therapistId={therapist}")).Items);
    }

    [Fact]
    public async Task A_booking_that_is_refused_leaves_its_hold_as_it_was()
    {
        var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
        await Clinic.ASession(await Clinic.AClient(), therapist, "2027-02-01T12:00:00+03:00");
        var hold = (await Hold(Body([client], Slot(therapist, Monday)))).Is(201);

        (await Clinic.BookSession(Clinic.Session(client, therapist, "2027-02-01T12:00:00+03:00", ("holdId", hold.Id)))).IsProblem(409, "calendar-conflict");

        Assert.Equal(hold.Text, (await host.Admin.GetAsync($"/holds/{hold.Id}")).Is(200).Text);
    }

    [Fact]
    public async Task A_hold_that_is_let_go_gives_its_times_back_at_once()
    {
        var therapist = await Clinic.ATherapist();
        var hold = (await Hold(Body([], Slot(therapist, Monday)))).Is(201).Id;

        (await host.Admin.DeleteAsync($"/holds/{hold}")).Is(204);

        (await host.Admin.DeleteAsync($"/holds/{hold}")).IsProblem(404, "hold-not-found");
        (await Hold(Body([], Slot(therapist, Monday)))).Is(201);
    }

    [Fact]
    public async Task One_time_that_cannot_be_had_refuses_all_of_them_and_is_named_by_its_number()
    {
        var therapist = await Clinic.ATherapist();
        var session = await Clinic.ASession(await Clinic.AClient(), therapist, "2027-02-08T10:00:00+03:00");

        var refused = await Hold(Body([], Slot(therapist, Monday), Slot(therapist, "2027-02-08T10:20:00+03:00")));

        var conflict = Assert.Single(refused.IsProblem(409, "calendar-conflict")["conflicts"]!.AsArray())!;
        Assert.Equal((2, "therapist-busy", session["id"]!.GetValue<string>()), (
            conflict["number"]!.GetValue<int>(), conflict["reason"]!.GetValue<string>(), conflict["sessionId"]!.GetValue<string>()));
        Assert.NotEmpty(conflict["alternatives"]!.AsArray());
        (await Hold(Body([], Slot(therapist, Monday)))).Is(201);
    }

    [Theory]
    [InlineData("therapist", "therapist-busy")]
    [InlineData("client", "client-busy")]
    [InlineData("room", "room-busy")]
    public async Task Times_of_one_hold_must_not_clash(string shared, string reason)
    {
        var (therapist, room) = (await Clinic.ATherapist(), await Clinic.ARoom());
        var other = shared == "therapist" ? therapist : await Clinic.ATherapist();
        string[] clients = shared == "client" ? [await Clinic.AClient()] : [];

        var refused = await Hold(Body(clients, Slot(therapist, Monday, room), Slot(other, "2027-02-01T10:20:00+03:00", shared == "room" ? room : null)));

        Assert.Equal(reason, Assert.Single(refused.IsProblem(409, "calendar-conflict")["conflicts"]!.AsArray())!["reason"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("therapistId", "unknown-therapist", "slots[1].therapistId")]
    [InlineData("roomId", "unknown-room", "slots[1].roomId")]
    [InlineData("startsAt", "slot-in-the-past", "slots[1].startsAt")]
    public async Task What_a_slot_names_wrongly_is_refused_by_its_field(string field, string code, string named)
    {
        var therapist = await Clinic.ATherapist();
        var wrong = Slot(therapist, "2027-02-08T10:00:00+03:00");
        wrong[field] = field == "startsAt" ? "2026-11-01T10:00:00+03:00" : Nowhere;

        var refused = await Hold(Body([], Slot(therapist, Monday), wrong));

        Assert.NotNull(refused.IsProblem(400, code)["errors"]![named]);
    }

    [Fact]
    public async Task Holds_last_a_minute_to_an_hour_and_have_one_to_a_hundred_and_fifty_times()
    {
        var therapist = await Clinic.ATherapist();
        JsonObject For(int minutes)
        {
            var body = Body([], Slot(therapist, Monday));
            body["minutes"] = minutes;
            return body;
        }

        Assert.NotNull((await Hold(For(0))).IsProblem(400)["errors"]!["minutes"]);
        Assert.NotNull((await Hold(For(61))).IsProblem(400)["errors"]!["minutes"]);
        Assert.NotNull((await Hold(Body([]))).IsProblem(400)["errors"]!["slots"]);
        Assert.NotNull((await Hold(Body([], [.. Enumerable.Range(0, 151).Select(_ => Slot(therapist, Monday))]))).IsProblem(400)["errors"]!["slots"]);
        (await Hold(For(60))).Is(201);
    }

    [Fact]
    public async Task A_therapist_holds_only_their_own_time_for_clients_they_know_and_knows_of_no_others_hold()
    {
        var (own, other, known) = (await Clinic.ATherapist(), await Clinic.ATherapist(), await Clinic.AClient());
        await Clinic.ASession(known, own, "2027-03-01T10:00:00+03:00");
        var stranger = await Clinic.AClient();
        var therapist = host.Admin.WithKey(await Clinic.AKey("therapist", own));
        var foreign = (await Hold(Body([], Slot(other, Monday)))).Is(201).Id;
        var ofStranger = (await Hold(Body([stranger], Slot(own, "2027-02-03T10:00:00+03:00")))).Is(201).Id;

        var held = (await therapist.PostAsync("/holds", Body([known], Slot(own, Monday)))).Is(201).Id;

        (await therapist.GetAsync($"/holds/{held}")).Is(200);
        Assert.NotNull((await therapist.PostAsync("/holds", Body([], Slot(other, Monday)))).IsProblem(400, "unknown-therapist")["errors"]!["slots[0].therapistId"]);
        Assert.NotNull((await therapist.PostAsync("/holds", Body([stranger], Slot(own, Monday)))).IsProblem(400, "unknown-client")["errors"]!["clientIds[0]"]);
        foreach (var hidden in new[] { foreign, ofStranger })
        {
            (await therapist.GetAsync($"/holds/{hidden}")).IsProblem(404, "hold-not-found");
            (await therapist.DeleteAsync($"/holds/{hidden}")).IsProblem(404, "hold-not-found");
        }

        (await therapist.PostAsync("/sessions", Clinic.Session(known, own, "2027-02-02T10:00:00+03:00", ("holdId", foreign)))).IsProblem(400, "unknown-hold");
    }

    private static JsonObject Slot(string therapistId, string startsAt, string? roomId = null)
    {
        var slot = new JsonObject { ["therapistId"] = therapistId, ["startsAt"] = startsAt, ["durationMinutes"] = 50 };
        if (roomId is not null)
            slot["roomId"] = roomId;
        return slot;
    }

    private static JsonObject Body(string[] clients, params JsonObject[] slots) =>
        new() { ["clientIds"] = Clinic.List(clients), ["slots"] = new JsonArray([.. slots]) };

    private Task<Answer> Hold(JsonObject body) => host.Admin.PostAsync("/holds", body);
}
