using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Support;

/// <summary>An answer of the service, as it came over the wire.</summary>
public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    private JsonNode? _json;

    /// <summary>The body as it came; none of a stream, which does not end.</summary>
    public IReadOnlyList<byte> Bytes { get; private init; } = [];

    public JsonNode Json => _json ??= JsonNode.Parse(Text)!;

    public JsonArray Items => Json["items"]!.AsArray();

    public string Id => Json["id"]!.GetValue<string>();

    /// <summary>The version that its ETag names.</summary>
    public int TagVersion => int.Parse(Header("ETag")!.Split('-')[0].TrimStart('"'), System.Globalization.CultureInfo.InvariantCulture);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return new Answer((int)response.StatusCode, headers, await FirstEventAsync(response));

        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) { Bytes = bytes };
    }

    /// <summary>Of a stream, which does not end, the first event.</summary>
    private static async Task<string> FirstEventAsync(HttpResponseMessage response)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var lines = new List<string>();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
            lines.Add(line);
        return string.Join('\n', lines);
    }

    public Answer Is(int status)
    {
        Assert.True(status == Status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>Asserts that this is a whole problem with that status and code, and answers it.</summary>
    public JsonNode IsProblem(int status, string? code = null)
    {
        Is(status);
        Assert.Null(ProblemFault());
        if (code is not null)
            Assert.Equal(code, Json["code"]!.GetValue<string>());
        return Json;
    }

    /// <summary>What this problem lacks; null when it is whole.</summary>
    public string? ProblemFault()
    {
        if (Header("Content-Type")?.StartsWith("application/problem+json", StringComparison.Ordinal) != true)
            return $"has the type {Header("Content-Type")}";

        string[] texts = ["type", "title", "detail", "code", "traceId"];
        foreach (var name in texts)
        {
            if (Json[name] is not JsonValue value || !value.TryGetValue<string>(out var text) || text.Length == 0)
                return $"lacks {name}";
        }

        if (Json["status"]?.GetValue<int>() != Status)
            return "has another status than the answer";
        return Json["type"]!.GetValue<string>() == $"/problems/{Json["code"]}" ? null : "has a type that does not name its code";
    }
}
