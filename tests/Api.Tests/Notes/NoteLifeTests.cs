using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Notes;

/// <summary>A progress note from its draft to what is appended to it.</summary>
public sealed class NoteLifeTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task Is_written_changed_signed_and_then_only_appended_to()
    {
        var author = await Author.OfAsync(host);
        var draft = (await author.WriteAsync(new JsonObject { ["template"] = "soap", ["sections"] = new JsonObject { ["subjective"] = "Slept badly\n\tand ate well" } })).Is(201);
        Assert.Equal(("draft", author.Session, author.Id), (Text(draft, "status"), Text(draft, "sessionId"), Text(draft, "therapistId")));
        Assert.Equal(["subjective", "objective", "assessment", "plan"], draft.Json["sections"]!.AsArray().Select(section => section!["code"]!.GetValue<string>()));
        Assert.Equal("الخطة", draft.Json["sections"]![3]!["name"]!["ar"]!.GetValue<string>());
        Assert.Null(draft.Json["hash"]);

        var detail = (await author.Caller.PostAsync($"/notes/{draft.Id}/sign")).IsProblem(409, "note-incomplete")["detail"]!.GetValue<string>();
        Assert.Contains("objective, assessment, plan", detail, StringComparison.Ordinal);

        var patch = JsonNode.Parse("""{"sections":{"subjective":null,"objective":"Tired","assessment":"Low","plan":"Go on"}}""")!;
        var changed = (await author.Caller.PatchAsync($"/notes/{draft.Id}", patch, ("If-Match", draft.Header("ETag")!))).Is(200);
        Assert.Null(changed.Json["sections"]![0]!["text"]);
        (await author.Caller.PatchAsync($"/notes/{draft.Id}", patch, ("If-Match", draft.Header("ETag")!))).IsProblem(412, "stale-version");
        (await author.Caller.PatchAsync($"/notes/{draft.Id}", JsonNode.Parse("""{"sections":{"subjective":"Slept"}}""")!)).Is(200);
        (await author.Caller.PatchAsync($"/notes/{draft.Id}", JsonNode.Parse("""{"sections":{"nowhere":"x"}}""")!)).IsProblem(400, "unknown-section");
        (await author.Caller.PostAsync($"/notes/{draft.Id}/addenda", new JsonObject { ["text"] = "Early" })).IsProblem(409, "note-not-signed");

        var signed = (await author.Caller.PostAsync($"/notes/{draft.Id}/sign")).Is(200);
        Assert.Equal("signed", Text(signed, "status"));
        Assert.Matches("^[0-9a-f]{64}$", Text(signed, "hash")!);
        (await author.Caller.PatchAsync($"/notes/{draft.Id}", patch)).IsProblem(409, "note-signed");
        (await author.Caller.PostAsync($"/notes/{draft.Id}/sign")).IsProblem(409, "note-signed");
        (await author.Caller.DeleteAsync($"/notes/{draft.Id}")).IsProblem(409, "note-signed");

        (await author.Caller.PostAsync($"/notes/{draft.Id}/addenda", new JsonObject { ["text"] = "First" })).Is(201);
        var whole = (await author.Caller.PostAsync($"/notes/{draft.Id}/addenda", new JsonObject { ["text"] = "Second" })).Is(201);
        Assert.Equal(["1 First", "2 Second"], whole.Json["addenda"]!.AsArray().Select(one => $"{one!["number"]} {one["text"]}"));
        Assert.Equal(Text(signed, "hash"), Text(whole, "hash"));
        var read = (await author.Caller.GetAsync($"/notes/{draft.Id}")).Is(200);
        Assert.True(JsonNode.DeepEquals(whole.Json, read.Json), read.Text);
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away_and_begun_again()
    {
        var author = await Author.OfAsync(host);
        var id = await author.DraftAsync();

        (await author.WriteAsync()).IsProblem(409, "note-exists");
        (await author.Caller.DeleteAsync($"/notes/{id}")).Is(204);

        (await author.Caller.GetAsync($"/notes/{id}")).IsProblem(404, "note-not-found");
        await author.DraftAsync();
    }

    [Fact]
    public async Task A_couple_has_a_joint_note_and_one_about_each_which_others_read_only_if_they_reach_all_whom_it_is_about()
    {
        var author = await Author.OfAsync(host, couple: true);
        var joint = await author.SignedAsync();
        var single = await author.SignedAsync(Author.Dap("Alone", author.Client));
        (await author.WriteAsync(Author.Dap("Again", author.Client))).IsProblem(409, "note-exists");
        (await author.WriteAsync(Author.Dap("Other", await host.Clinic.AClient()))).IsProblem(400, "unknown-client");
        var both = (await author.Caller.GetAsync($"/notes/{joint}")).Is(200).Json["clientIds"]!.AsArray().Select(id => id!.GetValue<string>()).ToArray();
        Assert.Equal(2, both.Length);

        var ofOne = await author.AColleagueAsync(author.Client);
        (await ofOne.GetAsync($"/notes/{joint}")).IsProblem(404, "note-not-found");
        (await ofOne.GetAsync($"/notes/{single}")).Is(200);
        Assert.Equal([single], (await ofOne.GetAsync($"/clients/{author.Client}/notes")).Is(200).Items.Select(note => note!["id"]!.GetValue<string>()));

        var ofBoth = await author.AColleagueAsync(both);
        (await ofBoth.GetAsync($"/notes/{joint}")).Is(200);
        (await ofBoth.PostAsync($"/notes/{joint}/addenda", new JsonObject { ["text"] = "From next door" })).Is(201);
    }

    [Fact]
    public async Task A_draft_is_its_authors_and_a_signed_note_is_for_those_who_may_read_the_record()
    {
        var supervisorId = await host.Clinic.ATherapist();
        var author = await Author.OfAsync(host, supervisorId);
        var draft = await author.DraftAsync();
        var supervisor = await host.ACaller(Role.Supervisor, supervisorId);
        var colleague = await author.AColleagueAsync(author.Client);
        var stranger = await author.AColleagueAsync();
        Caller[] others = [host.Admin, supervisor, colleague, stranger];

        foreach (var other in others)
            (await other.GetAsync($"/notes/{draft}")).IsProblem(404, "note-not-found");
        (await author.Caller.PostAsync($"/notes/{draft}/sign")).Is(200);

        foreach (var reader in new[] { host.Admin, supervisor, colleague })
            (await reader.GetAsync($"/notes/{draft}")).Is(200);
        (await stranger.GetAsync($"/notes/{draft}")).IsProblem(404, "note-not-found");
        (await stranger.PostAsync($"/clients/{author.Client}/break-glass", new JsonObject { ["reason"] = "An emergency" })).Is(201);
        (await stranger.GetAsync($"/notes/{draft}")).Is(200);
        (await stranger.PostAsync($"/notes/{draft}/addenda", new JsonObject { ["text"] = "Not mine" })).IsProblem(403, "forbidden");
        (await supervisor.PostAsync($"/notes/{draft}/addenda", new JsonObject { ["text"] = "Not mine" })).IsProblem(403, "forbidden");
        (await colleague.PostAsync($"/notes/{draft}/addenda", new JsonObject { ["text"] = "Ours" })).Is(201);
        foreach (var role in new[] { Role.FrontDesk, Role.Reporting })
            (await (await host.ACaller(role)).GetAsync($"/notes/{draft}")).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_supervisor_signs_too_where_the_author_needs_it()
    {
        var supervisorId = await host.Clinic.ATherapist();
        var supervisor = await host.ACaller(Role.Supervisor, supervisorId);
        var author = await Author.OfAsync(host, supervisorId, needsCosignature: true);
        var id = await author.SignedAsync();
        Assert.True((await supervisor.GetAsync($"/notes/{id}")).Is(200).Json["needsCosignature"]!.GetValue<bool>());
        var stranger = await host.ACaller(Role.Supervisor, await host.Clinic.ATherapist());
        (await stranger.PostAsync($"/notes/{id}/cosign")).IsProblem(404, "note-not-found");
        (await stranger.PostAsync($"/clients/{author.Client}/break-glass", new JsonObject { ["reason"] = "An emergency" })).Is(201);
        (await stranger.PostAsync($"/notes/{id}/cosign")).IsProblem(403, "forbidden");
        (await author.Caller.PostAsync($"/notes/{id}/cosign")).IsProblem(403, "forbidden");

        Assert.Equal(supervisorId, Text((await supervisor.PostAsync($"/notes/{id}/cosign")).Is(200), "cosignedBy"));
        (await supervisor.PostAsync($"/notes/{id}/cosign")).IsProblem(409, "note-cosigned");

        var free = await Author.OfAsync(host, supervisorId);
        (await supervisor.PostAsync($"/notes/{await free.SignedAsync()}/cosign")).IsProblem(409, "cosignature-not-needed");
        var desk = await host.ACaller(Role.FrontDesk);
        (await desk.PatchAsync($"/therapists/{author.Id}", new JsonObject { ["needsCosignature"] = false })).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task What_comes_at_once_comes_in_order()
    {
        var author = await Author.OfAsync(host);
        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => author.WriteAsync()));
        var id = Assert.Single(begun, answer => answer.Status == 201).Id;
        Assert.Equal(3, begun.Count(answer => answer.Status == 409));

        var signed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => author.Caller.PostAsync($"/notes/{id}/sign")));
        Assert.Single(signed, answer => answer.Status == 200);

        var appended = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => author.Caller.PostAsync($"/notes/{id}/addenda", new JsonObject { ["text"] = $"No. {i}" })));
        Assert.All(appended, answer => answer.Is(201));
        Assert.Equal([1, 2, 3, 4], (await author.Caller.GetAsync($"/notes/{id}")).Is(200).Json["addenda"]!.AsArray().Select(one => one!["number"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_template_that_changes_changes_no_note()
    {
        var author = await Author.OfAsync(host);
        var template = JsonNode.Parse("""{"code":"brief","name":{"en":"Brief","ar":"موجز"},"sections":[{"code":"story","name":{"en":"Story","ar":"القصة"}}]}""")!;
        (await host.Admin.PostAsync("/note-templates", template)).Is(201);
        (await host.Admin.PostAsync("/note-templates", template)).IsProblem(409, "already-exists");
        var body = new JsonObject { ["template"] = "brief", ["sections"] = new JsonObject { ["story"] = "Once" } };
        var id = await author.SignedAsync(body);

        (await host.Admin.PatchAsync("/note-templates/brief", JsonNode.Parse("""{"sections":[{"code":"other","name":{"en":"Other","ar":"آخر"}}],"retired":true}""")!)).Is(200);

        var note = (await author.Caller.GetAsync($"/notes/{id}")).Is(200).Json;
        Assert.Equal("story Story Once", $"{note["sections"]![0]!["code"]} {note["sections"]![0]!["name"]!["en"]} {note["sections"]![0]!["text"]}");
        (await author.Caller.PostAsync($"/clients/{author.Client}/notes", body.DeepClone())).IsProblem(400, "unknown-note-template");
    }

    private static string? Text(Answer answer, string field) => answer.Json[field]?.GetValue<string>();
}
