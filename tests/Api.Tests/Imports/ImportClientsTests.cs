using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Imports;

/// <summary>Clients come in as a file has them, once, and what is wrong with a line is told and holds up no other.</summary>
public sealed class ImportClientsTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task A_line_makes_a_client_with_all_that_it_says()
    {
        var id = ImportHost.Unique();
        var job = await host.ImportAsync("clients", $""""
            externalId,givenName,familyName,arabicName,dateOfBirth,civilId,phone,email,preferredLanguage,concerns,referredOn,status
            {id}," Noor ","O'Hara, ""Nana""",نور الهدى,2000-02-29,300022912345,+965 5000 1111,noor@example.org,ar,anxiety; depression,2026-01-05,inactive
            """");

        Assert.Equal("completed: 1 0 0 0 of 1", ImportHost.CountsOf(job));
        var client = await ClientAsync(job);
        Assert.Equal("Noor", client["givenName"]!.GetValue<string>());
        Assert.Equal("O'Hara, \"Nana\"", client["familyName"]!.GetValue<string>());
        Assert.Equal("نور الهدى", client["arabicName"]!.GetValue<string>());
        Assert.Equal("2000-02-29", client["dateOfBirth"]!.GetValue<string>());
        Assert.Equal("300022912345", client["civilId"]!.GetValue<string>());
        Assert.Equal("+965 5000 1111", client["phone"]!.GetValue<string>());
        Assert.Equal("noor@example.org", client["email"]!.GetValue<string>());
        Assert.Equal("ar", client["preferredLanguage"]!.GetValue<string>());
        Assert.Equal(["anxiety", "depression"], client["concerns"]!.AsArray().Select(code => code!.GetValue<string>()));
        Assert.Equal("2026-01-05", client["referredOn"]!.GetValue<string>());
        Assert.Equal("inactive", client["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2")]
    [InlineData("+cmd|' /C calc'!A0")]
    public async Task Texts_that_look_like_formulas_are_kept_as_they_are(string name)
    {
        var job = await host.ImportAsync("clients", $"externalId,givenName,familyName\n{ImportHost.Unique()},\"{name}\",Salem\n");

        Assert.Equal(name, (await ClientAsync(job))["givenName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("\uFEFFexternalId,givenName,familyName\n{0},Noor,Salem")]
    [InlineData("FAMILYNAME,givenname, ExternalID \r\nSalem,Noor,{0}\r\n")]
    [InlineData("externalId;givenName;familyName\n{0};Noor;Salem\n")]
    [InlineData("externalId\tgivenName\tfamilyName\n{0}\tNoor\tSalem\n")]
    public async Task Files_of_spreadsheets_are_read_as_they_write_them(string file)
    {
        var job = await host.ImportAsync("clients", file.Replace("{0}", ImportHost.Unique(), StringComparison.Ordinal));

        var client = await ClientAsync(job);
        Assert.Equal(("Noor", "Salem"), (client["givenName"]!.GetValue<string>(), client["familyName"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(",Noor,Salem,,,,,,,", "externalId validation-failed")]
    [InlineData("{0},,Salem,,,,,,,", "givenName validation-failed")]
    [InlineData("{0},Noor,  ,,,,,,,", "familyName validation-failed")]
    [InlineData("{0},Noor,Salem,31/12/2000,,,,,,", "dateOfBirth validation-failed")]
    [InlineData("{0},Noor,Salem,2990-01-01,,,,,,", "dateOfBirth validation-failed")]
    [InlineData("{0},Noor,Salem,,call me,,,,,", "phone validation-failed")]
    [InlineData("{0},Noor,Salem,,,nobody,,,,", "email validation-failed")]
    [InlineData("{0},Noor,Salem,,,,arabic!,,,", "preferredLanguage validation-failed")]
    [InlineData("{0},Noor,Salem,,,,,anxiety;spleen,,", "concerns unknown-concern")]
    [InlineData("{0},Noor,Salem,,,,,anxiety;anxiety,,", "concerns validation-failed")]
    [InlineData("{0},Noor,Salem,,,,,,1999-12-31,", "referredOn validation-failed")]
    [InlineData("{0},Noor,Salem,,,,,,,gone", "status validation-failed")]
    [InlineData("{0},\"No\nor\",Salem,,,,,,,", "givenName validation-failed")]
    [InlineData("{0},Noor,Salem", "- wrong-number-of-cells")]
    [InlineData("{0},Noor,Salem,,,,,,,,", "- wrong-number-of-cells")]
    [InlineData("{0},,,2990-01-01,call me,,,,,", "dateOfBirth validation-failed; 2 familyName validation-failed; 2 givenName validation-failed; 2 phone validation-failed")]
    public async Task A_bad_line_is_told_of_by_field_and_code_and_the_next_is_done(string line, string errors)
    {
        const string Header = "externalId,givenName,familyName,dateOfBirth,phone,email,preferredLanguage,concerns,referredOn,status";
        var job = await host.ImportAsync("clients", $"{Header}\n{line.Replace("{0}", ImportHost.Unique(), StringComparison.Ordinal)}\n{ImportHost.Unique()},Noor,Salem,,,,,,,\n");

        Assert.Equal("completed: 1 0 0 1 of 2", ImportHost.CountsOf(job));
        Assert.Equal($"2 {errors}", string.Join("; ", (await host.ErrorsAsync(job)).Split("; ").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Lines_are_numbered_as_a_spreadsheet_numbers_them()
    {
        var file = $"externalId,givenName,familyName\n\n{ImportHost.Unique()},\"No\nor\",Salem\n,,\n{ImportHost.Unique()},,Salem\n";

        Assert.Equal("3 givenName validation-failed; 5 givenName validation-failed", await host.ErrorsAsync(await host.ImportAsync("clients", file)));
    }

    [Fact]
    public async Task Of_two_lines_with_one_external_id_the_second_is_refused()
    {
        var id = ImportHost.Unique();
        var job = await host.ImportAsync("clients", $"externalId,givenName,familyName\n{id},Noor,Salem\n{id},Noor,Salem\n{id}-,Noor,Salem\n");

        Assert.Equal("completed: 2 0 0 1 of 3", ImportHost.CountsOf(job));
        Assert.Equal("3 externalId repeated-external-id", await host.ErrorsAsync(job));
    }

    [Fact]
    public async Task A_line_of_a_million_letters_is_refused_and_the_next_is_done()
    {
        var job = await host.ImportAsync("clients", $"externalId,givenName,familyName\n{ImportHost.Unique()},{new string('a', 1_000_000)},Salem\n{ImportHost.Unique()},Noor,Salem\n");

        Assert.Equal("completed: 1 0 0 1 of 2", ImportHost.CountsOf(job));
        Assert.Equal("2 givenName validation-failed", await host.ErrorsAsync(job));
    }

    [Fact]
    public async Task The_same_file_again_makes_nothing_and_undoes_nothing_that_was_changed_since()
    {
        var file = $"externalId,givenName,familyName,phone\n{ImportHost.Unique()},Noor,Salem,+965 1\n{ImportHost.Unique()},Sara,Salem,+965 2\n";
        var first = await host.ImportAsync("clients", file);
        var id = (await host.LinesAsync(first))[0]["thingId"]!.GetValue<string>();
        (await host.Admin.PatchAsync($"/clients/{id}", new JsonObject { ["phone"] = "+965 9" })).Is(200);
        var before = host.Dump();

        var second = await host.ImportAsync("clients", file);

        Assert.Equal("completed: 0 0 2 0 of 2", ImportHost.CountsOf(second));
        Assert.Equal(before, host.Dump());
        Assert.Equal((await host.LinesAsync(first)).Select(line => line["thingId"]!.ToString()), (await host.LinesAsync(second)).Select(line => line["thingId"]!.ToString()));
    }

    [Fact]
    public async Task A_line_that_has_changed_changes_what_its_file_has_columns_for()
    {
        var id = ImportHost.Unique();
        await host.ImportAsync("clients", $"externalId,givenName,familyName,phone,concerns\n{id},Noor,Salem,+965 1,anxiety\n");

        var job = await host.ImportAsync("clients", $"externalId,givenName,familyName,concerns\n{id},Noor,Haddad,\n");

        Assert.Equal("completed: 0 1 0 0 of 1", ImportHost.CountsOf(job));
        var client = await ClientAsync(job);
        Assert.Equal(("Haddad", "+965 1", 0), (client["familyName"]!.GetValue<string>(), client["phone"]!.GetValue<string>(), client["concerns"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_line_that_says_the_same_in_other_columns_leaves_the_client_unchanged()
    {
        var id = ImportHost.Unique();
        var first = await host.ImportAsync("clients", $"externalId,givenName,familyName\n{id},Noor,Salem\n");

        var job = await host.ImportAsync("clients", $"externalId,familyName,givenName,phone\n{id},Salem,Noor,\n");

        Assert.Equal("completed: 0 0 1 0 of 1", ImportHost.CountsOf(job));
        Assert.Equal((await ClientAsync(first))["version"]!.ToString(), (await ClientAsync(job))["version"]!.ToString());
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_changes_nothing()
    {
        var known = ImportHost.Unique();
        await host.ImportAsync("clients", $"externalId,givenName,familyName\n{known},Noor,Salem\n");
        var file = $"externalId,givenName,familyName\n{known},Noor,Haddad\n{ImportHost.Unique()},Sara,Salem\n{ImportHost.Unique()},,Salem\n";
        var before = host.Dump();

        var tried = await host.ImportAsync("clients", file, dryRun: true);
        var after = host.Dump();
        var done = await host.ImportAsync("clients", file);

        Assert.Equal("completed: 1 1 0 1 of 3", ImportHost.CountsOf(tried));
        Assert.Equal(before, after);
        Assert.Equal(ImportHost.CountsOf(tried), ImportHost.CountsOf(done));
        Assert.Equal(await host.ErrorsAsync(tried), await host.ErrorsAsync(done));
        Assert.Null((await host.LinesAsync(tried))[1]["thingId"]);
    }

    [Fact]
    public async Task External_ids_that_differ_in_case_or_hyphens_are_different()
    {
        var id = ImportHost.Unique();
        var job = await host.ImportAsync("clients", $"externalId,givenName,familyName\n{id}-a,Noor,Salem\n{id}a,Noor,Salem\n{id.ToUpperInvariant()}a,Noor,Salem\n");

        Assert.Equal("completed: 3 0 0 0 of 3", ImportHost.CountsOf(job));
    }

    /// <summary>The client of a job's only good line.</summary>
    private async Task<JsonNode> ClientAsync(JsonNode job)
    {
        Assert.Equal("", await host.ErrorsAsync(job));
        return (await host.Admin.GetAsync($"/clients/{Assert.Single(await host.LinesAsync(job))["thingId"]}")).Is(200).Json;
    }
}
