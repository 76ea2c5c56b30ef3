using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Notes;

/// <summary>Notes are found by their words in both languages, by those who may read them.</summary>
public sealed class NoteSearchTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Theory]
    [InlineData("Sie fühlt sich müde, naïve café", "MUDE naive", "müde")]
    [InlineData("قالت إنَّها تَشعُرُ بالقَلَق من المدرسة", "انها القلق المدرسه", "بالقَلَق")]
    [InlineData("العلاقـــة مع أمّي على ما يرام", "العلاقه امي علي", "العلاقـــة")]
    [InlineData("رقم الغرفة ١٢", "12", "١٢")]
    [InlineData("The ﬁnal ＰＬＡＮ", "final plan", "ﬁnal")]
    public async Task All_words_are_found_in_any_form(string text, string search, string shown)
    {
        var author = await Author.OfAsync(host);
        var id = await author.SignedAsync(Author.Dap(text));

        var hit = Assert.Single((await SearchAsync(author.Caller, search)).Is(200).Items)!;

        Assert.Equal((id, "data"), (hit["note"]!["id"]!.GetValue<string>(), hit["section"]!.GetValue<string>()));
        Assert.Contains(shown, hit["snippet"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await SearchAsync(author.Caller, $"{search} nowhere")).Is(200).Items);
        Assert.Empty((await SearchAsync(await author.AColleagueAsync(), search)).Is(200).Items);
    }

    [Fact]
    public async Task Drafts_are_found_by_their_author_and_addenda_by_all_who_may_read_and_pages_go_on()
    {
        var author = await Author.OfAsync(host);
        var id = await author.DraftAsync(Author.Dap("The ladybird flew away"));
        Assert.Empty((await SearchAsync(host.Admin, "ladybird")).Is(200).Items);
        Assert.Single((await SearchAsync(author.Caller, "ladybird")).Is(200).Items);
        (await author.Caller.PostAsync($"/notes/{id}/sign")).Is(200);
        (await author.Caller.PostAsync($"/notes/{id}/addenda", new JsonObject { ["text"] = "It was a grasshopper" })).Is(201);
        var hit = Assert.Single((await SearchAsync(host.Admin, "grasshopper LOW")).Is(200).Items)!;
        Assert.Equal("assessment", hit["section"]!.GetValue<string>());
        hit = Assert.Single((await SearchAsync(host.Admin, "grasshopper")).Is(200).Items)!;
        Assert.Equal(1, hit["addendum"]!.GetValue<int>());
        Assert.Null(hit["section"]);

        for (var i = 0; i < 4; i++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            (await author.Caller.PostAsync($"/clients/{author.Client}/notes", Author.Dap($"Butterfly {i}"))).Is(201);
        }

        var (found, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = (await author.Caller.PostAsync("/notes/search", new JsonObject { ["text"] = "butterfly", ["limit"] = 3, ["clientId"] = author.Client, ["cursor"] = cursor })).Is(200);
            found.AddRange(page.Items.Select(one => one!["snippet"]!.GetValue<string>()));
            cursor = page.Json["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        Assert.Equal(["Butterfly 3", "Butterfly 2", "Butterfly 1", "Butterfly 0"], found);
        Assert.Empty((await author.Caller.PostAsync("/notes/search", new JsonObject { ["text"] = "butterfly", ["to"] = "2026-11-22" })).Is(200).Items);
        (await author.Caller.PostAsync("/notes/search", new JsonObject { ["text"] = "َ" })).Is(400);
    }

    private static Task<Answer> SearchAsync(Caller caller, string text) => caller.PostAsync("/notes/search", new JsonObject { ["text"] = text });
}
