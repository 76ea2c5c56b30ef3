using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Caseloads;

/// <summary>What happens at a therapist's desk, over HTTP.</summary>
internal static class Desks
{
    public static async Task<Answer> RateAsync(this ClinicHost host, JsonNode plan, int number, int rating) =>
        (await host.Admin.PutAsync(
            $"/sessions/{Courses.SessionOf(plan, number)}/alliance", new JsonObject { ["ratings"] = new JsonArray(rating, rating, rating, rating) })).Is(200);

    public static async Task ConsentAsync(this ClinicHost host, string client, string kind = "treatment") =>
        (await host.Admin.PostAsync($"/clients/{client}/consents", new JsonObject { ["kind"] = kind })).Is(201);

    public static async Task SignAsync(this Caller therapist, string session)
    {
        var sections = new JsonObject { ["data"] = "Came", ["assessment"] = "Better", ["plan"] = "Go on" };
        var note = (await therapist.PostAsync($"/sessions/{session}/notes", new JsonObject { ["template"] = "dap", ["sections"] = sections })).Is(201);
        (await therapist.PostAsync($"/notes/{note.Id}/sign")).Is(200);
    }

    /// <summary>The plan on the therapist's caseload.</summary>
    public static async Task<JsonNode> OnCaseloadAsync(this Caller caller, string therapist, JsonNode plan) =>
        (await caller.GetAsync($"/therapists/{therapist}/caseload")).Is(200).Json["plans"]!.AsArray()
            .Single(one => one!["planId"]!.GetValue<string>() == plan["id"]!.GetValue<string>())!;

    public static IEnumerable<string> AlertsOf(JsonNode plan) => plan["alerts"]!.AsArray().Select(alert => alert!.GetValue<string>());
}
