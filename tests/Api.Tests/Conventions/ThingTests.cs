using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Conventions;

/// <summary>Creating and reading a thing, and changing it without overwriting another's change.</summary>
public sealed class ThingTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    private Clinic Clinic => host.Clinic;

    [Theory]
    [InlineData("/clients")]
    [InlineData("/therapists")]
    [InlineData("/rooms")]
    [InlineData("/closures")]
    [InlineData("/session-plans")]
    [InlineData("/sessions")]
    public async Task What_is_created_is_found_at_its_location_with_the_same_body_and_tag(string path)
    {
        var created = (await Admin.PostAsync(path, await NewBody(path))).Is(201);

        var read = (await Admin.GetAsync(created.Header("Location")![7..])).Is(200);

        Assert.Equal($"/api/v1{path}/{created.Id}", created.Header("Location"));
        Assert.Equal(AsRead(created.Json).ToJsonString(), read.Json.ToJsonString());
        var tag = read.Header("ETag")!;
        Assert.Matches("^\"1-[A-Za-z0-9_-]{12}\"$", tag);
        if (path != "/closures")
            Assert.Equal(tag, created.Header("ETag"));
        Assert.Equal(1, read.Json["version"]!.GetValue<int>());
        (await Admin.GetAsync($"{path}/{created.Id}", ("If-None-Match", tag))).Is(304);
        (await Admin.GetAsync($"{path}/{created.Id}", ("If-None-Match", $"\"7\", W/{tag}"))).Is(304);
        (await Admin.GetAsync($"{path}/{created.Id}", ("If-None-Match", "*"))).Is(304);
        (await Admin.GetAsync($"{path}/{created.Id}", ("If-None-Match", $"\"2{tag[2..]}"))).Is(200);
    }

    [Fact]
    public async Task Time_off_is_found_in_the_list_that_is_its_location()
    {
        var created = (await Admin.PostAsync($"/therapists/{await Clinic.ATherapist()}/time-off", new JsonObject
        {
            ["startsAt"] = "2026-12-01T12:00:00+03:00",
            ["endsAt"] = "2026-12-01T13:00:00+03:00",
        })).Is(201);

        var listed = Assert.Single((await Admin.GetAsync(created.Header("Location")![7..])).Items);
        Assert.True(JsonNode.DeepEquals(AsRead(created.Json), listed));
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("\"0\"")]
    [InlineData("W/\"1\"")]
    [InlineData("1")]
    [InlineData("\"one\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("garbage,,\"")]
    public async Task A_change_by_somebody_who_has_not_seen_this_version_is_refused(string seen)
    {
        var client = await Clinic.AClient();
        var session = await Clinic.ASession(client, await Clinic.ATherapist(), "2026-12-01T17:00:00+03:00");

        (await Admin.PatchAsync($"/clients/{client}", Patch("Hala"), ("If-Match", seen))).IsProblem(412, "stale-version");
        (await Admin.PostAsync($"/sessions/{session["id"]}/confirm", null, ("If-Match", seen))).IsProblem(412, "stale-version");

        Assert.Equal(1, (await Admin.GetAsync($"/clients/{client}")).Json["version"]!.GetValue<int>());
        Assert.Equal(1, (await Admin.GetAsync($"/sessions/{session["id"]}")).Json["version"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("*")]
    [InlineData(null)]
    public async Task A_change_by_somebody_who_has_seen_it_or_does_not_say_raises_the_version(string? seen)
    {
        var client = await Clinic.AClient();
        var session = await Clinic.ASession(client, await Clinic.ATherapist(), "2026-12-01T17:00:00+03:00");
        (string, string)[] headers = seen is null ? [] : [("If-Match", seen)];

        var patched = (await Admin.PatchAsync($"/clients/{client}", Patch("Hala"), headers)).Is(200);
        var confirmed = (await Admin.PostAsync($"/sessions/{session["id"]}/confirm", null, headers)).Is(200);

        Assert.StartsWith("\"2-", patched.Header("ETag"), StringComparison.Ordinal);
        Assert.StartsWith("\"2-", confirmed.Header("ETag"), StringComparison.Ordinal);
        Assert.Equal("Hala", patched.Json["givenName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_is_told()
    {
        var client = await Clinic.AClient();

        (await Admin.PatchAsync($"/clients/{client}", Patch("Hala"), ("If-Match", "\"1\""))).Is(200);
        (await Admin.PatchAsync($"/clients/{client}", Patch("Mona"), ("If-Match", "\"1\""))).IsProblem(412, "stale-version");

        Assert.Equal("Hala", (await Admin.GetAsync($"/clients/{client}")).Json["givenName"]!.GetValue<string>());
    }

    private static JsonObject Patch(string givenName) => new() { ["givenName"] = givenName };

    private async Task<JsonObject> NewBody(string path) => path switch
    {
        "/clients" => new() { ["givenName"] = "Noor", ["familyName"] = "Salem", ["dateOfBirth"] = "2000-02-29" },
        "/therapists" => new() { ["givenName"] = "Dana", ["familyName"] = "Khalid", ["modalities"] = Clinic.List("cbt") },
        "/rooms" => new() { ["name"] = "Pearl", ["capacity"] = 2 },
        "/closures" => new() { ["startsOn"] = "2028-02-29", ["endsOn"] = "2028-02-29", ["name"] = "Leap day" },
        "/session-plans" => Clinic.Course(await Clinic.AClient(), await Clinic.ATherapist()),
        _ => Clinic.Session(await Clinic.AClient(), await Clinic.ATherapist(), "2026-12-01T17:00:00+03:00"),
    };

    /// <summary>Whom a change has hit is told once, and is no part of the thing.</summary>
    private static JsonNode AsRead(JsonNode created)
    {
        created.AsObject().Remove("affected");
        return created;
    }
}
