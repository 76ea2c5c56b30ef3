using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.BadInput;

public partial class BodyHost
{
    private async Task AddTreatmentAsync()
    {
        _ids["treated"] = await Clinic.AClient();
        var plan = await Clinic.APlan(_ids["treated"], await Clinic.ATherapist(), ("startOn", "2026-11-03"));
        _ids["treatedPlan"] = plan["id"]!.GetValue<string>();
        _ids["treatedSession"] = plan["sessions"]![0]!["id"]!.GetValue<string>();
        (await Admin.PostAsync($"/sessions/{_ids["treatedSession"]}/complete")).Is(200);

        var record = $"/clients/{_ids["treated"]}";
        await MadeAsync("goal", $"{record}/goals", new() { ["text"] = "To sleep", ["setOn"] = "2026-11-01" });
        await MadeAsync("task", $"{record}/tasks", new() { ["text"] = "A diary", ["assignedOn"] = "2026-11-01" });
        await MadeAsync("reviewing", $"{record}/tasks", new() { ["text"] = "A diary", ["assignedOn"] = "2026-11-01" });
        await MadeAsync("riskFlag", $"{record}/risk-flags", new() { ["kind"] = "other" });
        await MadeAsync("consent", $"{record}/consents", new() { ["kind"] = "telehealth", ["givenOn"] = "2026-11-01" });
        await MadeAsync("referred", $"{record}/episodes", new() { ["openedOn"] = "2026-11-10" });
        await MadeAsync("ending", $"{record}/episodes", new() { ["openedOn"] = "2026-11-10" });
    }

    private async Task MadeAsync(string name, string path, JsonObject body) => _ids[name] = (await Admin.PostAsync(path, body)).Is(201).Id;
}
