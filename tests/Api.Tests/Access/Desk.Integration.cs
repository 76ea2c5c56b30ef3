namespace AlSoor.Api.Tests.Access;

public sealed partial class Desk
{
    private async Task<string?> IntegratedAsync(string name) => name switch
    {
        "webhook" => await PostedAsync("/webhooks", """{"url":"https://hooks.example.org/alsoor","events":["*"]}"""),
        "delivery" => (await Admin.PostAsync(await FillAsync("/webhooks/{webhook}/test"))).Is(202).Id,
        "therapistFeed" => await PostedAsync("/therapists/{therapist}/calendar-feed", "{}"),
        "roomFeed" => await PostedAsync("/rooms/{room}/calendar-feed", "{}"),
        _ => null,
    };
}
