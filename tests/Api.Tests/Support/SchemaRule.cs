using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlSoor.Api.Tests.Support;

/// <summary>A schema, read to check values with.</summary>
public sealed partial class SchemaRule
{
    public IReadOnlyList<string> Types { get; internal set; } = [];

    /// <summary>The values that there are, as JSON.</summary>
    public HashSet<string>? Values { get; internal set; }

    public IReadOnlyList<SchemaRule> Choices { get; internal set; } = [];

    public Dictionary<string, SchemaRule> Properties { get; internal set; } = [];

    public IReadOnlyList<string> Required { get; internal set; } = [];

    public bool IsClosed { get; internal set; }

    /// <summary>Of fields that are not named.</summary>
    public SchemaRule? Others { get; internal set; }

    public SchemaRule? Items { get; internal set; }

    public bool IsUnique { get; internal set; }

    public string? Format { get; internal set; }

    public Regex? Pattern { get; internal set; }

    public int? MinLength { get; internal set; }

    public int? MaxLength { get; internal set; }

    public int? MinItems { get; internal set; }

    public int? MaxItems { get; internal set; }

    public decimal? Minimum { get; internal set; }

    public decimal? Maximum { get; internal set; }

    public decimal? Above { get; internal set; }

    public decimal? MultipleOf { get; internal set; }

    /// <summary>The first thing that is wrong with a value, and where; null when nothing is.</summary>
    public string? FaultOf(JsonElement value, string at = "")
    {
        if (Choices.Count > 0)
            return Choices.Count(choice => choice.FaultOf(value, at) is null) == 1 ? null : Choices.Select(choice => choice.FaultOf(value, at)).First(fault => fault is not null) ?? $"{at} fits several forms";
        if (Types.Count > 0 && !Types.Any(type => Is(value, type)))
            return $"{at} is {value.ValueKind}, not {string.Join(" or ", Types)}";
        if (Values is not null && value.ValueKind != JsonValueKind.Null && !Values.Contains(JsonSerializer.Serialize(value.GetString())))
            return $"{at} is none of the listed values";

        return value.ValueKind switch
        {
            JsonValueKind.Object => FaultOfFields(value, at),
            JsonValueKind.Array => FaultOfItems(value, at),
            JsonValueKind.String => FaultOfText(value.GetString()!, at),
            JsonValueKind.Number => FaultOfNumber(value, at),
            _ => null,
        };
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.Truncate(number) == number,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException($"There is no type '{type}'."),
    };

    private string? FaultOfFields(JsonElement value, string at)
    {
        foreach (var name in Required)
        {
            if (!value.TryGetProperty(name, out _))
                return $"{at}/{name} is missing";
        }

        foreach (var field in value.EnumerateObject())
        {
            var rule = Properties.GetValueOrDefault(field.Name) ?? Others;
            if (rule is null && IsClosed)
                return $"{at}/{field.Name} is not in the schema";
            if (rule?.FaultOf(field.Value, $"{at}/{field.Name}") is { } fault)
                return fault;
        }

        return null;
    }

    private string? FaultOfItems(JsonElement value, string at)
    {
        if (value.GetArrayLength() < MinItems || value.GetArrayLength() > MaxItems)
            return $"{at} has {value.GetArrayLength()} items";
        if (IsUnique && value.EnumerateArray().Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() != value.GetArrayLength())
            return $"{at} has an item twice";
        return Items is null ? null : value.EnumerateArray().Select((item, i) => Items.FaultOf(item, $"{at}/{i}")).FirstOrDefault(fault => fault is not null);
    }

    private string? FaultOfNumber(JsonElement value, string at)
    {
        if (!value.TryGetDecimal(out var number))
            return null;
        if (number < Minimum || number > Maximum || number <= Above || (MultipleOf is { } step && number % step != 0))
            return $"{at} is {value.GetRawText()}, out of bounds";
        return Format switch
        {
            "int32" when !value.TryGetInt32(out _) => $"{at} is no int32",
            "int64" when !value.TryGetInt64(out _) => $"{at} is no int64",
            _ => null,
        };
    }

    private string? FaultOfText(string text, string at)
    {
        // Lengths are of characters, which may be two UTF-16 units.
        if (text.Length > MaxLength && text.EnumerateRunes().Count() > MaxLength)
            return $"{at} is too long";
        if (text.Length < MinLength)
            return $"{at} is too short";
        if (Pattern?.IsMatch(text) == false)
            return $"{at} does not match {Pattern}";
        var isGood = Format switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            null => true,
            "binary" => true,
            _ => throw new NotSupportedException($"There is no format '{Format}'."),
        };
        return isGood ? null : $"{at} is no {Format}";
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$", RegexOptions.None, 1000)]
    private static partial Regex Instant();
}
