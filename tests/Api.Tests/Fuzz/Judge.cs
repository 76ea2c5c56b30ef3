using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Says what is wrong with an answer, without a word of what was sent or answered: like faults are alike.</summary>
/// <param name="api">What the service promises.</param>
/// <param name="hasPage">Whether a code has a page of its own.</param>
public sealed partial class Judge(ApiDocument api, Func<string, Task<bool>> hasPage)
{
    private const string Problem = "application/problem+json";

    /// <summary>The statuses by which the server refuses what it cannot read as a request, without a body.</summary>
    private static readonly int[] Unreadable = [400, 414, 431, 505];

    /// <summary>Null when nothing is wrong.</summary>
    public async Task<string?> FaultOfAsync(Shot shot, Reply reply)
    {
        if (reply.Failure is { } failure)
            return shot.Bends.HasFlag(Bends.Unreadable) ? null : $"no answer: {failure}";
        if (reply.Status >= 500)
            return $"answers {reply.Status}";
        if (shot.Method == "HEAD")
            return reply.Body.Length > 0 ? "a HEAD is answered with a body" : null;
        if (shot.Bends.HasFlag(Bends.Unreadable) && Unreadable.Contains(reply.Status) && reply.Body.Length == 0)
            return null;
        if (reply.Status >= 400 && await FaultOfProblemAsync(shot, reply) is { } fault)
            return fault;
        return FaultOfStatus(shot, reply) ?? (reply.Status < 400 && shot.Operation is { } operation ? FaultOfSuccess(operation, reply) : null);
    }

    private static string? FaultOfStatus(Shot shot, Reply reply)
    {
        if (shot.Intent == Intent.Spoiled && reply.Status is >= 200 and < 400)
            return $"a spoiled request is answered {reply.Status}";
        if (shot.Operation is null)
            return shot.Bends.HasFlag(Bends.Address) || reply.Status is 405 or 404 or 401 or 400 or 414 or 415 ? null : $"a method that there is not is answered {reply.Status}";
        if (shot.Operation.Answers.ContainsKey(reply.Status))
            return null;
        var isBent = reply.Status switch
        {
            404 => shot.Bends.HasFlag(Bends.Address),
            413 or 415 => shot.Bends.HasFlag(Bends.Content),
            405 => shot.Bends.HasFlag(Bends.Method),
            414 or 431 => shot.Bends.HasFlag(Bends.Unreadable) || shot.Bends.HasFlag(Bends.Address),
            _ => false,
        };
        return isBent ? null : $"the status {reply.Status} is not declared";
    }

    private static string? FaultOfSuccess(FuzzOperation operation, Reply reply)
    {
        var declared = operation.Answers[reply.Status];
        if (reply.Status is 201 && string.IsNullOrEmpty(reply.Header("Location")))
            return "201 without a Location";
        if (reply.Status is >= 200 and < 300 && declared.Headers.FirstOrDefault(name => name is "ETag" or "Location" && string.IsNullOrEmpty(reply.Header(name))) is { } missing)
            return $"{reply.Status} without the {missing} that is declared";
        if (declared.Types.Count == 0)
            return reply.Body.Length > 0 ? $"{reply.Status} has a body, and none is declared" : null;
        if (reply.MediaType is not { } type || !declared.Types.TryGetValue(type, out var rule))
            return $"{reply.Status} has the type '{reply.MediaType}', which is not declared";
        if (rule is null)
            return null;
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return rule.FaultOf(json.RootElement) is { } fault ? $"{reply.Status} does not fit its schema: {General(fault)}" : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return $"{reply.Status} is no JSON";
        }
    }

    private async Task<string?> FaultOfProblemAsync(Shot shot, Reply reply)
    {
        if (reply.MediaType != Problem)
            return $"{reply.Status} has the type '{reply.MediaType}', not {Problem}";
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            var root = json.RootElement;
            if (api.Problem.FaultOf(root) is { } fault)
                return $"the problem {reply.Status} does not fit its schema: {General(fault)}";
            var code = root.GetProperty("code").GetString()!;
            if (root.GetProperty("status").GetInt32() != reply.Status)
                return $"the problem has another status than the answer {reply.Status}";
            if (((string[])["title", "detail", "code", "traceId"]).FirstOrDefault(name => root.GetProperty(name).GetString() is null or "") is { } empty)
                return $"the problem {reply.Status} has no {empty}";
            if (root.GetProperty("type").GetString() != $"/problems/{code}")
                return $"the type of the problem {code} does not name it";
            if (!await hasPage(code))
                return $"the code {code} has no page";
            if (code == "validation-failed" && !(root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object && errors.EnumerateObject().Any()))
                return "validation-failed without errors";
            return shot.Operation is not null && reply.Status == 405 && reply.Header("Allow") is null ? "405 without Allow" : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return $"the problem {reply.Status} is no JSON";
        }
    }

    /// <summary>The fault without the places of items and the values.</summary>
    private static string General(string fault) => Varying().Replace(fault, match => match.Value.StartsWith('/') ? "/*" : "…");

    [GeneratedRegex(@"/\d+(?=[/ ])|(?<= is )-?\d[^,]*(?=,)|(?<= has )\d+", RegexOptions.None, 1000)]
    private static partial Regex Varying();
}
