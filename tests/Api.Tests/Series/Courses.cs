using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Series;

/// <summary>Twelve weekly sessions of CBT, on Tuesdays at 17:00 from 1 December 2026 on, and what becomes of them.</summary>
internal sealed class Courses(ClinicHost host)
{
    public async Task<Course> BookAsync(params (string Name, JsonNode? Value)[] more)
    {
        var (therapist, client) = (await host.Clinic.ATherapist(), await host.Clinic.AClient());
        return new Course(host, therapist, client, (await host.Clinic.APlan(client, therapist, more))["id"]!.GetValue<string>());
    }
}

internal sealed class Course(ClinicHost host, string therapist, string client, string id)
{
    public string Therapist { get; } = therapist;

    public string Client { get; } = client;

    public string Id { get; } = id;

    public Task<Answer> ActAsync(string action, JsonObject? body = null) => host.Admin.PostAsync($"/session-plans/{Id}/{action}", body);

    /// <summary>Runs the action dry, checks that nothing is changed by that, and runs it; both must answer the same.</summary>
    public async Task<JsonNode> DryThenWetAsync(string action, JsonObject body)
    {
        var before = DatabaseDump.Of(host.DatabaseFile);
        var dryBody = body.DeepClone().AsObject();
        dryBody["dryRun"] = true;
        var dry = (await ActAsync(action, dryBody)).Is(200).Json;
        Assert.Equal(before, DatabaseDump.Of(host.DatabaseFile));

        var wet = (await ActAsync(action, body)).Is(200).Json;
        Assert.Equal(Told(dry), Told(wet));
        await CheckAsync();
        return wet;
    }

    public async Task<JsonNode> ReadAsync() => (await host.Admin.GetAsync($"/session-plans/{Id}")).Is(200).Json;

    public async Task<List<JsonNode>> SessionsAsync() => [.. (await ReadAsync())["sessions"]!.AsArray().Select(session => session!)];

    public async Task<List<string>> StartsAsync() => [.. (await SessionsAsync()).Select(session => session["startsAt"]!.GetValue<string>())];

    public async Task<string> SessionAsync(int number) => (await SessionsAsync())[number - 1]["id"]!.GetValue<string>();

    public async Task<JsonNode> ProgressAsync() => (await ReadAsync())["progress"]!;

    public static List<string> ActionsOf(JsonNode series) =>
        [.. series["changes"]!.AsArray().Select(change => change!["action"]!.GetValue<string>())];

    /// <summary>Numbers follow the order of time, without gaps.</summary>
    private async Task CheckAsync()
    {
        var sessions = await SessionsAsync();
        Assert.Equal(Enumerable.Range(1, sessions.Count), sessions.Select(session => session["number"]!.GetValue<int>()));
        var starts = sessions.Select(session => DateTimeOffset.Parse(session["startsAt"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(starts.Order(), starts);
    }

    /// <summary>What an answer says, without the ids of sessions that are made anew each time and the versions.</summary>
    private static string Told(JsonNode series) => string.Join('\n', series["changes"]!.AsArray().Select(change =>
        $"{change!["number"]} {change["action"]} {change["from"]?.ToJsonString()} {change["to"]?.ToJsonString()} {change["reason"]}"));
}
