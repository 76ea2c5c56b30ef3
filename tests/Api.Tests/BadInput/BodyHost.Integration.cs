using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.BadInput;

public partial class BodyHost
{
    private async Task AddIntegrationAsync()
    {
        var webhook = JsonNode.Parse("""{"url":"https://hooks.example.org/alsoor","events":["*"]}""");
        _ids["webhook"] = (await Admin.PostAsync("/webhooks", webhook)).Is(201).Id;
        _ids["delivery"] = (await Admin.PostAsync($"/webhooks/{_ids["webhook"]}/test")).Is(202).Id;
        await Clinic.AClient();
        await Clinic.AClient();
        _ids["clientsCursor"] = (await Admin.PostAsync("/clients/search", JsonNode.Parse("""{"search":"Noor","limit":1}""")))
            .Is(200).Json["next"]!.GetValue<string>();
        _ids["notesCursor"] = (await _owner.PostAsync("/notes/search", JsonNode.Parse("""{"text":"slept","limit":1}""")))
            .Is(200).Json["next"]!.GetValue<string>();
    }
}
