using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.BadInput;

public partial class BodyHost
{
    private async Task AddMeasuresAsync()
    {
        (await Admin.PostAsync("/measures", JsonNode.Parse(
            """{"code":"changed-here","name":{"en":"Own","ar":"خاص"},"items":1,"maxAnswer":4,"scales":[{"code":"total","name":{"en":"Total","ar":"المجموع"},"items":[1]}]}"""))).Is(201);
        _ids["assessment"] = (await Admin.PostAsync(
            $"/clients/{_ids["client"]}/assessments", JsonNode.Parse("""{"measure":"gad-7","answers":[1,1,1,1,1,1,1]}"""))).Is(201).Id;
    }
}
