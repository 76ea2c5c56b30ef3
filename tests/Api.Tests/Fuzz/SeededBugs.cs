using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>What services get wrong, one thing each: the fuzzer must find every one of them, and say where and what.</summary>
internal static class SeededBugs
{
    public static IReadOnlyList<SeededBug> All { get; } =
    [
        // What is sent is too much for it.
        Fails("a sign outside the basic plane in a text is too much", bug => bug.Is("POST", "/") && HasPairs(bug.RequestText)),
        Fails("an unpaired surrogate is too much", bug => bug.Is("POST", "/") && bug.RequestText.Contains("\\ud8", StringComparison.Ordinal)),
        Fails("an apostrophe in a query is too much", bug => bug.Http.Request.QueryString.Value!.Contains("%27", StringComparison.Ordinal)),
        Fails("a NUL in a query is too much", bug => bug.Http.Request.QueryString.Value!.Contains("%00", StringComparison.Ordinal)),
        Fails("a long text is too much", bug => bug.Is("POST", "/") && bug.RequestBody.Length > 2_000),
        Fails("a body that is nested deep is too much", bug => bug.RequestText.Contains("[[[[[[[[[[", StringComparison.Ordinal)),
        Fails("an empty body is too much", bug => bug.Is("POST", "/") && bug.Http.Request.ContentType is not null && bug.RequestBody.Length == 0),
        Fails("an If-Match that is no tag is too much", bug => bug.Http.Request.Headers.IfMatch.ToString() is { Length: > 0 } tag && !tag.StartsWith('"')),
        Fails("a strange traceparent is too much", bug => bug.Http.Request.Headers.TraceParent.ToString().StartsWith('g')),

        // What was deleted is used after its end.
        new("a tag of what was deleted is too much", "deleteClosure", "answers 500", async bug =>
        {
            await bug.GoOnAsync();
            if (bug.Is("DELETE", "/closures") && bug.Http.Response.StatusCode == 404 && bug.Http.Request.Headers.IfMatch.Count > 0)
                bug.Http.Response.StatusCode = 500;
        }),

        // What it answers is not what it promises.
        new("a status that is not declared", "getRoom", "the status 418 is not declared", async bug =>
        {
            await bug.GoOnAsync();
            if (bug.Is("GET", "/rooms/") && bug.Http.Response.StatusCode == 404)
                bug.Http.Response.StatusCode = 418;
            if (bug.Http.Response.StatusCode == 418)
                bug.Say(bug.Text.Replace("\"status\":404", "\"status\":418", StringComparison.Ordinal));
        }),
        Answers("a required field is left out", "getClient", "/familyName is missing", 200, (bug, json) => bug.Is("GET", "/clients/") && json.AsObject().Remove("familyName")),
        Answers("a field has another type", "getRoom", "/capacity is String, not integer", 200, (bug, json) => bug.Is("GET", "/rooms/") && Put(json, "capacity", "3")),
        Answers("a value is not of the listed ones", "getSession", "/status is none of the listed values", 200, (bug, json) => bug.Is("GET", "/sessions/") && json["startsAt"] is not null && Put(json, "status", "vanished")),
        Answers("null where there must be something", "getGoal", "/text is Null, not string", 200, (bug, json) => bug.Is("GET", "/goals/") && Put(json, "text", null)),
        Answers("a date is written another way", "getClosure", "/startsOn is no date", 200, (bug, json) => bug.Is("GET", "/closures/") && Put(json, "startsOn", "22.11.2026")),
        Answers("an instant has no offset", "getSession", "/startsAt is no date-time", 200, (bug, json) => bug.Is("GET", "/sessions/") && json["startsAt"] is not null && Put(json, "startsAt", "2026-11-22T10:00:00")),
        Answers("a field that nobody was told of", "getJob", "/debug is not in the schema", 200, (bug, json) => bug.Is("GET", "/jobs/") && json["kind"] is not null && Put(json, "debug", "x")),
        Answers("a fault deep in a list", "listTherapists", "is missing", 200, (bug, json) => bug.Is("GET", "/therapists") && json["items"]?.AsArray().Count > 2 && json["items"]![2]!.AsObject().Remove("version")),
        new("a success has a type that is not declared", "listConcerns", "has the type 'text/plain', which is not declared", async bug =>
        {
            await bug.GoOnAsync();
            if (bug.Is("GET", "/concerns") && bug.Http.Response.StatusCode == 200)
                bug.Http.Response.ContentType = "text/plain";
        }),
        new("201 without a Location", "createRoom", "201 without a Location", async bug =>
        {
            await bug.GoOnAsync();
            if (bug.Is("POST", "/rooms"))
                bug.Http.Response.Headers.Location = default;
        }),
        new("the connection breaks off", "revokeApiKey", "no answer", async bug =>
        {
            await bug.GoOnAsync();
            if (bug.Is("DELETE", "/api-keys") && bug.Http.Response.StatusCode == 204)
                bug.Http.Abort();
        }),

        // Its problems are none.
        new("a problem is called JSON", "getTask", "has the type 'application/json', not application/problem+json", async bug =>
        {
            await bug.GoOnAsync();
            if (bug.Is("GET", "/tasks/") && bug.Http.Response.StatusCode == 404)
                bug.Http.Response.ContentType = "application/json";
        }),
        Answers("a problem has no code", "getEpisode", "/code is missing", 404, (bug, json) => bug.Is("GET", "/episodes/") && json.AsObject().Remove("code")),
        Answers("a problem has another status", "getGoal", "another status", 404, (bug, json) => bug.Is("GET", "/goals/") && Put(json, "status", 400)),
        Answers("a code has no page", "getNote", "has no page", 404, (bug, json) => bug.Is("GET", "/notes/") && Put(json, "code", "oops") && Put(json, "type", "/problems/oops")),
        Answers("what is wrong is not said", "createClient", "validation-failed without errors", 400, (bug, json) => bug.Is("POST", "/clients") && bug.Http.Request.Path.Value!.EndsWith("/clients", StringComparison.Ordinal) && json["code"]?.GetValue<string>() == "validation-failed" && json.AsObject().Remove("errors")),

        // It does what it should refuse.
        new("fields that it does not know are passed over", "update", "a spoiled request is answered 200", async bug =>
        {
            if (bug.Is("PATCH", "/") && bug.RequestText.StartsWith("{\"extra\":", StringComparison.Ordinal))
                Replace(bug, json => json.AsObject().Remove("extra"));
            await bug.GoOnAsync();
        }),
        new("parameters that it does not know are passed over", "", "a spoiled request is answered 200", async bug =>
        {
            if (bug.Is("GET", "/"))
                bug.Http.Request.QueryString = QueryString.Create(bug.Http.Request.Query.Where(part => part.Key is not ("extra" or "id" or "$filter" or "limit " or "a[b]")));
            await bug.GoOnAsync();
        }),
    ];

    private static bool HasPairs(string text) => text.EnumerateRunes().Any(rune => rune.Utf16SequenceLength == 2 && rune.Value != 0xfffd) || text.Contains("\\uD83D", StringComparison.OrdinalIgnoreCase);

    /// <summary>A bug at whatever address: where it is found first is where it is said to be.</summary>
    private static SeededBug Fails(string name, Func<BugContext, bool> when) => new(name, "", "answers 500", async bug =>
    {
        if (when(bug))
            bug.Http.Response.StatusCode = 500;
        else
            await bug.GoOnAsync();
    });

    /// <summary>A bug in the JSON of answers of a status.</summary>
    private static SeededBug Answers(string name, string operation, string fault, int status, Func<BugContext, JsonNode, bool> spoil) => new(name, operation, fault, async bug =>
    {
        await bug.GoOnAsync();
        if (bug.Http.Response.StatusCode == status && JsonOf(bug.Answer) is { } json && spoil(bug, json))
            bug.Say(json.ToJsonString());
    });

    /// <summary>Sends another body on.</summary>
    private static void Replace(BugContext bug, Func<JsonNode, bool> change)
    {
        if (System.Text.Unicode.Utf8.IsValid(bug.RequestBody) && !bug.RequestText.Contains("\\ud", StringComparison.OrdinalIgnoreCase) && JsonOf(bug.RequestBody) is { } json && change(json))
            bug.RequestBody = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static bool Put(JsonNode json, string name, JsonNode? value)
    {
        json[name] = value;
        return true;
    }

    private static JsonObject? JsonOf(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json && json.Count >= 0 ? json : null;
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or ArgumentException)
        {
            return null;
        }
    }
}
