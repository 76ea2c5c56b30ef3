using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Takes from requests that were done, and from what they answered, what further ones can name.</summary>
public sealed partial class Harvest(Things things)
{
    /// <summary>Lists of which an item is named together with what it is part of.</summary>
    private static readonly string[] Parts = ["offers", "deliveries", "time-off", "members"];

    public void Take(Shot shot, Reply reply)
    {
        if (reply.Status is < 200 or >= 300 || shot.Operation is not { } operation)
            return;

        var path = shot.Address.Split('?')[0];
        TakePath(path, shot.By);
        if (reply.Header("ETag") is { } tag)
            things.Tag(path, tag, shot.By);
        if (reply.Header("Location") is { } location)
        {
            TakePath(location, shot.By);
            if (reply.Header("ETag") is { } made)
                things.Tag(location, made, shot.By);
        }

        if (reply.MediaType?.EndsWith("json", StringComparison.Ordinal) != true || reply.Body.Length == 0)
            return;
        using var json = JsonDocument.Parse(reply.Body);
        TakeRoot(json.RootElement, operation, path, shot.By);
    }

    private void TakeRoot(JsonElement root, FuzzOperation operation, string path, Somebody by)
    {
        Walk(root, "", by);
        if (root.ValueKind != JsonValueKind.Object)
            return;

        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToArray();
        var parent = words.Length >= 3 ? words[1] : null;
        if (root.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String)
            things.Add($"next {operation.Id}", next.GetString()!, by);
        if (root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in items.EnumerateArray())
                TakeItem(item, words[^1], parent, by);
        }
        else if (words.Length == 1)
        {
            TakeItem(root, words[0], null, by);
        }
        else if (words.Length == 3 && Parts.Contains(words[2]))
        {
            TakeItem(root, words[2], parent, by);
        }
        else if (words is ["webhooks", var webhook, "test"] && root.TryGetProperty("id", out var delivery))
        {
            things.Add("deliveries", delivery.GetString()!, by, webhook);
        }
    }

    private void TakeItem(JsonElement item, string kind, string? parent, Somebody by)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return;
        var name = kind is "modalities" or "measures" or "concerns" or "consent-kinds" or "note-templates" ? "code" : "id";
        if (item.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String)
            things.Add(kind, id.GetString()!, by, Parts.Contains(kind) ? parent : null);
    }

    /// <summary>Ids by the names of the fields that they are in, however deep.</summary>
    private void Walk(JsonElement value, string name, Somebody by)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Walk(item, name, by);
                break;
            case JsonValueKind.Object:
                WalkFields(value, name, by);
                break;
            case JsonValueKind.String when name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Ids", StringComparison.Ordinal):
                if (Things.KindOf(name) is { } kind && Guid.TryParse(value.GetString(), out _))
                    things.Add(kind, value.GetString()!, by);
                break;
            case JsonValueKind.String when name == "phase":
                things.Add("phases", value.GetString()!, by);
                break;
        }
    }

    private void WalkFields(JsonElement value, string name, Somebody by)
    {
        var id = value.TryGetProperty("id", out var own) && own.ValueKind == JsonValueKind.String ? own.GetString() : null;
        if (id is not null && name.Length > 0 && name != "items" && Things.KindOf(name) is { } kind && !Parts.Contains(kind))
            things.Add(kind, id, by);
        foreach (var field in value.EnumerateObject())
        {
            if (id is not null && Parts.Contains(field.Name) && field.Value.ValueKind == JsonValueKind.Array)
                WalkParts(field.Value, field.Name, id, by);
            Walk(field.Value, field.Name, by);
        }
    }

    private void WalkParts(JsonElement parts, string kind, string parent, Somebody by)
    {
        foreach (var part in parts.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty(kind == "members" ? "clientId" : "id", out var id) && id.ValueKind == JsonValueKind.String)
                things.Add(kind, id.GetString()!, by, parent);
        }
    }

    /// <summary>The ids of an address, each by the word before it.</summary>
    private void TakePath(string path, Somebody by)
    {
        string? parent = null;
        foreach (var match in Named().Matches(path).Cast<Match>())
        {
            var (kind, id) = (match.Groups["kind"].Value, match.Groups["id"].Value);
            things.Add(kind, id, by, Parts.Contains(kind) ? parent : null);
            if (kind == "members")
                things.Add("clients", id, by);
            parent = id;
        }
    }

    [GeneratedRegex("/(?<kind>[a-z-]+)/(?<id>[0-9a-f]{8}-[0-9a-f-]{27})", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
