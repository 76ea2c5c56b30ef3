using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.BadInput;

public partial class BodyHost
{
    private async Task AddNotesAsync()
    {
        var session = await Clinic.ASession(_ids["client"], _ids["therapist"], "2026-12-03T09:00:00+03:00");
        _ids["noted"] = session["id"]!.GetValue<string>();
        _ids["template"] = "house-rules";
        (await Admin.PostAsync("/note-templates", JsonNode.Parse(
            """{"code":"house-rules","name":{"en":"House","ar":"البيت"},"sections":[{"code":"story","name":{"en":"Story","ar":"القصة"}}]}"""))).Is(201);
        var note = JsonNode.Parse("""{"template":"dap","sections":{"data":"Slept badly","assessment":"Low","plan":"Go on"}}""")!;
        _ids["draftNote"] = (await _owner.PostAsync($"/clients/{_ids["client"]}/notes", note)).Is(201).Id;
        _ids["signedNote"] = (await _owner.PostAsync($"/clients/{_ids["client"]}/notes", note)).Is(201).Id;
        (await _owner.PostAsync($"/notes/{_ids["signedNote"]}/sign")).Is(200);
    }
}
