using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Waitlist;

/// <summary>Who waits is offered what becomes free: the most urgent first, then who has waited longest.</summary>
public sealed class WaitlistTests : IAsyncLifetime
{
    private const string Tuesday = "2026-12-01T17:00:00+03:00";

    private readonly ClinicHost _host = new();

    private Caller Admin => _host.Admin;

    private Clinic Clinic => _host.Clinic;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_cancelled_time_is_offered_to_the_most_urgent_and_then_to_who_has_waited_longest()
    {
        var (therapist, session) = await ABookedTime();
        var routine = await Waits();
        var soon = await Waits(("urgency", "soon"));
        var later = await Waits(("urgency", "soon"));

        await Cancel(session);

        var offer = await OpenOffer(soon);
        Assert.Equal((therapist, Tuesday), (offer["therapistId"]!.GetValue<string>(), offer["slots"]![0]!["startsAt"]!.GetValue<string>()));
        Assert.Equal([soon, later, routine], (await Clinic.All("/waitlist")).Select(entry => entry["id"]!.GetValue<string>()));
        Assert.Equal([later, routine], (await Clinic.All("/waitlist?status=waiting&limit=1")).Select(entry => entry["id"]!.GetValue<string>()));

        await Decline(soon, offer);
        var second = await OpenOffer(later);
        Assert.Equal("waiting", (await Entry(soon))["status"]!.GetValue<string>());

        await Decline(later, second);
        await OpenOffer(routine);
    }

    [Fact]
    public async Task An_offer_expires_by_itself_and_the_time_goes_to_the_next()
    {
        var (_, session) = await ABookedTime();
        var (first, next) = (await Waits(), await Waits());
        await Cancel(session);
        var offer = await OpenOffer(first);

        await _host.PassAsync(TimeSpan.FromHours(1));

        var over = Assert.Single((await Entry(first))["offers"]!.AsArray())!;
        Assert.Equal("expired", over["status"]!.GetValue<string>());
        Assert.Equal("waiting", (await Entry(first))["status"]!.GetValue<string>());
        await OpenOffer(next);
        (await Accept(first, offer)).IsProblem(409, "offer-not-open");
        (await Admin.PostAsync($"/waitlist/{first}/offers/{Id(offer)}/decline")).IsProblem(409, "offer-not-open");
    }

    [Fact]
    public async Task An_accepted_offer_is_a_session_and_nobody_else_could_have_had_its_time()
    {
        var (therapist, session) = await ABookedTime();
        var room = await Clinic.ARoom(1);
        var waiting = await Waits();
        await Cancel(session);
        var offer = await OpenOffer(waiting);

        (await Clinic.BookSession(Clinic.Session(await Clinic.AClient(), therapist, Tuesday))).IsProblem(409, "calendar-conflict");
        (await Clinic.BookSession(Clinic.Session(await Clinic.AClient(), therapist, Tuesday, ("holdId", Id(offer))))).IsProblem(400, "unknown-hold");
        (await Admin.DeleteAsync($"/holds/{Id(offer)}")).IsProblem(404, "hold-not-found");
        var accepted = (await Accept(waiting, offer)).Is(200).Json;

        Assert.Equal(("booked", "accepted"), (accepted["entry"]!["status"]!.GetValue<string>(), accepted["entry"]!["offers"]![0]!["status"]!.GetValue<string>()));
        Assert.Equal((Tuesday, room), (accepted["session"]!["startsAt"]!.GetValue<string>(), accepted["session"]!["roomId"]!.GetValue<string>()));
        Assert.Null(accepted["plan"]);
        (await Admin.GetAsync($"/sessions/{Id(accepted["session"]!)}")).Is(200);
        (await Accept(waiting, offer)).IsProblem(409, "offer-not-open");
        (await Admin.PostAsync($"/waitlist/{waiting}/withdraw")).IsProblem(409, "not-waiting");
    }

    [Fact]
    public async Task A_place_that_a_discontinued_course_leaves_is_offered_as_a_recurring_one_around_what_is_taken()
    {
        var therapist = await Clinic.ATherapist("17:00", "18:30");
        var plan = await Clinic.APlan(await Clinic.AClient(), therapist);
        var waiting = await Waits(("sessions", 8));
        var third = plan["sessions"]![2]!;

        (await Admin.PostAsync("/closures", new JsonObject { ["startsOn"] = "2026-12-15", ["endsOn"] = "2026-12-15", ["name"] = "Holiday", ["status"] = "confirmed" })).Is(201);
        (await Admin.PostAsync($"/session-plans/{Id(plan)}/discontinue", new JsonObject { ["reason"] = "Moved away" })).Is(200);

        var offer = await OpenOffer(waiting);
        Assert.Equal(8, offer["slots"]!.AsArray().Count);
        Assert.Equal(Tuesday, offer["slots"]![0]!["startsAt"]!.GetValue<string>());
        Assert.NotEqual(third["startsAt"]!.GetValue<string>(), offer["slots"]![2]!["startsAt"]!.GetValue<string>());
        var accepted = (await Accept(waiting, offer)).Is(200).Json;
        Assert.Null(accepted["session"]);
        Assert.Equal(
            offer["slots"]!.AsArray().Select(slot => slot!["startsAt"]!.GetValue<string>()),
            accepted["plan"]!["sessions"]!.AsArray().Select(one => one!["startsAt"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"days":["monday"]}""", false)]
    [InlineData("""{"days":["monday","tuesday"]}""", true)]
    [InlineData("""{"window":{"start":"09:00","end":"17:30"}}""", false)]
    [InlineData("""{"window":{"start":"17:00","end":"17:50"}}""", true)]
    [InlineData("""{"modality":"psychodynamic"}""", false)]
    [InlineData("""{"therapistId":"other"}""", false)]
    [InlineData("""{"durationMinutes":180}""", true)]
    [InlineData("""{"durationMinutes":190}""", false)]
    public async Task A_time_is_offered_only_to_whom_it_suits(string wishes, bool isOffered)
    {
        var (_, session) = await ABookedTime();
        var other = await Clinic.ATherapist();
        var fields = JsonNode.Parse(wishes.Replace("other", other, StringComparison.Ordinal))!.AsObject()
            .Select(field => (field.Key, field.Value?.DeepClone())).ToArray();
        var waiting = await Waits(fields);

        await Cancel(session);

        Assert.Equal(isOffered ? "offered" : "waiting", (await Entry(waiting))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task New_hours_and_times_that_sessions_and_holds_leave_are_offered_too()
    {
        var (therapist, session) = await ABookedTime();
        var waiting = await Waits();

        (await Admin.PostAsync($"/sessions/{session}/reschedule", new JsonObject { ["startsAt"] = "2026-12-02T10:00:00+03:00" })).Is(200);
        var first = await OpenOffer(waiting);
        Assert.Equal(Tuesday, first["slots"]![0]!["startsAt"]!.GetValue<string>());
        await Decline(waiting, first);

        var held = (await Admin.PostAsync("/holds", new JsonObject
        {
            ["slots"] = new JsonArray(new JsonObject { ["therapistId"] = therapist, ["startsAt"] = "2026-12-03T10:00:00+03:00", ["durationMinutes"] = 50 }),
        })).Is(201).Id;
        (await Admin.DeleteAsync($"/holds/{held}")).Is(204);
        var second = await OpenOffer(waiting);
        Assert.Equal("2026-12-03T10:00:00+03:00", second["slots"]![0]!["startsAt"]!.GetValue<string>());
        await Decline(waiting, second);

        (await Admin.PutAsync($"/therapists/{therapist}/working-hours", Clinic.Hours("2026-12-06", "06:00", "20:00"))).Is(200);
        var third = await OpenOffer(waiting);
        Assert.Equal("2026-12-06T06:00:00+03:00", third["slots"]![0]!["startsAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_only_tried_out_is_offered_to_nobody_and_nothing_is_offered_within_the_hour()
    {
        var (therapist, session) = await ABookedTime();
        var soon = await Clinic.ASession(await Clinic.AClient(), therapist, "2026-11-22T09:55:00+03:00");
        var waiting = await Waits();

        (await Admin.PostAsync($"/sessions/{session}/reschedule", new JsonObject { ["startsAt"] = "2026-12-02T10:00:00+03:00", ["dryRun"] = true })).Is(200);
        await Cancel(Id(soon));

        var entry = await Entry(waiting);
        var offers = entry["offers"]!.AsArray();
        Assert.All(offers, offer => Assert.True(offer!["slots"]![0]!["startsAt"]!.GetValue<DateTimeOffset>() >= ClinicHost.Opening.AddHours(1)));
        Assert.DoesNotContain(offers, offer => offer!["slots"]![0]!["startsAt"]!.GetValue<string>() == Tuesday);
    }

    [Fact]
    public async Task A_client_waits_once_for_a_modality_and_may_withdraw_and_come_again()
    {
        var (_, session) = await ABookedTime();
        var client = await Clinic.AClient();
        JsonObject Body() => new() { ["clientId"] = client, ["modality"] = "cbt" };
        var entry = (await Admin.PostAsync("/waitlist", Body())).Is(201);
        var next = await Waits();
        await Cancel(session);

        Assert.Equal((1, $"/api/v1/waitlist/{entry.Id}"), (entry.TagVersion, entry.Header("Location")));
        (await Admin.PostAsync("/waitlist", Body())).IsProblem(409, "already-waiting");
        (await Admin.PostAsync($"/waitlist/{entry.Id}/withdraw", null, ("If-Match", "\"1\""))).IsProblem(412, "stale-version");
        (await Admin.PostAsync($"/waitlist/{entry.Id}/withdraw")).Is(200);

        await OpenOffer(next);
        Assert.Equal("withdrawn", (await Entry(entry.Id))["status"]!.GetValue<string>());
        (await Admin.PostAsync("/waitlist", Body())).Is(201);
    }

    [Fact]
    public async Task A_therapist_sees_who_waits_for_them_and_nobody_else()
    {
        var (own, other) = (await Clinic.ATherapist(), await Clinic.ATherapist());
        var (mine, theirs) = (await Waits(("therapistId", own)), await Waits(("therapistId", other)));
        await Waits();
        var therapist = Admin.WithKey(await Clinic.AKey("therapist", own));

        Assert.Equal([mine], (await new Clinic(therapist).All("/waitlist")).Select(Id));
        (await therapist.GetAsync($"/waitlist/{mine}")).Is(200);
        (await therapist.GetAsync($"/waitlist/{theirs}")).IsProblem(404, "waitlist-entry-not-found");
        (await therapist.PostAsync($"/waitlist/{mine}/withdraw")).IsProblem(403, "forbidden");
    }

    private static string Id(JsonNode thing) => thing["id"]!.GetValue<string>();

    /// <summary>A therapist whose Tuesday at five is booked.</summary>
    private async Task<(string Therapist, string Session)> ABookedTime()
    {
        var therapist = await Clinic.ATherapist();
        return (therapist, Id(await Clinic.ASession(await Clinic.AClient(), therapist, Tuesday)));
    }

    private async Task<string> Waits(params (string Name, JsonNode? Value)[] wishes)
    {
        var body = new JsonObject { ["clientId"] = await Clinic.AClient(), ["modality"] = "cbt" };
        foreach (var (name, value) in wishes)
            body[name] = value;
        var id = (await Admin.PostAsync("/waitlist", body)).Is(201).Id;
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        return id;
    }

    private async Task Cancel(string session) => (await Admin.PostAsync($"/sessions/{session}/cancel", new JsonObject { ["by"] = "client" })).Is(200);

    private async Task<JsonNode> Entry(string id) => (await Admin.GetAsync($"/waitlist/{id}")).Is(200).Json;

    private async Task<JsonNode> OpenOffer(string id)
    {
        var entry = await Entry(id);
        Assert.Equal("offered", entry["status"]!.GetValue<string>());
        return Assert.Single(entry["offers"]!.AsArray(), offer => offer!["status"]!.GetValue<string>() == "open")!;
    }

    private Task<Answer> Accept(string id, JsonNode offer) => Admin.PostAsync($"/waitlist/{id}/offers/{Id(offer)}/accept");

    private async Task Decline(string id, JsonNode offer) => (await Admin.PostAsync($"/waitlist/{id}/offers/{Id(offer)}/decline")).Is(200);
}
