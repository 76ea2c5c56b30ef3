using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Notes;

/// <summary>Whatever is altered of a note in the database by hand is noticed when it is read, and hides no other.</summary>
public sealed class NoteTamperTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private const string Word = "dragonfly";

    /// <summary>Statements about the note {n}, its second addendum {a}, another note {o}, another client {c} and another therapist {t}.</summary>
    public static TheoryData<string> Alterations =>
    [
        "UPDATE Notes SET SessionId = NULL WHERE Id = {n}",
        "UPDATE Notes SET SessionId = (SELECT SessionId FROM Notes WHERE Id = {o}) WHERE Id = {n}",
        "UPDATE Notes SET PlanId = NULL WHERE Id = {n}",
        "UPDATE Notes SET TherapistId = {t} WHERE Id = {n}",
        "UPDATE Notes SET Template = 'soap' WHERE Id = {n}",
        "UPDATE Notes SET CreatedAt = '2026-11-01 10:00:00' WHERE Id = {n}",
        "UPDATE Notes SET SignedAt = '2026-11-01 10:00:00' WHERE Id = {n}",
        "UPDATE Notes SET SignedAt = NULL WHERE Id = {n}",
        "UPDATE Notes SET NeedsCosignature = 0 WHERE Id = {n}",
        "UPDATE Notes SET CosignedBy = {t} WHERE Id = {n}",
        "UPDATE Notes SET CosignedAt = '2026-11-01 10:00:00' WHERE Id = {n}",
        "UPDATE Notes SET CosignedBy = NULL, CosignedAt = NULL WHERE Id = {n}",
        "UPDATE Notes SET SectionsSealed = NULL WHERE Id = {n}",
        "UPDATE Notes SET SectionsSealed = (SELECT SectionsSealed FROM Notes WHERE Id = {o}) WHERE Id = {n}",
        "UPDATE Notes SET SectionsSealed = substr(SectionsSealed, 1, 60) WHERE Id = {n}",
        "UPDATE Notes SET SignedHashSealed = NULL WHERE Id = {n}",
        "UPDATE Notes SET SignedHashSealed = (SELECT SignedHashSealed FROM Notes WHERE Id = {o}) WHERE Id = {n}",
        "UPDATE Notes SET SignedHashSealed = HeadHashSealed WHERE Id = {n}",
        "UPDATE Notes SET HeadHashSealed = NULL WHERE Id = {n}",
        "UPDATE Notes SET HeadHashSealed = (SELECT HeadHashSealed FROM Notes WHERE Id = {o}) WHERE Id = {n}",
        "UPDATE Notes SET SignedAt = NULL, SignedHashSealed = NULL, HeadHashSealed = NULL WHERE Id = {n}",
        "DELETE FROM NoteClients WHERE NoteId = {n}",
        "UPDATE NoteClients SET ClientId = {c} WHERE NoteId = {n}",
        "INSERT INTO NoteClients (NoteId, ClientId) VALUES ({n}, {c})",
        "DELETE FROM NoteAddenda WHERE Id = {a}",
        "DELETE FROM NoteAddenda WHERE NoteId = {n}",
        "UPDATE NoteAddenda SET Number = 7 WHERE Id = {a}",
        "UPDATE NoteAddenda SET TherapistId = {t} WHERE Id = {a}",
        "UPDATE NoteAddenda SET SignedAt = '2026-11-01 10:00:00' WHERE Id = {a}",
        "UPDATE NoteAddenda SET TextSealed = NULL WHERE Id = {a}",
        "UPDATE NoteAddenda SET TextSealed = (SELECT TextSealed FROM NoteAddenda WHERE NoteId = {n} AND Number = 1) WHERE Id = {a}",
        "UPDATE NoteAddenda SET NoteId = {o}, Number = 9 WHERE Id = {a}",
        "UPDATE NoteAddenda SET Number = 3 - Number + 10 WHERE NoteId = {n}; UPDATE NoteAddenda SET Number = Number - 10 WHERE NoteId = {n}",
    ];

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task Each_column_and_each_row(string statement)
    {
        var supervisor = await host.Clinic.ATherapist();
        var author = await Author.OfAsync(host, supervisor, needsCosignature: true);
        var plan = await host.Clinic.APlan(author.Client, author.Id);
        var ofPlan = plan["sessions"]![0]!["id"]!.GetValue<string>();
        var id = (await author.Caller.PostAsync($"/sessions/{ofPlan}/notes", Author.Dap(Word))).Is(201).Id;
        var other = (await author.Caller.PostAsync($"/clients/{author.Client}/notes", Author.Dap(Word))).Is(201).Id;
        var own = await author.DraftAsync(Author.Dap("Third"));
        foreach (var note in new[] { id, other, own })
            (await author.Caller.PostAsync($"/notes/{note}/sign")).Is(200);
        (await author.Caller.PostAsync($"/notes/{id}/addenda", new JsonObject { ["text"] = "First" })).Is(201);
        (await author.Caller.PostAsync($"/notes/{id}/addenda", new JsonObject { ["text"] = "Second" })).Is(201);
        var whole = (await (await host.ACaller(Domain.Access.Role.Supervisor, supervisor)).PostAsync($"/notes/{id}/cosign")).Is(200).Json;
        (await author.Caller.GetAsync($"/notes/{id}")).Is(200);

        // What is copied of another note must be another's: the one that stands alone has no session.
        Assert.True(Run(statement, id, statement.Contains("SessionId = (", StringComparison.Ordinal) ? own : other, whole, await host.Clinic.AClient(), await host.Clinic.ATherapist()) > 0);

        // Who may still read it at all is told; nobody is shown it as good.
        var callers = new[] { author.Caller, host.Admin, await host.ACaller(Domain.Access.Role.Supervisor, supervisor) };
        var answers = await Task.WhenAll(callers.Select(caller => caller.GetAsync($"/notes/{id}")));
        Assert.Contains(answers, answer => answer.Status == 500);
        Assert.All(answers, answer => Assert.True(
            (answer.Status, answer.Json["code"]!.GetValue<string>()) is (500, "note-altered") or (404, "note-not-found"), answer.Text));
        foreach (var caller in callers)
        {
            foreach (var address in new[] { $"/sessions/{ofPlan}/notes", $"/clients/{author.Client}/notes" })
            {
                var list = await caller.GetAsync(address);
                Assert.All(list.Is(200).Items.Where(note => note!["id"]!.GetValue<string>() == id), note =>
                {
                    Assert.True(note!["altered"]!.GetValue<bool>());
                    Assert.Empty(note["sections"]!.AsArray());
                });
                Assert.DoesNotContain("Second", list.Text, StringComparison.Ordinal);
                if (address.EndsWith($"{author.Client}/notes", StringComparison.Ordinal))
                    Assert.Contains(list.Items, note => note!["id"]!.GetValue<string>() == own && !note["altered"]!.GetValue<bool>());
            }

            var found = (await caller.PostAsync("/notes/search", new JsonObject { ["text"] = Word, ["clientId"] = author.Client })).Is(200);
            Assert.DoesNotContain(found.Items, hit => hit!["note"]!["id"]!.GetValue<string>() == id);
            var appended = await caller.PostAsync($"/notes/{id}/addenda", new JsonObject { ["text"] = "More" });
            Assert.True(appended.Status is 403 or 404 || appended.Json["code"]!.GetValue<string>() == "note-altered", appended.Text);
        }
    }

    [Theory]
    [InlineData("UPDATE Notes SET TherapistId = {t} WHERE Id = {n}")]
    [InlineData("UPDATE Notes SET SignedAt = '2026-11-01 10:00:00' WHERE Id = {n}")]
    [InlineData("UPDATE Notes SET HeadHashSealed = NULL WHERE Id = {n}")]
    public async Task A_draft_is_nobody_elses_by_an_alteration(string statement)
    {
        var author = await Author.OfAsync(host);
        var thief = await host.Clinic.ATherapist();
        var draft = (await author.WriteAsync(Author.Dap(Word))).Is(201);
        Assert.Equal(1, Run(statement, draft.Id, draft.Id, draft.Json, author.Client, thief));

        foreach (var caller in new[] { author.Caller, host.Admin, await host.ACaller(Domain.Access.Role.Therapist, thief) })
        {
            var answer = await caller.GetAsync($"/notes/{draft.Id}");
            Assert.True(answer.Status is 404 or 500, answer.Text);
            Assert.DoesNotContain(Word, answer.Text, StringComparison.Ordinal);
        }
    }

    private int Run(string statement, string note, string other, JsonNode whole, string client, string therapist)
    {
        using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        var addendum = whole["addenda"]?.AsArray() is { Count: 2 } addenda ? addenda[1]!["id"]!.GetValue<string>() : note;
#pragma warning disable CA2100 // The statements are the tests' own.
        command.CommandText = $"PRAGMA busy_timeout = 30000; PRAGMA foreign_keys = OFF; {statement}".Replace("{n}", Quoted(note), StringComparison.Ordinal)
            .Replace("{o}", Quoted(other), StringComparison.Ordinal).Replace("{a}", Quoted(addendum), StringComparison.Ordinal)
            .Replace("{c}", Quoted(client), StringComparison.Ordinal).Replace("{t}", Quoted(therapist), StringComparison.Ordinal);
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    /// <summary>As the file keeps ids.</summary>
    private static string Quoted(string id) => $"'{id.ToUpperInvariant()}'";
}
