using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Access;
using AlSoor.Api.Tests.Notes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlSoor.Api.Tests.ProcessNotes;

/// <summary>Process notes are their author's and nobody else's, but by order of a court.</summary>
public sealed class ProcessNoteTests(ProcessNoteTests.Host host) : IClassFixture<ProcessNoteTests.Host>
{
    private const string Canary = "Zq7CanaryOfAHunch";

    public sealed class Host : ClinicHost
    {
        public LeakTests.Listening Log { get; } = new();

        public string ProcessNotesFile => Path.Combine(Path.GetDirectoryName(DatabaseFile)!, "clinic-process-notes.db");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(Log));
        }
    }

    [Fact]
    public async Task Is_written_read_written_anew_and_destroyed_by_its_author()
    {
        var author = await Author.OfAsync(host);
        var address = $"/sessions/{author.Session}/process-note";
        (await author.Caller.GetAsync(address)).IsProblem(404, "process-note-not-found");
        (await author.Caller.SendAsync("PUT", address, Body("Too late"), ("If-Match", "\"1\""))).IsProblem(412, "stale-version");

        var first = (await author.Caller.SendAsync("PUT", address, Body("A hunch\nof mine"))).Is(200);
        Assert.Equal(1, first.TagVersion);
        (await author.Caller.GetAsync(address, ("If-None-Match", first.Header("ETag")!))).Is(304);
        (await author.Caller.SendAsync("PUT", address, Body("Better"), ("If-Match", "\"1\""))).Is(200);
        (await author.Caller.SendAsync("PUT", address, Body("Stale"), ("If-Match", "\"1\""))).IsProblem(412, "stale-version");
        (await author.Caller.DeleteAsync(address, ("If-Match", "\"1\""))).IsProblem(412, "stale-version");

        var read = (await author.Caller.GetAsync(address)).Is(200).Json;
        Assert.Equal("Better 2", $"{read["text"]} {read["version"]}");
        (await author.Caller.DeleteAsync(address)).Is(204);
        (await author.Caller.GetAsync(address)).IsProblem(404, "process-note-not-found");
        (await author.Caller.DeleteAsync(address)).IsProblem(404, "process-note-not-found");
        Assert.Equal(
            ["WriteProcessNote ok", "GetProcessNote ok", "WriteProcessNote ok", "GetProcessNote ok", "DeleteProcessNote ok"],
            (await EntriesAsync(author.Client)).Where(entry => entry.EndsWith("ProcessNote ok", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_at_once_leave_one()
    {
        var author = await Author.OfAsync(host);
        var address = $"/sessions/{author.Session}/process-note";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => author.Caller.SendAsync("PUT", address, Body($"No. {i}"))));

        Assert.All(answers, answer => answer.Is(200));
        Assert.Equal(4, (await author.Caller.GetAsync(address)).Is(200).Json["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task For_everybody_else_there_is_none_and_it_is_in_nothing_that_the_service_answers_or_keeps_elsewhere()
    {
        var supervisorId = await host.Clinic.ATherapist();
        var author = await Author.OfAsync(host, supervisorId);
        (await author.Caller.SendAsync("PUT", $"/sessions/{author.Session}/process-note", Body(Canary))).Is(200);
        await author.SignedAsync();
        var breaker = await author.AColleagueAsync();
        (await breaker.PostAsync($"/clients/{author.Client}/break-glass", new JsonObject { ["reason"] = "An emergency" })).Is(201);
        Caller[] callers =
        [
            author.Caller, host.Admin, await host.ACaller(Role.FrontDesk), await host.ACaller(Role.Reporting),
            await host.ACaller(Role.Supervisor, supervisorId), await author.AColleagueAsync(author.Client), breaker,
        ];
        foreach (var caller in callers.Skip(4))
        {
            var told = (await caller.GetAsync($"/sessions/{author.Session}/process-note")).IsProblem(404, "process-note-not-found");
            var none = (await caller.GetAsync($"/sessions/{Guid.CreateVersion7()}/process-note")).IsProblem(404, "process-note-not-found");
            Assert.Equal(none["detail"]!.GetValue<string>(), told["detail"]!.GetValue<string>());
        }

        var asked = 0;
        foreach (var operation in (await ApiDescription.ReadAsync(host)).Operations.Where(one => one.Method == "GET"))
        {
            foreach (var id in new[] { author.Session, author.Client, author.Id })
            {
                var address = operation.Nowhere.Replace("0199d0a6-0000-7000-8000-000000000000", id, StringComparison.Ordinal);
                foreach (var caller in callers.Skip(operation.Id == "getProcessNote" ? 1 : 0))
                {
                    asked++;
                    Assert.DoesNotContain(Canary, (await caller.SendRawAsync("GET", address)).Text, StringComparison.OrdinalIgnoreCase);
                }
            }
        }

        Assert.True(asked > 500);
        foreach (var caller in callers)
            Assert.DoesNotContain(Canary, (await caller.PostAsync("/notes/search", new JsonObject { ["text"] = Canary })).Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Contains(Canary, StringComparison.OrdinalIgnoreCase));

        // In its own store it is sealed, and in no other file is there anything of it: not even that there is one.
        Assert.True(File.Exists(host.ProcessNotesFile) && File.Exists($"{host.ProcessNotesFile}.keys"));
        Assert.True(Convert.ToInt64(Scalar("SELECT count(*) FROM ProcessNotes"), System.Globalization.CultureInfo.InvariantCulture) > 0);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(host.DatabaseFile)!))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(Canary, await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        }

        Assert.NotEqual(await File.ReadAllTextAsync($"{host.DatabaseFile}.keys", TestContext.Current.CancellationToken), await File.ReadAllTextAsync($"{host.ProcessNotesFile}.keys", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("UPDATE ProcessNotes SET AuthorId = {t} WHERE SessionId = {s}")]
    [InlineData("UPDATE ProcessNotes SET ClientIds = '[]' WHERE SessionId = {s}")]
    [InlineData("UPDATE ProcessNotes SET ContentSealed = NULL WHERE SessionId = {s}")]
    [InlineData("UPDATE ProcessNotes SET ContentSealed = zeroblob(90) WHERE SessionId = {s}")]
    public async Task A_row_that_was_altered_gives_its_text_to_nobody(string statement)
    {
        var author = await Author.OfAsync(host);
        var thief = await host.Clinic.ATherapist();
        (await author.Caller.SendAsync("PUT", $"/sessions/{author.Session}/process-note", Body(Canary))).Is(200);
        Run(statement.Replace("{t}", $"'{thief.ToUpperInvariant()}'", StringComparison.Ordinal).Replace("{s}", $"'{author.Session.ToUpperInvariant()}'", StringComparison.Ordinal));

        foreach (var caller in new[] { author.Caller, await host.ACaller(Role.Therapist, thief) })
        {
            var answer = await caller.GetAsync($"/sessions/{author.Session}/process-note");
            Assert.True((answer.Status, answer.Json["code"]!.GetValue<string>()) is (500, "stored-data-damaged") or (404, "process-note-not-found"), answer.Text);
        }
    }

    [Fact]
    public async Task By_order_of_a_court_they_are_given_out_on_record_and_their_authors_are_told()
    {
        var author = await Author.OfAsync(host, couple: true);
        (await author.Caller.SendAsync("PUT", $"/sessions/{author.Session}/process-note", Body(Canary))).Is(200);
        var order = new JsonObject { ["reference"] = "HC 12/2026", ["reason"] = "Order of the court" };
        (await (await host.ACaller(Role.FrontDesk)).PostAsync($"/clients/{author.Client}/process-notes/court-order", order)).IsProblem(403);
        (await author.Caller.PostAsync($"/clients/{author.Client}/process-notes/court-order", order)).IsProblem(403);

        var export = (await host.Admin.PostAsync($"/clients/{author.Client}/process-notes/court-order", order)).Is(200);

        var note = Assert.Single(export.Json["notes"]!.AsArray())!;
        Assert.Equal((Canary, author.Id, 2), (note["text"]!.GetValue<string>(), note["authorId"]!.GetValue<string>(), note["clientIds"]!.AsArray().Count));
        foreach (var client in note["clientIds"]!.AsArray())
            Assert.Contains("ExportProcessNotes ok", await EntriesAsync(client!.GetValue<string>()));
        var warning = Assert.Single(host.Log.Entries, entry => entry.Contains(export.Id, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(author.Client, warning, StringComparison.Ordinal);
        Assert.DoesNotContain("HC 12", warning, StringComparison.Ordinal);

        var told = Assert.Single((await author.Caller.GetAsync($"/therapists/{author.Id}/court-orders")).Is(200).Items)!;
        Assert.Equal("HC 12/2026 1", $"{told["reference"]} {told["authors"]![0]!["notes"]}");
        Assert.Null(told["authors"]![0]!["acknowledgedAt"]);
        (await host.Admin.PostAsync($"/court-orders/{export.Id}/acknowledge")).IsProblem(403);
        (await (await author.AColleagueAsync(author.Client)).PostAsync($"/court-orders/{export.Id}/acknowledge")).IsProblem(404, "court-order-not-found");
        var known = (await author.Caller.PostAsync($"/court-orders/{export.Id}/acknowledge")).Is(200).Json["authors"]![0]!["acknowledgedAt"]!.ToJsonString();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(known, (await author.Caller.PostAsync($"/court-orders/{export.Id}/acknowledge")).Is(200).Json["authors"]![0]!["acknowledgedAt"]!.ToJsonString());
        Assert.Equal(known, (await host.Admin.GetAsync($"/court-orders?clientId={author.Client}")).Is(200).Items.Single()!["authors"]![0]!["acknowledgedAt"]!.ToJsonString());
    }

    [Fact]
    public async Task Go_when_all_whom_they_are_about_are_forgotten()
    {
        var author = await Author.OfAsync(host, couple: true);
        var address = $"/sessions/{author.Session}/process-note";
        var clients = (await author.Caller.SendAsync("PUT", address, Body(Canary))).Is(200).Json["clientIds"]!.AsArray().Select(id => id!.GetValue<string>()).ToList();

        (await host.Admin.PostAsync($"/clients/{clients[0]}/erase", new JsonObject { ["reason"] = "Asked for", ["dryRun"] = true })).Is(200);
        (await host.Admin.PostAsync($"/clients/{clients[0]}/erase", new JsonObject { ["reason"] = "Asked for" })).Is(200);
        (await author.Caller.GetAsync(address)).Is(200);
        (await host.Admin.PostAsync($"/clients/{clients[1]}/erase", new JsonObject { ["reason"] = "Asked for" })).Is(200);

        (await author.Caller.GetAsync(address)).IsProblem(404, "process-note-not-found");
        Assert.Equal("0", Scalar($"SELECT count(*) FROM ProcessNotes WHERE SessionId = '{author.Session.ToUpperInvariant()}'"));
    }

    private static HttpContent Body(string text) => Caller.Json(new JsonObject { ["text"] = text }.ToJsonString());

    private async Task<IReadOnlyList<string>> EntriesAsync(string client) =>
    [
        .. (await host.Admin.GetAsync($"/audit-events?clientId={client}&limit=200")).Is(200).Items
            .Select(entry => $"{entry!["operation"]} {entry["outcome"]}").Reverse(),
    ];

    private string Scalar(string sql) => DatabaseDump.Rows(host.ProcessNotesFile, sql)[0][0];

    private void Run(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={host.ProcessNotesFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the tests' own.
        command.CommandText = $"PRAGMA busy_timeout = 30000; {statement}";
#pragma warning restore CA2100
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
