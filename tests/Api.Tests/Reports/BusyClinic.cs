using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Reports;

/// <summary>A clinic with sessions that differ in everything that can be counted by.</summary>
public class BusyClinic : ClinicHost
{
    public const string Dates = "from=2026-12-01&to=2027-02-10";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var room = await Clinic.ARoom();
        string[] therapists = [await Clinic.ATherapist("08:00", "20:00", "cbt", "ipt"), await Clinic.ATherapist("08:00", "20:00", "cbt", "emdr")];
        await Clinic.APlan(await Clinic.AClient(), therapists[0], ("roomId", room));
        await Clinic.APlan(await Clinic.AClient(), therapists[0], ("modality", "ipt"), ("time", "09:00"), ("startOn", "2026-12-20"));
        await Clinic.APlan(
            await Clinic.AClient(), therapists[1], ("modality", "emdr"), ("delivery", "telehealth"), ("day", "sunday"), ("sessions", 8));
        var single = await Clinic.ASession(
            await Clinic.AClient(), therapists[1], "2027-01-31T11:00:00+03:00", ("kind", "intake"), ("durationMinutes", 75));
        await Act(single, "cancel", new JsonObject { ["by"] = "clinic" });

        string[] actions = ["complete", "no-show", "confirm", "arrive"];
        foreach (var (index, session) in (await Clinic.All($"/sessions?{Dates}&modality=cbt")).Index())
        {
            if (index < 6)
                await Act(session, actions[index % actions.Length]);
        }
    }

    private async Task Act(JsonNode session, string action, JsonNode? body = null) =>
        (await Admin.PostAsync($"/sessions/{session["id"]}/{action}", body)).Is(200);
}
