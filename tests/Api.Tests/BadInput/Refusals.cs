using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.BadInput;

public static class Refusals
{
    /// <summary>What is wrong with the refusal of a bad body; null when it is as it should be.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="field">The field that it must name, or something within it; null when there is none to name.</param>
    public static string? Fault(Answer answer, string? field)
    {
        if (answer.Status != 400)
            return $"answers {answer.Status}";
        if (answer.ProblemFault() is { } fault)
            return fault;
        if (answer.Text.Contains(Corruptions.Marker, StringComparison.Ordinal) || answer.Text.Contains("7654321987", StringComparison.Ordinal))
            return "repeats what was sent";

        var named = answer.Json["errors"]?.AsObject().Select(error => error.Key).ToList() ?? [];
        if (named.Count == 0)
            return "names no field";
        return field is null || named.Exists(name => Covers(field, name)) ? null : $"names {string.Join(", ", named)} and not {field}";
    }

    /// <summary>Whether they are the same field, or one lies within the other.</summary>
    private static bool Covers(string field, string name) =>
        field == name || IsWithin(field, name) || IsWithin(name, field);

    private static bool IsWithin(string inner, string outer) =>
        inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) && inner[outer.Length] is '.' or '[';
}
