using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Matching;

/// <summary>Who could treat somebody, in what modality, and when.</summary>
public sealed class MatchTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    [Fact]
    public async Task Therapists_are_ranked_by_what_they_treat_and_their_place_can_be_booked_as_it_is()
    {
        var (knowing, other) = (await ATherapistAsync("ar", "anxiety", "grief"), await ATherapistAsync("ar"));
        var found = await FindAsync(("therapistIds", Clinic.List(other, knowing)), ("modality", "cbt"), ("days", Clinic.List("monday")), ("window", Window("10:00", "13:00")));

        Assert.Equal([knowing, other], found.Select(match => match["therapistId"]!.GetValue<string>()));
        Assert.Equal("suits-all-concerns treats-all-concerns has-place", string.Join(' ', found[0]["why"]!.AsArray()));
        Assert.Equal("suits-all-concerns has-place", string.Join(' ', found[1]["why"]!.AsArray()));
        var place = found[0]["place"]!;
        Assert.Equal("monday 10:00 2026-11-23 12 0", string.Join(' ', new[] { "day", "time", "startsOn", "sessions", "moved" }.Select(field => place[field])));

        var plan = await host.Clinic.APlan(await host.Clinic.AClient(), knowing,
            ("startOn", place["startsOn"]!.DeepClone()), ("day", place["day"]!.DeepClone()), ("time", place["time"]!.DeepClone()), ("sessions", 12));
        Assert.Equal(12, plan["sessions"]!.AsArray().Count);
        var again = await FindAsync(("therapistIds", Clinic.List(knowing)), ("modality", "cbt"), ("days", Clinic.List("monday")), ("window", Window("10:00", "13:00")));
        Assert.NotEqual("10:00", again[0]["place"]!["time"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_who_works_in_a_language_is_found_and_it_says_which()
    {
        var (arabic, english) = (await ATherapistAsync("ar-KW"), await ATherapistAsync("en"));
        var found = await FindAsync(("therapistIds", Clinic.List(arabic, english)), ("languages", Clinic.List("fr", "ar")), ("modality", "cbt"));
        Assert.Equal([arabic], found.Select(match => match["therapistId"]!.GetValue<string>()));
        Assert.Equal("ar", found[0]["language"]!.GetValue<string>());
    }

    [Fact]
    public async Task Modalities_are_those_that_suit_any_of_the_concerns_and_as_many_clients()
    {
        var answer = (await Admin.PostAsync("/matches", new JsonObject { ["concerns"] = Clinic.List("relationship"), ["clients"] = 2 })).Is(200).Json;
        Assert.Equal(["couples", "family"], answer["modalities"]!.AsArray().Select(modality => modality!["code"]!.GetValue<string>()));
        (await Admin.PostAsync("/matches", new JsonObject { ["concerns"] = Clinic.List("grief"), ["clients"] = 2, ["modality"] = "cbt" })).IsProblem(400, "wrong-number-of-clients");
    }

    [Fact]
    public async Task Who_has_no_place_comes_last_and_says_so()
    {
        var (busy, free) = (await ATherapistAsync("ar", "anxiety", "grief"), await ATherapistAsync("ar"));
        (await Admin.PutAsync($"/therapists/{busy}/working-hours", new JsonObject { ["effectiveFrom"] = "2026-11-01", ["hours"] = new JsonArray() })).Is(200);
        var found = await FindAsync(("therapistIds", Clinic.List(busy, free)), ("modality", "cbt"));
        Assert.Equal([free, busy], found.Select(match => match["therapistId"]!.GetValue<string>()));
        Assert.Null(found[1]["place"]);
        Assert.Equal("no-place", found[1]["why"]!.AsArray().Last()!.GetValue<string>());
    }

    private static JsonObject Window(string start, string end) => new() { ["start"] = start, ["end"] = end };

    private async Task<List<JsonNode>> FindAsync(params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["concerns"] = Clinic.List("anxiety") };
        foreach (var (name, value) in more)
            body[name] = value;
        return [.. (await Admin.PostAsync("/matches", body)).Is(200).Json["matches"]!.AsArray().Select(match => match!)];
    }

    private async Task<string> ATherapistAsync(string language, params string[] concerns)
    {
        var id = await host.Clinic.ATherapist();
        (await Admin.PatchAsync($"/therapists/{id}", new JsonObject { ["languages"] = Clinic.List(language), ["concerns"] = Clinic.List(concerns) })).Is(200);
        return id;
    }
}
