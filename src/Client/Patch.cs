using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlSoor.Client;

/// <summary>A change of some fields, as a JSON merge patch: what is not named stays, what is set to null is removed.</summary>
/// <example><code>new Patch&lt;NewClient&gt;().Set(client =&gt; client.Phone, "+965 2224 1000").Set(client =&gt; client.Email, null)</code></example>
/// <typeparam name="T">What is changed, as it is created.</typeparam>
public sealed class Patch<T>
{
    internal JsonObject Fields { get; } = [];

    public Patch<T> Set<TValue>(Expression<Func<T, TValue>> field, TValue value)
    {
        var member = field.Body as MemberExpression ?? throw new ArgumentException("A field is named, such as client => client.Phone.", nameof(field));
        Fields[JsonNamingPolicy.CamelCase.ConvertName(member.Member.Name)] = JsonSerializer.SerializeToNode(value, ClientJson.WithNulls);
        return this;
    }
}
