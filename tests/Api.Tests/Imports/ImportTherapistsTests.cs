using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Imports;

/// <summary>Therapists come in as clients do.</summary>
public sealed class ImportTherapistsTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task A_line_makes_a_therapist_with_all_that_it_says_who_can_be_booked()
    {
        var job = await host.ImportAsync("therapists", $"""
            externalId,givenName,familyName,arabicName,modalities,concerns,languages,weeklyCapacityHours,bufferMinutes
            {ImportHost.Unique()},Dana,Khalid,دانة,"cbt;emdr",anxiety,"ar
            en-GB",22.5,10
            """);

        var id = await OnlyAsync(job);
        var therapist = (await host.Admin.GetAsync($"/therapists/{id}")).Is(200).Json;
        Assert.Equal("دانة", therapist["arabicName"]!.GetValue<string>());
        Assert.Equal("cbt emdr|anxiety|ar en-GB", string.Join('|', TextsOf("modalities"), TextsOf("concerns"), TextsOf("languages")));
        Assert.Equal((22.5m, 10), (therapist["weeklyCapacityHours"]!.GetValue<decimal>(), therapist["bufferMinutes"]!.GetValue<int>()));
        (await host.Admin.PutAsync($"/therapists/{id}/working-hours", Clinic.Hours("2026-01-01", "08:00", "20:00"))).Is(200);
        await host.Clinic.ASession(await host.Clinic.AClient(), id, "2026-12-01T10:00:00+03:00");

        string TextsOf(string field) => string.Join(' ', therapist[field]!.AsArray().Select(text => text!.GetValue<string>()));
    }

    [Theory]
    [InlineData("{0},Dana,Khalid,,,", "modalities validation-failed")]
    [InlineData("{0},Dana,Khalid,cbt;hypnosis,,", "modalities unknown-modality")]
    [InlineData("{0},Dana,Khalid,cbt,many,", "weeklyCapacityHours validation-failed")]
    [InlineData("{0},Dana,Khalid,cbt,101,", "weeklyCapacityHours validation-failed")]
    [InlineData("{0},Dana,Khalid,cbt,,7.5", "bufferMinutes validation-failed")]
    [InlineData("{0},Dana,Khalid,cbt,,500", "bufferMinutes validation-failed")]
    public async Task A_bad_line_is_told_of_by_field_and_code(string line, string error)
    {
        var job = await host.ImportAsync(
            "therapists", $"externalId,givenName,familyName,modalities,weeklyCapacityHours,bufferMinutes\n{line.Replace("{0}", ImportHost.Unique(), StringComparison.Ordinal)}\n");

        Assert.Equal($"2 {error}", await host.ErrorsAsync(job));
    }

    [Fact]
    public async Task Who_supervises_a_therapist_stays_when_a_changed_line_comes()
    {
        var id = ImportHost.Unique();
        var therapist = await OnlyAsync(await host.ImportAsync("therapists", $"externalId,givenName,familyName,modalities\n{id},Dana,Khalid,cbt\n"));
        var supervisor = await host.Clinic.ATherapist();
        (await host.Admin.PatchAsync($"/therapists/{therapist}", new JsonObject { ["supervisorId"] = supervisor })).Is(200);

        var job = await host.ImportAsync("therapists", $"externalId,givenName,familyName,modalities\n{id},Dana,Khalid,cbt;emdr\n");

        Assert.Equal("completed: 0 1 0 0 of 1", ImportHost.CountsOf(job));
        var changed = (await host.Admin.GetAsync($"/therapists/{therapist}")).Is(200).Json;
        Assert.Equal((supervisor, 2), (changed["supervisorId"]!.GetValue<string>(), changed["modalities"]!.AsArray().Count));
    }

    private async Task<string> OnlyAsync(JsonNode job)
    {
        Assert.Equal("", await host.ErrorsAsync(job));
        return Assert.Single(await host.LinesAsync(job))["thingId"]!.GetValue<string>();
    }
}
