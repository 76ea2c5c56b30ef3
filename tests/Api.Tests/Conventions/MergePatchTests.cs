using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Conventions;

public sealed class MergePatchTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private const string Whole = """
        {"givenName":"Noor","familyName":"Salem","arabicName":"نور سالم","dateOfBirth":"1990-05-17","phone":"+965 5000 0000",
         "email":"noor@example.org","preferredLanguage":"ar","concerns":["anxiety","grief"],"referredOn":"2026-11-01"}
        """;

    [Fact]
    public async Task Fields_that_are_absent_stay_as_they_are()
    {
        var before = await AWholeClient();

        var after = (await host.Admin.PatchAsync($"/clients/{before["id"]}", JsonNode.Parse("""{"phone":"99887766"}""")!)).Is(200).Json;

        before["phone"] = "99887766";
        before["version"] = 2;
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    [Fact]
    public async Task An_empty_patch_changes_no_field()
    {
        var before = await AWholeClient();

        var after = (await host.Admin.PatchAsync($"/clients/{before["id"]}", new JsonObject())).Is(200).Json;

        after["version"] = 1;
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    [Theory]
    [InlineData("arabicName")]
    [InlineData("dateOfBirth")]
    [InlineData("phone")]
    [InlineData("email")]
    [InlineData("preferredLanguage")]
    [InlineData("referredOn")]
    public async Task Null_removes_a_field(string field)
    {
        var before = await AWholeClient();

        var after = (await host.Admin.PatchAsync($"/clients/{before["id"]}", new JsonObject { [field] = null })).Is(200).Json;

        before[field] = null;
        before["version"] = 2;
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        Assert.Equal(after.ToJsonString(), (await host.Admin.GetAsync($"/clients/{before["id"]}")).Json.ToJsonString());
    }

    [Fact]
    public async Task A_list_is_replaced_as_a_whole_and_null_empties_it()
    {
        var client = await AWholeClient();

        var replaced = (await host.Admin.PatchAsync($"/clients/{client["id"]}", JsonNode.Parse("""{"concerns":["stress"]}""")!)).Is(200);
        var emptied = (await host.Admin.PatchAsync($"/clients/{client["id"]}", JsonNode.Parse("""{"concerns":null}""")!)).Is(200);

        Assert.Equal("""["stress"]""", replaced.Json["concerns"]!.ToJsonString());
        Assert.Equal("[]", emptied.Json["concerns"]!.ToJsonString());
    }

    [Theory]
    [InlineData("givenName")]
    [InlineData("familyName")]
    [InlineData("status")]
    public async Task A_required_field_cannot_be_removed(string field)
    {
        var client = await AWholeClient();

        var refused = await host.Admin.PatchAsync($"/clients/{client["id"]}", new JsonObject { [field] = null });

        Assert.NotNull(refused.IsProblem(400, "validation-failed")["errors"]![field]);
    }

    [Fact]
    public async Task A_client_who_is_no_longer_seen_here_cannot_be_booked_until_made_active_again()
    {
        var client = await host.Clinic.AClient();
        var booking = Clinic.Session(client, await host.Clinic.ATherapist(), "2026-12-01T17:00:00+03:00");
        (await host.Admin.PatchAsync($"/clients/{client}", new JsonObject { ["status"] = "inactive" })).Is(200);

        (await host.Clinic.BookSession(booking)).IsProblem(409, "client-inactive");

        (await host.Admin.PatchAsync($"/clients/{client}", new JsonObject { ["status"] = "active" })).Is(200);
        (await host.Clinic.BookSession(booking)).Is(201);
    }

    [Fact]
    public async Task A_therapists_capacity_is_set_and_removed()
    {
        var therapist = await host.Clinic.ATherapist();

        var set = (await host.Admin.PatchAsync($"/therapists/{therapist}", new JsonObject { ["weeklyCapacityHours"] = 22.5 })).Is(200);
        var removed = (await host.Admin.PatchAsync($"/therapists/{therapist}", new JsonObject { ["weeklyCapacityHours"] = null })).Is(200);

        Assert.Equal(22.5m, set.Json["weeklyCapacityHours"]!.GetValue<decimal>());
        Assert.Null(removed.Json["weeklyCapacityHours"]);
    }

    private async Task<JsonNode> AWholeClient() => (await host.Admin.PostAsync("/clients", JsonNode.Parse(Whole))).Is(201).Json;
}
