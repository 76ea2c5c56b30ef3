using System.Globalization;
using System.Text.Json.Nodes;

namespace AlSoor.Api.OpenApi;

/// <summary>What the document says of problems by their status. Their codes are in <c>docs/http-api.md</c>.</summary>
internal static class ProblemTexts
{
    private static readonly Dictionary<string, (string Text, string Code, string Detail)> Known = new(StringComparer.Ordinal)
    {
        ["400"] = ("Some fields or parameters are wrong: `errors` says which and why.", "validation-failed", "Some fields of the request are wrong: see errors."),
        ["401"] = ("No key, or none that is known.", "unauthenticated", "Send a key: Authorization: Bearer <key>."),
        ["403"] = ("The caller's role may not do that, or not to this.", "forbidden", "Your key may not do that."),
        ["404"] = ("There is no such thing, or none that the caller may know of.", "client-not-found", "There is no such client."),
        ["409"] = ("What is there stands against it: `code` says what, and `conflicts`, from the calendar, which sessions and why.", "illegal-status-change", "The session's status does not allow that."),
        ["410"] = ("What is asked for is no longer kept.", "cursor-expired", "Changes are no longer kept so far back: read everything anew."),
        ["412"] = ("The thing has changed since it was read: read it again.", "stale-version", "It has changed since it was read."),
        ["413"] = ("The body is larger than this service takes.", "body-too-large", "The body is larger than this service takes."),
        ["415"] = ("The body is of another type than this address takes.", "unsupported-media-type", "Send the body as application/json in UTF-8."),
        ["422"] = ("The `Idempotency-Key` was sent with another request before.", "idempotency-key-reused", "Another request was sent with this Idempotency-Key: take a new one for each request."),
        ["428"] = ("This clinic asks for `If-Match` with every change.", "precondition-required", "Say which version you have seen: send its ETag as If-Match."),
        ["429"] = ("Too many requests: send the next after the seconds in `Retry-After`.", "too-many-requests", "Too many requests: send the next after the seconds in Retry-After."),
        ["500"] = ("Something that is kept was altered behind the service's back, and is not shown.", "note-altered", "The note was altered since it was written. It is not shown."),
    };

    public static string Of(string status, string phrase) => Known.TryGetValue(status, out var known) ? known.Text : $"{phrase}.";

    public static JsonNode ExampleOf(string status, string phrase)
    {
        var (_, code, detail) = Known.GetValueOrDefault(status, ("", "internal-error", $"{phrase}."));
        var problem = new JsonObject
        {
            ["type"] = $"/problems/{code}",
            ["title"] = phrase,
            ["status"] = int.Parse(status, CultureInfo.InvariantCulture),
            ["detail"] = detail,
            ["code"] = code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        if (code == "validation-failed")
            problem["errors"] = new JsonObject { ["givenName"] = new JsonArray("is required") };
        return problem;
    }
}
