using System.Text;
using System.Text.Json;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>What a request may expect of its body and its query.</summary>
public enum Intent
{
    /// <summary>Both are as the document says.</summary>
    Valid,

    /// <summary>One of them is not: it must not be done.</summary>
    Spoiled,

    /// <summary>Something that the document does not speak of was done to it.</summary>
    Odd,
}

/// <summary>How far a request was bent around its body: what else may answer it than the operation.</summary>
[Flags]
public enum Bends
{
    None = 0,

    /// <summary>The address may be another one, or none.</summary>
    Address = 1,

    /// <summary>The server may be unable to read the request at all.</summary>
    Unreadable = 2,

    /// <summary>It has a body or says something of one.</summary>
    Content = 4,

    /// <summary>The address does not take the method.</summary>
    Method = 8,
}

/// <summary>A request, whole.</summary>
/// <param name="Operation">The one that its address and method name; null where they name none.</param>
/// <param name="Origin">Where it comes from, for the report: <c>schema</c>, <c>row</c> or <c>walk</c>.</param>
public sealed record Shot(
    FuzzOperation? Operation, string Method, string Address, Somebody By, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, Intent Intent, Bends Bends, string Origin)
{
    private const int LongestShown = 4_000;

    /// <summary>The request as it can be sent again; the key is left out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Method).Append(' ').AppendLine(Shown(Address)).Append("Authorization: (").Append(By.Name).AppendLine(")");
        foreach (var (name, value) in Headers)
            text.Append(name).Append(": ").AppendLine(Shown(JsonSerializer.Serialize(value)));
        if (Body is not null)
            text.AppendLine().AppendLine(Shown(ShownBody(Body)));
        return text.ToString();
    }

    private static string ShownBody(byte[] body)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return $"(base64) {Convert.ToBase64String(body)}";
        }
    }

    private static string Shown(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}... ({text.Length} characters)";
}

/// <summary>Somebody who sends requests.</summary>
public sealed record Somebody(string Name, string? Authorization);

/// <summary>What came back; status 0 when nothing did.</summary>
public sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, string? Failure, long Milliseconds)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? MediaType => Header("Content-Type")?.Split(';')[0].Trim();

    public string Text => Encoding.UTF8.GetString(Body);
}
