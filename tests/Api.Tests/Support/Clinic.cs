using System.Globalization;
using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Support;

/// <summary>Fills a clinic with people, rooms and bookings: over HTTP, with JSON as an integrator would write it.</summary>
public sealed class Clinic(Caller caller)
{
    private static readonly string[] WorkingDays = ["sunday", "monday", "tuesday", "wednesday", "thursday"];

    private static int _rooms;

    /// <summary>A therapist who works from Sunday to Thursday, 08:00 to 20:00 unless other hours are given.</summary>
    public async Task<string> ATherapist(string start = "08:00", string end = "20:00", params string[] modalities)
    {
        var therapist = await caller.PostAsync("/therapists", new JsonObject
        {
            ["givenName"] = "Dana",
            ["familyName"] = "Khalid",
            ["modalities"] = List(modalities.Length == 0 ? ["cbt"] : modalities),
        });
        var id = therapist.Is(201).Id;
        (await caller.PutAsync($"/therapists/{id}/working-hours", Hours("2026-01-01", start, end), ("If-Match", "*"))).Is(200);
        return id;
    }

    public async Task<string> AClient(string givenName = "Noor") =>
        (await caller.PostAsync("/clients", new JsonObject { ["givenName"] = givenName, ["familyName"] = "Salem" })).Is(201).Id;

    public async Task<string> ARoom(int capacity = 4)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Room {Interlocked.Increment(ref _rooms)}");
        return (await caller.PostAsync("/rooms", new JsonObject { ["name"] = name, ["capacity"] = capacity })).Is(201).Id;
    }

    public async Task<string> AClosure(string startsOn, string? endsOn = null) => (await caller.PostAsync("/closures", new JsonObject
    {
        ["startsOn"] = startsOn,
        ["endsOn"] = endsOn ?? startsOn,
        ["name"] = "Holiday",
    })).Is(201).Id;

    /// <summary>A key of a role; for a therapist's, whose.</summary>
    public async Task<string> AKey(string role, string? therapistId = null)
    {
        var body = new JsonObject { ["name"] = "Test", ["role"] = role };
        if (therapistId is not null)
            body["therapistId"] = therapistId;
        return (await caller.PostAsync("/api-keys", body)).Is(201).Json["key"]!.GetValue<string>();
    }

    public Task<Answer> Book(JsonObject course) => caller.PostAsync("/session-plans", course);

    public Task<Answer> BookSession(JsonObject session) => caller.PostAsync("/sessions", session);

    /// <summary>Books one session, which must succeed, and answers it.</summary>
    public async Task<JsonNode> ASession(string clientId, string therapistId, string startsAt, params (string Name, JsonNode? Value)[] more) =>
        (await BookSession(Session(clientId, therapistId, startsAt, more))).Is(201).Json;

    /// <summary>Books a course, which must succeed, and answers it.</summary>
    public async Task<JsonNode> APlan(string clientId, string therapistId, params (string Name, JsonNode? Value)[] more) =>
        (await Book(Course(clientId, therapistId, more))).Is(201).Json;

    /// <summary>Makes a group, which must succeed: eight weekly sessions for four, on Tuesdays at 17:00 from 1 December 2026 on, unless other fields are given.</summary>
    public async Task<JsonNode> AGroup(string therapistId, params (string Name, JsonNode? Value)[] more) =>
        (await caller.PostAsync("/groups", Group(therapistId, more))).Is(201).Json;

    public static JsonObject Group(string therapistId, params (string Name, JsonNode? Value)[] more) => With(
        new JsonObject
        {
            ["name"] = "Tuesday group",
            ["modality"] = "group",
            ["therapistId"] = therapistId,
            ["capacity"] = 4,
            ["startOn"] = "2026-12-01",
            ["day"] = "tuesday",
            ["time"] = "17:00",
            ["sessions"] = 8,
        },
        more);

    /// <summary>Twelve weekly sessions of CBT, on Tuesdays at 17:00 from 1 December 2026 on, unless other fields are given.</summary>
    public static JsonObject Course(string clientId, string therapistId, params (string Name, JsonNode? Value)[] more) => With(
        new JsonObject
        {
            ["clientIds"] = List(clientId),
            ["therapistId"] = therapistId,
            ["modality"] = "cbt",
            ["startOn"] = "2026-12-01",
            ["day"] = "tuesday",
            ["time"] = "17:00",
            ["sessions"] = 12,
        },
        more);

    public static JsonObject Session(
        string clientId, string therapistId, string startsAt, params (string Name, JsonNode? Value)[] more) => With(
        new JsonObject
        {
            ["clientIds"] = List(clientId),
            ["therapistId"] = therapistId,
            ["modality"] = "cbt",
            ["startsAt"] = startsAt,
        },
        more);

    public static JsonObject Hours(string from, string start, string end) => new()
    {
        ["effectiveFrom"] = from,
        ["hours"] = new JsonArray([.. WorkingDays.Select(day => new JsonObject { ["day"] = day, ["start"] = start, ["end"] = end })]),
    };

    public static JsonArray List(params string[] values) => new([.. values.Select(value => (JsonNode)value)]);

    /// <summary>Reads a list to its end, by the addresses of its next pages.</summary>
    public async Task<List<JsonNode>> All(string path)
    {
        var all = new List<JsonNode>();
        for (string? next = path; next is not null;)
        {
            var page = (await caller.GetAsync(next)).Is(200);
            all.AddRange(page.Items!);
            next = page.Json["next"]?.GetValue<string>();
        }

        return all;
    }

    private static JsonObject With(JsonObject body, (string Name, JsonNode? Value)[] more)
    {
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }
}
