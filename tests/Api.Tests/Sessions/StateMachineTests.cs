using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Sessions;

/// <summary>Every action on a session of every status: where it leads, or that it is refused.</summary>
public sealed class StateMachineTests(StateMachineTests.Host host) : IClassFixture<StateMachineTests.Host>
{
    private static readonly string[] Open = ["scheduled", "confirmed", "arrived"];

    private static readonly string[] Final =
        ["attended", "attended-late", "late-not-seen", "no-show", "cancelled-by-client", "cancelled-by-clinic"];

    /// <summary>What each action does: from which statuses, and to which.</summary>
    private static readonly (string Action, string Body, string[] From, string To)[] Actions =
    [
        ("confirm", "{}", ["scheduled"], "confirmed"),
        ("arrive", "{}", ["scheduled", "confirmed"], "arrived"),
        ("complete", "{}", Open, "attended"),
        ("complete", """{"late":true}""", Open, "attended-late"),
        ("no-show", "{}", ["scheduled", "confirmed"], "no-show"),
        ("no-show", """{"late":true}""", Open, "late-not-seen"),
        ("cancel", """{"by":"client"}""", Open, "cancelled-by-client"),
        ("cancel", """{"by":"clinic"}""", Open, "cancelled-by-clinic"),
        ("reschedule", """{"startsAt":"2026-12-03T19:00:00+03:00"}""", ["scheduled", "confirmed"], "scheduled"),
        .. Final.Append("scheduled").Select(to =>
            ("correct", $$"""{"status":"{{to}}","reason":"A slip"}""", Final.Where(from => from != to).ToArray(), to)),
    ];

    public static TheoryData<string, string, string, string?> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string, string?>();
            foreach (var status in Open.Concat(Final))
            {
                foreach (var (action, body, from, to) in Actions)
                    cases.Add(status, action, body, from.Contains(status) ? to : null);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Allows_exactly_the_changes_that_make_sense(string status, string action, string body, string? to)
    {
        var session = await host.SessionThatIs(status);

        var answer = await host.Admin.PostAsync($"/sessions/{session}/{action}", JsonNode.Parse(body));

        var after = (await host.Admin.GetAsync($"/sessions/{session}")).Json["status"]!.GetValue<string>();
        if (to is null)
            answer.IsProblem(409, "illegal-status-change");
        else
            Assert.Equal(to, answer.Is(200).Json["status"]!.GetValue<string>());
        Assert.Equal(to ?? status, after);
    }

    [Theory]
    [InlineData("confirmed")]
    [InlineData("arrived")]
    public async Task A_correction_never_leads_to_a_status_that_is_still_open(string status)
    {
        var session = await host.SessionThatIs("attended");

        var refused = await host.Admin.PostAsync(
            $"/sessions/{session}/correct", new JsonObject { ["status"] = status, ["reason"] = "A slip" });

        Assert.NotNull(refused.IsProblem(400, "validation-failed")["errors"]!["status"]);
    }

    public sealed class Host : ClinicHost
    {
        /// <summary>A new session, each with its own therapist, brought to a status by the actions that lead there.</summary>
        public async Task<string> SessionThatIs(string status)
        {
            var session = await Clinic.ASession(await Clinic.AClient(), await Clinic.ATherapist(), "2026-12-01T17:00:00+03:00");
            var id = session["id"]!.GetValue<string>();
            if (status == "scheduled")
                return id;

            var (action, body, _, _) = Actions.First(action => action.To == status);
            (await Admin.PostAsync($"/sessions/{id}/{action}", JsonNode.Parse(body))).Is(200);
            return id;
        }
    }
}
