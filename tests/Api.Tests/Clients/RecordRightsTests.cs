using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Caseloads;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Clients;

/// <summary>The clinical record is the client's: given out whole, and destroyed when they are forgotten.</summary>
public sealed class RecordRightsTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private static readonly string[] Texts =
    [
        "A goal of mine", "A task of mine", "How it went", "A risk of mine", "What became of it", "On paper", "Came and told", "An addendum", "Why I come", "What triage said",
    ];

    private static readonly string[] Tables = ["Goals", "Tasks", "RiskFlags", "NoteClients"];

    [Fact]
    public async Task The_export_holds_the_whole_record_and_nothing_of_the_process_notes()
    {
        var (client, plan, _) = await ARecordAsync();

        var export = (await host.Admin.GetAsync($"/clients/{client}/export")).Is(200);

        Assert.All(Texts, text => Assert.Contains(text, export.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("A hunch", export.Text, StringComparison.Ordinal);
        var record = export.Json["record"]!;
        Assert.Equal("[3,3,2,0,0,0,0,0,0]", record["assessments"]![0]!["answers"].Text());
        Assert.Equal("8", record["assessments"]![0]!["scores"]![0]!["score"].Number().ToString("0", null));
        Assert.Equal("[8,8,8,8]", record["alliance"]![0]!["ratings"].Text());
        Assert.Equal("active", record["phases"]![0]!["phase"]!.GetValue<string>());
        Assert.Equal(Courses.SessionOf(plan, 1), record["notes"]![0]!["sessionId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_numbers_and_no_words()
    {
        var (client, plan, owner) = await ARecordAsync();
        Assert.All(await CountAsync(client), count => Assert.NotEqual(0, count));

        (await host.Admin.PostAsync($"/clients/{client}/erase", new JsonObject { ["reason"] = "Asked for" })).Is(200);

        Assert.All(await CountAsync(client), count => Assert.Equal(0, count));
        (await owner.GetAsync($"/sessions/{Courses.SessionOf(plan, 1)}/notes")).Is(200);
        (await owner.GetAsync($"/sessions/{Courses.SessionOf(plan, 1)}/process-note")).IsProblem(404, "process-note-not-found");
        Assert.Equal(["0", "1"], await RowsAsync(
            $"SELECT COUNT(*) FROM Episodes WHERE ClientId = '{client.ToUpperInvariant()}' AND (ReferralReasonSealed IS NOT NULL OR TriageNoteSealed IS NOT NULL)",
            $"SELECT COUNT(*) FROM Assessments WHERE ClientId = '{client.ToUpperInvariant()}'"));
    }

    private async Task<(string Client, JsonNode Plan, Caller Owner)> ARecordAsync()
    {
        var (therapist, client) = (await host.Clinic.ATherapist(), await host.Clinic.AClient());
        var owner = await host.ACaller(Role.Therapist, therapist);
        var plan = await host.PastPlanAsync(client, therapist);
        var session = Courses.SessionOf(plan, 1);
        await host.CompleteAsync(plan, 1, 2);
        (await host.TakeAsync(client, "phq-9", 8, session)).Is(201);
        await host.RateAsync(plan, 1, 8);
        await PostAsync(owner, $"/clients/{client}/goals", ("text", Texts[0]));
        var task = await PostAsync(owner, $"/clients/{client}/tasks", ("text", Texts[1]), ("sessionId", session));
        await PostAsync(owner, $"/tasks/{task.Id}/review", ("review", Texts[2]), ("status", "done"));
        var flag = await PostAsync(owner, $"/clients/{client}/risk-flags", ("kind", "other"), ("details", Texts[3]));
        await PostAsync(owner, $"/risk-flags/{flag.Id}/resolve", ("resolution", Texts[4]));
        await PostAsync(owner, $"/clients/{client}/consents", ("kind", "treatment"), ("remark", Texts[5]));
        await PostAsync(owner, $"/session-plans/{plan["id"]}/phases", ("phase", "active"));
        var sections = new JsonObject { ["data"] = Texts[6], ["assessment"] = "Better", ["plan"] = "Go on" };
        var note = (await owner.PostAsync($"/sessions/{session}/notes", new JsonObject { ["template"] = "dap", ["sections"] = sections })).Is(201);
        (await owner.PostAsync($"/notes/{note.Id}/sign")).Is(200);
        await PostAsync(owner, $"/notes/{note.Id}/addenda", ("text", Texts[7]));
        (await owner.PutAsync($"/sessions/{session}/process-note", new JsonObject { ["text"] = "A hunch" })).Is(200);
        var episode = await PostAsync(owner, $"/clients/{client}/episodes", ("openedOn", "2026-08-30"), ("referralReason", Texts[8]));
        await PostAsync(owner, $"/episodes/{episode.Id}/triage", ("outcome", "accepted"), ("note", Texts[9]));
        return (client, plan, owner);
    }

    private static async Task<Answer> PostAsync(Caller caller, string path, params (string Name, string Value)[] fields)
    {
        var body = new JsonObject();
        foreach (var (name, value) in fields)
            body[name] = value;
        var answer = await caller.PostAsync(path, body);
        Assert.True(answer.Status is 200 or 201, answer.Text);
        return answer;
    }

    private async Task<List<int>> CountAsync(string client) =>
        [.. (await RowsAsync([.. Tables.Select(table => $"SELECT COUNT(*) FROM {table} WHERE ClientId = '{client.ToUpperInvariant()}'")])).Select(int.Parse)];

    private async Task<List<string>> RowsAsync(params string[] queries)
    {
        var rows = new List<string>();
        await using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var query in queries)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own ids.
            command.CommandText = query;
#pragma warning restore CA2100
            rows.Add($"{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}");
        }

        return rows;
    }
}
