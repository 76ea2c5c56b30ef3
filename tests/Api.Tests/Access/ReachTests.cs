using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Access;

/// <summary>A supervisor and whoever breaks the glass read more than their own, and change no more than it; nobody reads of who was erased.</summary>
public sealed class ReachTests(ReachTests.Host host) : IClassFixture<ReachTests.Host>
{
    public sealed class Host : ClinicHost
    {
        public string Supervisor { get; private set; } = "";

        public Caller Supervising { get; private set; } = null!;

        /// <summary>A therapist's key of the same person: without the role nobody is supervised.</summary>
        public Caller Unsupervising { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Supervisor = await Clinic.ATherapist();
            Supervising = await ACaller(Role.Supervisor, Supervisor);
            Unsupervising = await ACaller(Role.Therapist, Supervisor);
        }

        public async Task<Desk> ADesk(bool isSupervised = false)
        {
            var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
            if (isSupervised)
                (await Admin.PatchAsync($"/therapists/{therapist}", new JsonObject { ["supervisorId"] = Supervisor })).Is(200);
            var plan = await Clinic.APlan(client, therapist);
            var episode = (await Admin.PostAsync($"/clients/{client}/episodes")).Is(201).Id;
            var entry = await Admin.PostAsync("/waitlist", new JsonObject
            {
                ["clientId"] = client,
                ["modality"] = "cbt",
                ["therapistId"] = therapist,
            });
            return new(therapist, client, plan["id"]!.GetValue<string>(), plan["sessions"]![0]!["id"]!.GetValue<string>(), episode, entry.Is(201).Id);
        }
    }

    public sealed record Desk(string Therapist, string Client, string Plan, string Session, string Episode, string Entry)
    {
        public string[] Record => [$"/clients/{Client}", $"/clients/{Client}/episodes", $"/episodes/{Episode}", $"/session-plans/{Plan}", $"/sessions/{Session}", $"/waitlist/{Entry}"];

        public (string Method, string Path, JsonObject Body)[] Changes =>
        [
            ("POST", $"/clients/{Client}/episodes", []),
            ("POST", $"/episodes/{Episode}/close", []),
            ("POST", $"/session-plans/{Plan}/extend", new() { ["sessions"] = 1 }),
            ("POST", $"/session-plans/{Plan}/pause", new() { ["from"] = "2026-12-08", ["dryRun"] = true }),
            ("POST", $"/sessions/{Session}/confirm", []),
            ("POST", $"/sessions/{Session}/reschedule", new() { ["startsAt"] = "2026-12-02T10:00:00+03:00" }),
            ("PUT", $"/sessions/{Session}/attendance", new() { ["clients"] = new JsonArray(new JsonObject { ["clientId"] = Client, ["status"] = "attended" }) }),
        ];
    }

    [Fact]
    public async Task A_supervisor_reads_the_work_of_those_they_supervise_and_changes_none_of_it()
    {
        var desk = await host.ADesk(isSupervised: true);

        foreach (var path in desk.Record.Append($"/therapists/{desk.Therapist}/caseload").Append($"/therapists/{desk.Therapist}/time-off"))
        {
            (await host.Supervising.GetAsync(path)).Is(200);
            (await host.Unsupervising.GetAsync(path)).Is(404);
        }

        Assert.Contains(desk.Client, Ids(await host.Supervising.GetAsync("/clients?limit=200")));
        Assert.Contains(desk.Plan, Ids(await host.Supervising.GetAsync($"/session-plans?therapistId={desk.Therapist}")));
        await ChangesNothing(host.Supervising, desk, 403, "forbidden");
    }

    [Fact]
    public async Task A_supervisor_books_nothing_for_those_they_supervise_nor_for_their_clients()
    {
        var desk = await host.ADesk(isSupervised: true);
        var own = new Clinic(host.Supervising);

        (await own.Book(Clinic.Course(desk.Client, desk.Therapist, ("time", "10:00")))).IsProblem(403, "forbidden");
        (await own.BookSession(Clinic.Session(desk.Client, host.Supervisor, "2026-12-02T10:00:00+03:00"))).IsProblem(403, "forbidden");
        (await host.Supervising.PostAsync("/holds", Hold(desk))).IsProblem(403, "forbidden");
        var held = (await host.Admin.PostAsync("/holds", Hold(desk))).Is(201).Id;
        (await host.Supervising.GetAsync($"/holds/{held}")).Is(200);
        (await host.Supervising.DeleteAsync($"/holds/{held}")).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_supervisors_day_board_has_the_columns_of_those_they_supervise()
    {
        var (desk, other) = (await host.ADesk(isSupervised: true), await host.ADesk());

        var board = (await host.Supervising.GetAsync("/calendar?from=2026-12-01&to=2026-12-02")).Is(200).Json["days"]![0]!["columns"]!.AsArray();
        var columns = board.Select(column => column!["therapistId"]!.GetValue<string>()).ToList();

        Assert.Contains(desk.Therapist, columns);
        Assert.Contains(host.Supervisor, columns);
        Assert.DoesNotContain(other.Therapist, columns);
        (await host.Supervising.GetAsync($"/calendar?from=2026-12-01&to=2026-12-02&therapistIds={other.Therapist}")).IsProblem(400, "unknown-therapist");
    }

    [Fact]
    public async Task Only_an_administrator_says_who_supervises_whom()
    {
        var therapist = await host.Clinic.ATherapist();
        var desk = await host.ACaller(Role.FrontDesk);
        var path = $"/therapists/{therapist}";

        (await desk.PatchAsync(path, new JsonObject { ["supervisorId"] = host.Supervisor })).IsProblem(403, "forbidden");
        (await desk.PatchAsync(path, new JsonObject { ["givenName"] = "Mona", ["supervisorId"] = null })).Is(200);
        Assert.NotNull((await host.Admin.PatchAsync(path, new JsonObject { ["supervisorId"] = therapist }))
            .IsProblem(400, "own-supervisor")["errors"]!["supervisorId"]);
        Assert.NotNull((await host.Admin.PatchAsync(path, new JsonObject { ["supervisorId"] = Guid.CreateVersion7().ToString() }))
            .IsProblem(400, "unknown-therapist")["errors"]!["supervisorId"]);
        (await host.Admin.PatchAsync(path, new JsonObject { ["supervisorId"] = host.Supervisor })).Is(200);

        Assert.Equal(host.Supervisor, (await desk.GetAsync(path)).Json["supervisorId"]!.GetValue<string>());
        (await desk.PatchAsync(path, new JsonObject { ["supervisorId"] = null })).IsProblem(403, "forbidden");
        var made = new JsonObject { ["givenName"] = "Mona", ["familyName"] = "Ali", ["modalities"] = Clinic.List("cbt"), ["supervisorId"] = host.Supervisor };
        (await desk.PostAsync("/therapists", made)).IsProblem(403, "forbidden");
        (await host.Admin.PostAsync("/therapists", made.DeepClone())).Is(201);
    }

    [Fact]
    public async Task Broken_glass_opens_the_record_to_read_until_it_is_over_and_to_nobody_else()
    {
        var desk = await host.ADesk();
        var (own, other) = (await host.ACaller(Role.Therapist, await host.Clinic.ATherapist()), await host.ACaller(Role.Therapist, await host.Clinic.ATherapist()));
        await Reads(own, desk, 404);

        var opened = await own.PostAsync($"/clients/{desk.Client}/break-glass", new JsonObject { ["reason"] = "An emergency", ["minutes"] = 30 });

        Assert.Equal($"/api/v1/break-glass/{opened.Is(201).Id}", opened.Header("Location"));
        Assert.Equal(desk.Client, opened.Json["clientId"]!.GetValue<string>());
        await Reads(own, desk, 200);
        await Reads(other, desk, 404);
        await ChangesNothing(own, desk, 403, "forbidden");
        await ChangesNothing(other, desk, 404, null);
        (await own.GetAsync($"/therapists/{desk.Therapist}/caseload")).IsProblem(404, "therapist-not-found");
        Assert.Equal([desk.Client], Ids(await own.GetAsync("/clients")));
        Assert.Equal([desk.Plan], Ids(await own.GetAsync("/session-plans")));
        Assert.Equal([desk.Entry], Ids(await own.GetAsync("/waitlist")));

        await host.PassAsync(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        await Reads(own, desk, 200);
        await host.PassAsync(TimeSpan.FromSeconds(1));
        await Reads(own, desk, 404);
        await ChangesNothing(own, desk, 404, null);
    }

    [Fact]
    public async Task Glass_is_broken_for_a_reason_for_a_client_who_is_there_and_not_seen_anyway()
    {
        var (desk, foreign) = (await host.ADesk(isSupervised: true), await host.ADesk());
        var own = await host.ACaller(Role.Therapist, desk.Therapist);
        JsonObject Body(int? minutes = null) => new() { ["reason"] = "An emergency", ["minutes"] = minutes };

        (await own.PostAsync($"/clients/{Guid.CreateVersion7()}/break-glass", Body())).IsProblem(404, "client-not-found");
        (await own.PostAsync($"/clients/{desk.Client}/break-glass", Body())).IsProblem(409, "client-already-visible");
        (await host.Supervising.PostAsync($"/clients/{desk.Client}/break-glass", Body())).IsProblem(409, "client-already-visible");
        (await host.Admin.PostAsync($"/clients/{desk.Client}/break-glass", Body())).IsProblem(409, "client-already-visible");
        (await own.PostAsync($"/clients/{foreign.Client}/break-glass", Body(0))).IsProblem(400, "validation-failed");
        (await own.PostAsync($"/clients/{foreign.Client}/break-glass", Body(241))).IsProblem(400, "validation-failed");
        (await own.PostAsync($"/clients/{foreign.Client}/break-glass", new JsonObject { ["reason"] = " " })).IsProblem(400, "validation-failed");

        var first = (await own.PostAsync($"/clients/{foreign.Client}/break-glass", Body())).Is(201);
        var second = (await own.PostAsync($"/clients/{foreign.Client}/break-glass", Body(240))).Is(201);
        Assert.Equal(Instant(first, "openedAt").AddMinutes(60), Instant(first, "expiresAt"));
        Assert.Equal([second.Id, first.Id], Ids(await host.Admin.GetAsync($"/break-glass?clientId={foreign.Client}")).Order().Reverse());
        var pages = await host.Clinic.All($"/break-glass?therapistId={desk.Therapist}&limit=1");
        Assert.Equal(new[] { first.Id, second.Id }.Order(), pages.Select(one => one["id"]!.GetValue<string>()).Order());
    }

    [Fact]
    public async Task Broken_glass_is_reviewed_once()
    {
        var desk = await host.ADesk();
        var own = await host.ACaller(Role.Supervisor, await host.Clinic.ATherapist());
        var id = (await own.PostAsync($"/clients/{desk.Client}/break-glass", new JsonObject { ["reason"] = "An emergency" })).Is(201).Id;
        var open = $"/break-glass?clientId={desk.Client}&reviewed=false";
        Assert.Equal([id], Ids(await host.Admin.GetAsync(open)));

        var reviewed = (await host.Admin.PostAsync($"/break-glass/{id}/review")).Is(200).Json;

        Assert.StartsWith("key:", reviewed["reviewedBy"]!.GetValue<string>(), StringComparison.Ordinal);
        (await host.Admin.PostAsync($"/break-glass/{id}/review")).IsProblem(409, "already-reviewed");
        (await host.Admin.PostAsync($"/break-glass/{Guid.CreateVersion7()}/review")).IsProblem(404, "break-glass-not-found");
        Assert.Empty(Ids(await host.Admin.GetAsync(open)));
        Assert.Equal(reviewed.ToJsonString(), (await host.Admin.GetAsync($"/break-glass/{id}")).Is(200).Json.ToJsonString());
    }

    [Fact]
    public async Task Nobody_reads_of_a_client_who_was_erased_not_even_through_broken_glass()
    {
        var (desk, nothing) = (await host.ADesk(), Guid.CreateVersion7().ToString());
        var (own, stranger) = (await host.ACaller(Role.Therapist, desk.Therapist), await host.ACaller(Role.Therapist, await host.Clinic.ATherapist()));
        (await stranger.PostAsync($"/clients/{desk.Client}/break-glass", new JsonObject { ["reason"] = "An emergency" })).Is(201);
        Erase(desk.Client);

        foreach (var caller in new[] { host.Admin, own, stranger })
        {
            Assert.Equal(
                (await caller.GetAsync($"/clients/{nothing}")).IsProblem(404)["detail"]!.GetValue<string>(),
                (await caller.GetAsync($"/clients/{desk.Client}")).IsProblem(404, "client-not-found")["detail"]!.GetValue<string>());
            (await caller.GetAsync($"/clients/{desk.Client}/episodes")).IsProblem(404, "client-not-found");
            (await caller.GetAsync($"/episodes/{desk.Episode}")).IsProblem(404, "episode-not-found");
            (await caller.GetAsync($"/waitlist/{desk.Entry}")).IsProblem(404, "waitlist-entry-not-found");
            Assert.DoesNotContain(desk.Client, Ids(await caller.GetAsync("/clients?limit=200")));
        }

        (await stranger.GetAsync($"/session-plans/{desk.Plan}")).Is(404);
        (await stranger.PostAsync($"/clients/{desk.Client}/break-glass", new JsonObject { ["reason"] = "Again" })).IsProblem(404, "client-not-found");
        (await host.Admin.PatchAsync($"/clients/{desk.Client}", new JsonObject { ["givenName"] = "Back" })).IsProblem(404, "client-not-found");
        (await host.Clinic.BookSession(Clinic.Session(desk.Client, desk.Therapist, "2026-12-02T10:00:00+03:00"))).IsProblem(400, "unknown-client");
        (await own.GetAsync($"/therapists/{desk.Therapist}/caseload")).Is(200);
    }

    private static async Task Reads(Caller caller, Desk desk, int status)
    {
        foreach (var path in desk.Record)
            Assert.True((await caller.GetAsync(path)).Status == status, $"{path} is not {status}");
    }

    private async Task ChangesNothing(Caller caller, Desk desk, int status, string? code)
    {
        var before = DatabaseDump.Of(host.DatabaseFile);
        foreach (var (method, path, body) in desk.Changes)
            (await caller.SendAsync(method, path, Caller.Json(body.ToJsonString()))).IsProblem(status, code);
        Assert.Equal(before, DatabaseDump.Of(host.DatabaseFile));
    }

    private static JsonObject Hold(Desk desk) => new()
    {
        ["slots"] = new JsonArray(new JsonObject { ["therapistId"] = desk.Therapist, ["startsAt"] = "2026-12-02T12:00:00+03:00", ["durationMinutes"] = 50 }),
    };

    private void Erase(string client)
    {
        using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE Clients SET ErasedAt = '2026-11-22 06:00:00' WHERE Id = $id";
        command.Parameters.AddWithValue("$id", client.ToUpperInvariant());
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static List<string> Ids(Answer list) => [.. list.Is(200).Items.Select(item => item!["id"]!.GetValue<string>())];

    private static DateTimeOffset Instant(Answer answer, string field) =>
        DateTimeOffset.Parse(answer.Json[field]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
}
