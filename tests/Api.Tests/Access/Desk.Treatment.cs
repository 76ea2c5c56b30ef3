using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Access;

public sealed partial class Desk
{
    private async Task<string?> TreatedAsync(string name) => name switch
    {
        "goal" => await PostedAsync("/clients/{client}/goals", """{"text":"To sleep"}"""),
        "task" => await PostedAsync("/clients/{client}/tasks", """{"text":"A diary"}"""),
        "riskFlag" => await PostedAsync("/clients/{client}/risk-flags", """{"kind":"suicide"}"""),
        "consent" => await PostedAsync("/clients/{client}/consents", """{"kind":"treatment"}"""),
        "newCode" => $"kind-{Interlocked.Increment(ref _count)}",
        "consentKind" => await ConsentKindAsync(),
        _ => null,
    };

    private async Task<string> ConsentKindAsync()
    {
        var body = JsonNode.Parse(await FillAsync("""{"code":"{newCode}","name":{"en":"Research","ar":"البحث"}}"""));
        return (await Admin.PostAsync("/consent-kinds", body)).Is(201).Json["code"]!.GetValue<string>();
    }
}
