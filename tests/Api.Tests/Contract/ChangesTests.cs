using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Changes;
using AlSoor.Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Contract;

/// <summary>The feed tells of every change, once for each thing and transaction, in order, and nothing of what is in it.</summary>
public sealed class ChangesTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    private Clinic Clinic => host.Clinic;

    [Fact]
    public async Task Each_change_of_a_course_is_told_in_order()
    {
        var (client, therapist) = (await Clinic.AClient(), await Clinic.ATherapist());
        var cursor = await EndAsync(Admin);

        var plan = await Clinic.APlan(client, therapist);
        var session = plan["sessions"]![0]!["id"]!.GetValue<string>();
        (await Admin.PostAsync($"/sessions/{session}/cancel", new JsonObject { ["by"] = "client" })).Is(200);
        (await Admin.PatchAsync($"/clients/{client}", new JsonObject { ["givenName"] = "Hala" })).Is(200);

        var changes = await ReadAsync(Admin, cursor);
        var sessions = plan["sessions"]!.AsArray().Select(one => $"session.created {one!["id"]}").Order();
        Assert.Equal(sessions, changes.Where(change => change.StartsWith("session.created", StringComparison.Ordinal)).Order());
        Assert.Equal($"session-plan.created {plan["id"]}", Assert.Single(changes, change => change.StartsWith("session-plan.created", StringComparison.Ordinal)));
        Assert.Equal([$"session.updated {session}", $"client.updated {client}"], changes.Where(change => change.Contains(".updated", StringComparison.Ordinal)
            && !change.StartsWith("session-plan", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_change_says_which_thing_and_nothing_of_it()
    {
        var cursor = await EndAsync(Admin);
        var client = await Clinic.AClient("Zubaida");

        var change = (await Admin.GetAsync($"/changes?after={cursor}")).Is(200);

        var item = Assert.Single(change.Items)!;
        Assert.Equal(["type", "kind", "change", "id", "version", "at"], item.AsObject().Select(field => field.Key));
        Assert.Equal(client, item["id"]!.GetValue<string>());
        Assert.Equal("client", item["kind"]!.GetValue<string>());
        Assert.Equal("created", item["change"]!.GetValue<string>());
        Assert.Equal(1, item["version"]!.GetValue<int>());
        Assert.DoesNotContain("Zubaida", change.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_or_tried_out_is_not_told()
    {
        var (client, therapist) = (await Clinic.AClient(), await Clinic.ATherapist());
        await Clinic.ASession(client, therapist, "2026-12-01T17:00:00+03:00");
        var cursor = await EndAsync(Admin);

        (await Admin.PostAsync("/sessions", Clinic.Session(client, therapist, "2026-12-01T17:00:00+03:00"))).IsProblem(409);
        (await Admin.PostAsync($"/clients/{client}/erase", new JsonObject { ["reason"] = "Asked for", ["dryRun"] = true })).Is(200);

        Assert.Empty(await ReadAsync(Admin, cursor));
    }

    [Fact]
    public async Task A_client_who_is_forgotten_is_told_as_deleted_and_a_hold_that_ends_too()
    {
        var client = await Clinic.AClient();
        var slot = new JsonObject { ["therapistId"] = await Clinic.ATherapist(), ["startsAt"] = "2026-12-07T10:00:00+03:00", ["durationMinutes"] = 50 };
        var cursor = await EndAsync(Admin);

        var hold = (await Admin.PostAsync("/holds", new JsonObject { ["slots"] = new JsonArray(slot) })).Is(201).Id;
        (await Admin.DeleteAsync($"/holds/{hold}")).Is(204);
        (await Admin.PostAsync($"/clients/{client}/erase", new JsonObject { ["reason"] = "Asked for" })).Is(200);

        Assert.Equal([$"hold.created {hold}", $"hold.deleted {hold}", $"client.deleted {client}"], await ReadAsync(Admin, cursor));
    }

    [Fact]
    public async Task A_therapist_is_told_of_their_own_desk_and_of_what_leaves_it()
    {
        var (own, other) = (await Clinic.ATherapist(), await Clinic.ATherapist());
        var caller = await host.ACaller(Role.Therapist, own);
        var (mine, theirs) = (await Clinic.AClient(), await Clinic.AClient());
        var cursor = await EndAsync(caller);

        var plan = await Clinic.APlan(mine, own);
        await Clinic.APlan(theirs, other, ("time", "10:00"));
        (await Admin.PostAsync($"/session-plans/{plan["id"]}/transfer", new JsonObject { ["therapistId"] = other })).Is(200);
        (await Admin.PatchAsync($"/clients/{theirs}", new JsonObject { ["givenName"] = "Hala" })).Is(200);

        var told = await ReadAsync(caller, cursor);
        Assert.Contains($"session-plan.created {plan["id"]}", told);
        Assert.Contains($"session.updated {plan["sessions"]![0]!["id"]}", told);
        Assert.All(told, change => Assert.True(
            change.Contains(plan["id"]!.GetValue<string>(), StringComparison.Ordinal)
            || plan["sessions"]!.AsArray().Any(session => change.EndsWith(session!["id"]!.GetValue<string>(), StringComparison.Ordinal)),
            change));
    }

    [Fact]
    public async Task The_front_desk_is_not_told_of_the_clinical_record()
    {
        var (client, therapist) = (await Clinic.AClient(), await Clinic.ATherapist());
        await Clinic.ASession(client, therapist, "2026-12-01T10:00:00+03:00");
        var desk = await host.ACaller(Role.FrontDesk);
        var cursor = await EndAsync(desk);

        (await Admin.PostAsync($"/clients/{client}/risk-flags", new JsonObject { ["kind"] = "other" })).Is(201);
        (await Admin.PostAsync($"/clients/{client}/goals", new JsonObject { ["text"] = "To sleep" })).Is(201);

        Assert.Empty(await ReadAsync(desk, cursor));
        Assert.Equal(["goal.created", "risk-flag.created"], (await ReadAsync(Admin, cursor)).Select(change => change.Split(' ')[0]).Order());
    }

    [Fact]
    public async Task Only_the_kinds_that_are_asked_for_are_told()
    {
        var cursor = await EndAsync(Admin);
        var room = await Clinic.ARoom();
        await Clinic.AClient();
        var therapist = await Clinic.ATherapist();

        Assert.Equal([$"room.created {room}"], await ReadAsync(Admin, cursor, "&kinds=room,closure"));
        Assert.Contains($"therapist.created {therapist}", await ReadAsync(Admin, cursor, "&kinds=therapist"));
    }

    [Fact]
    public async Task It_comes_in_pages_that_leave_nothing_out()
    {
        var cursor = await EndAsync(Admin);
        var rooms = new List<string>();
        for (var i = 0; i < 7; i++)
            rooms.Add($"room.created {await Clinic.ARoom()}");

        var told = new List<string>();
        var page = (await Admin.GetAsync($"/changes?after={cursor}&limit=3")).Is(200);
        told.AddRange(page.Items.Select(Line));
        while (page.Json["next"] is { } next)
        {
            Assert.Equal($"<{next}>; rel=\"next\"", page.Header("Link"));
            page = (await Admin.GetAsync(next.GetValue<string>())).Is(200);
            told.AddRange(page.Items.Select(Line));
        }

        Assert.Equal(rooms, told);
        Assert.Empty((await Admin.GetAsync($"/changes?after={page.Json["cursor"]}")).Is(200).Items);
    }

    [Fact]
    public async Task A_cursor_that_the_feed_did_not_give_is_refused_and_one_that_is_too_old_is_gone()
    {
        // Its own clinic: the clock is set on by more than others of this class can do with.
        await using var aged = new ClinicHost();
        await aged.InitializeAsync();
        var (admin, clinic) = (aged.Admin, aged.Clinic);
        var old = await EndAsync(admin);
        await clinic.ARoom();
        (await admin.GetAsync($"/changes?after={old}x")).IsProblem(400, "invalid-cursor");
        (await admin.GetAsync("/changes?after=MQ.AAAA")).IsProblem(400, "invalid-cursor");

        // Set, not let go by: the rounds of a month would be done one by one.
        aged.Time.AdjustTime(aged.Time.GetUtcNow().AddDays(31));
        await clinic.ARoom();
        await using var scope = aged.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OldChanges>().PassAsync(TestContext.Current.CancellationToken);

        (await admin.GetAsync($"/changes?after={old}")).IsProblem(410, "cursor-expired");
        (await admin.GetAsync($"/changes/stream?after={old}")).IsProblem(410, "cursor-expired");
        Assert.Single((await admin.GetAsync("/changes")).Is(200).Items);
    }

    /// <summary>Where the feed ends now.</summary>
    internal static async Task<string> EndAsync(Caller caller) =>
        (await caller.GetAsync("/changes?after=latest")).Is(200).Json["cursor"]!.GetValue<string>();

    private static async Task<List<string>> ReadAsync(Caller caller, string after, string more = "") =>
        [.. (await caller.GetAsync($"/changes?after={after}&limit=1000{more}")).Is(200).Items.Select(Line)];

    private static string Line(JsonNode? change) => $"{change!["type"]} {change["id"]}";
}
