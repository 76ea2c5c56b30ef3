using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Measures;

/// <summary>Courses and what is taken in them, over HTTP.</summary>
internal static class Courses
{
    /// <summary>Weekly sessions on Tuesdays from 1 September 2026 on, which are over by the time of the tests.</summary>
    public static Task<JsonNode> PastPlanAsync(this ClinicHost host, string client, string therapist, int sessions = 8, params (string Name, JsonNode? Value)[] more) =>
        host.Clinic.APlan(client, therapist, [("startOn", "2026-09-01"), ("sessions", sessions), ("rangeReason", "As it is"), .. more]);

    public static string SessionOf(JsonNode plan, int number) => plan["sessions"]![number - 1]!["id"]!.GetValue<string>();

    public static async Task CompleteAsync(this ClinicHost host, JsonNode plan, params int[] numbers)
    {
        foreach (var number in numbers)
            (await host.Admin.PostAsync($"/sessions/{SessionOf(plan, number)}/complete")).Is(200);
    }

    public static Task<Answer> TakeAsync(this ClinicHost host, string client, string measure, int sum, string? session = null, string? takenOn = null) =>
        host.Admin.PostAsync($"/clients/{client}/assessments", Body(measure, sum, session, takenOn));

    public static JsonObject Body(string measure, int sum, string? session = null, string? takenOn = null)
    {
        var (items, most) = measure switch { "phq-9" => (9, 3), "gad-7" => (7, 3), "pcl-5" => (20, 4), "core-10" => (10, 4), _ => (5, 8) };
        var answers = new JsonArray();
        for (var item = 0; item < items; item++)
        {
            var answer = Math.Min(most, sum);
            answers.Add((JsonNode)answer);
            sum -= answer;
        }

        Assert.Equal(0, sum);
        var body = new JsonObject { ["measure"] = measure, ["answers"] = answers };
        if (session is not null)
            body["sessionId"] = session;
        if (takenOn is not null)
            body["takenOn"] = takenOn;
        return body;
    }

    public static string Text(this JsonNode? node) => node?.ToJsonString() ?? "null";

    public static decimal Number(this JsonNode? node) => decimal.Parse(node!.ToJsonString(), CultureInfo.InvariantCulture);
}
