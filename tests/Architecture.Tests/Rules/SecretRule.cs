using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlSoor.Architecture.Tests.Rules;

/// <summary>Settings that are shipped hold nothing that opens anything. Answers the settings that seem to.</summary>
internal static partial class SecretRule
{
    public static IEnumerable<string> SecretsIn(string json)
    {
        using var settings = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return [.. Values(settings.RootElement, "").Where(setting => setting.Value.Length > 0 && IsSecret(setting)).Select(setting => setting.Path)];
    }

    private static bool IsSecret((string Path, string Value) setting) =>
        SecretName().IsMatch(setting.Path) || SecretValue().IsMatch(setting.Value);

    private static IEnumerable<(string Path, string Value)> Values(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Values(field.Value, path.Length == 0 ? field.Name : $"{path}:{field.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Values(item, $"{path}:{index}")),
        _ => [(path, element.ToString())],
    };

    [GeneratedRegex("password|passwd|pwd|secret|token|credential|api_?key|admin_?key|private|(?:^|[:_])keys?(?:$|:)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretName();

    /// <summary>A connection string with a password, one of our keys, a PEM block, a token, or any long run of random characters.</summary>
    [GeneratedRegex(@"(?i:password|pwd|accountkey|sharedaccesskey)\s*=|alsoor_|-----BEGIN|\beyJ|[A-Za-z0-9+/_\-]{32,}", RegexOptions.None, 1000)]
    private static partial Regex SecretValue();
}
