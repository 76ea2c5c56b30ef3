using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using CsCheck;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Makes values that a schema allows. What a field names by id or code is, mostly, something that there is.</summary>
public sealed class ValueGen(Things things)
{
    private const int Tries = 30;

    /// <summary>The forms of texts that a schema lets pass, found by trying.</summary>
    private static readonly ConditionalWeakTable<SchemaRule, IReadOnlyList<Gen<string>>> Fitting = [];

    /// <param name="rule">What it must fit.</param>
    /// <param name="field">The name of the field that it is for.</param>
    /// <param name="dice">The chance.</param>
    public JsonNode? Make(SchemaRule rule, string field, Dice dice)
    {
        if (rule.Choices.Count > 0)
            return Make(dice.Chance(90) ? rule.Choices.FirstOrDefault(choice => !IsNull(choice)) ?? rule.Choices[0] : dice.Pick(rule.Choices), field, dice);
        var types = rule.Types.Where(type => type != "null").ToList();
        if (types.Count == 0 || (types.Count < rule.Types.Count && dice.Chance(8)))
            return null;

        return dice.Pick(types) switch
        {
            "object" => MakeObject(rule, dice),
            "array" => MakeArray(rule, field, dice),
            "boolean" => JsonValue.Create(dice.Chance(50)),
            "integer" => JsonValue.Create((long)MakeNumber(rule, dice, 1)),
            "number" => JsonValue.Create(MakeNumber(rule, dice, rule.MultipleOf ?? 0.25m)),
            _ => JsonValue.Create(MakeText(rule, field, dice)),
        };
    }

    /// <summary>A text that the schema allows; numbers and the like as they are written.</summary>
    public string MakeWord(SchemaRule rule, string field, Dice dice) => Make(rule, field, dice) switch
    {
        JsonArray items => string.Join(',', items.Select(item => item!.ToString())),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        var other => other?.ToJsonString() ?? "",
    };

    private static bool IsNull(SchemaRule rule) => rule.Types is ["null"];

    private JsonObject MakeObject(SchemaRule rule, Dice dice)
    {
        var made = new JsonObject();
        var share = dice.Pick((int[])[0, 15, 40, 80]);
        foreach (var (name, field) in rule.Properties)
        {
            if (rule.Required.Contains(name) || dice.Chance(share))
                made[name] = Make(field, name, dice);
        }

        if (rule.Others is { } others)
        {
            foreach (var name in (string[])["subjective", "objective", "assessment", "plan", "story"])
            {
                if (dice.Chance(60))
                    made[name] = Make(others, "text", dice);
            }
        }

        return made;
    }

    private JsonArray MakeArray(SchemaRule rule, string field, Dice dice)
    {
        var (least, most) = (rule.MinItems ?? 0, rule.MaxItems ?? 8);
        var count = dice.Chance(3) ? (dice.Chance(50) ? least : Math.Min(most, 60)) : Math.Min(most, Math.Max(least, dice.Below(4)));
        var items = Enumerable.Range(0, count).Select(_ => Make(rule.Items!, field, dice)).ToList();
        if (rule.IsUnique)
            items = [.. items.DistinctBy(item => item?.ToJsonString())];
        return new JsonArray([.. items]);
    }

    private static decimal MakeNumber(SchemaRule rule, Dice dice, decimal step)
    {
        step = rule.MultipleOf ?? step;
        var least = rule.Minimum ?? (rule.Above is { } above ? above + step : -3);
        var most = rule.Maximum ?? (dice.Chance(5) ? int.MaxValue : 20);
        if (dice.Chance(12))
            return dice.Chance(50) ? least : most;
        var steps = (int)Math.Min(40, (most - least) / step);
        return least + (step * dice.Below(steps + 1));
    }

    private string MakeText(SchemaRule rule, string field, Dice dice)
    {
        if (rule.Values is { } values)
            return JsonSerializer.Deserialize<string>(dice.Pick([.. values]))!;
        if (Things.KindOf(field) is { } kind && dice.Chance(92) && things.Pick(kind, dice) is { } thing && FaultOf(rule, thing.Id) is null)
            return thing.Id;

        var forms = Fitting.GetValue(rule, Find);
        if (forms.Count == 0)
            throw new NotSupportedException($"No text of {nameof(Texts)}.{nameof(Texts.Forms)} fits {field}: {rule.Pattern} {rule.Format}");
        for (var i = 0; i < Tries; i++)
        {
            var text = dice.Of(dice.Chance(75) ? forms[0] : dice.Pick(forms));
            if (forms[0] == Texts.Forms[0] && rule.MaxLength is { } most && dice.Chance(4))
                text = new string('ن', most);
            if (FaultOf(rule, text) is null)
                return text;
        }

        throw new NotSupportedException($"Nothing fits {field}: {rule.Pattern} {rule.Format}");
    }

    private static IReadOnlyList<Gen<string>> Find(SchemaRule rule)
    {
        var dice = new Dice(new PCG(1, 1));
        return [.. Texts.Forms.Where(form => Enumerable.Range(0, Tries).Count(_ => FaultOf(rule, dice.Of(form)) is null) > Tries / 2)];
    }

    private static string? FaultOf(SchemaRule rule, string text) => rule.FaultOf(JsonSerializer.SerializeToElement(text));
}
