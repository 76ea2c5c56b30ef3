using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Measures;

/// <summary>What has come of whole courses, one by one and counted.</summary>
public sealed class OutcomeTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private static readonly string[] Told =
        ["attended", "planned", "midpoint", "recovery", "reliableImprovement", "reliableRecovery", "reliableDeterioration", "offTrack", "finishedCourse", "caseAtStart", "caseAtEnd"];

    [Fact]
    public async Task A_course_from_its_start_to_its_end()
    {
        var (client, therapist) = (await host.Clinic.AClient(), await host.Clinic.ATherapist());
        var plan = await host.PastPlanAsync(client, therapist);
        var path = $"/session-plans/{plan["id"]}/outcome";
        Assert.Equal("0 8 4 null null null null null false null null", await OutcomeAsync(path));
        (await host.TakeAsync(client, "phq-9", 18, Courses.SessionOf(plan, 1))).Is(201);
        (await host.TakeAsync(client, "gad-7", 12, Courses.SessionOf(plan, 1))).Is(201);
        Assert.Equal("0 8 4 null null null null null false true null", await OutcomeAsync(path));

        await host.CompleteAsync(plan, 1, 2, 3, 4);
        (await host.TakeAsync(client, "phq-9", 16, Courses.SessionOf(plan, 4))).Is(201);
        (await host.TakeAsync(client, "gad-7", 11, Courses.SessionOf(plan, 4))).Is(201);
        Assert.Equal("4 8 4 false false false false true false true true", await OutcomeAsync(path));

        await host.CompleteAsync(plan, 5, 6, 7, 8);
        (await host.TakeAsync(client, "phq-9", 9, Courses.SessionOf(plan, 8))).Is(201);
        (await host.TakeAsync(client, "gad-7", 7, Courses.SessionOf(plan, 8))).Is(201);
        Assert.Equal("8 8 4 true true true false true true true false", await OutcomeAsync(path));

        var outcome = (await host.Admin.GetAsync(path)).Is(200).Json;
        Assert.Equal(
            """
            {"measure":"phq-9","scale":"total","start":{"score":18,"band":"moderately-severe","case":true,"takenOn":"2026-09-01","sessionNumber":1},"end":{"score":9,"band":"mild","case":false,"takenOn":"2026-10-20","sessionNumber":8},"change":-9,"reliable":"improved"}
            """.Trim(),
            outcome["measures"]![1].Text());
        var only = Assert.Single(outcome["clients"]!.AsArray())!.AsObject();
        Assert.Equal(client, outcome["clientId"]!.GetValue<string>());
        Assert.All(only, field => Assert.Equal(field.Value.Text(), outcome[field.Key].Text()));
    }

    [Fact]
    public async Task Of_a_group_each_client_has_their_own()
    {
        var therapist = await host.Clinic.ATherapist(modalities: ["group"]);
        var (one, other) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var group = await host.Clinic.AGroup(therapist, ("clientIds", Clinic.List(one, other)), ("startOn", "2026-09-01"));
        var plan = group["plan"]!;
        (await host.Admin.PostAsync($"/sessions/{Courses.SessionOf(plan, 1)}/complete", new JsonObject
        {
            ["attendance"] = new JsonArray(new JsonObject { ["clientId"] = other, ["status"] = "no-show" }),
        })).Is(200);
        (await host.TakeAsync(one, "phq-9", 18, Courses.SessionOf(plan, 1))).Is(201);
        (await host.TakeAsync(one, "phq-9", 8, Courses.SessionOf(plan, 2))).Is(201);
        (await host.TakeAsync(other, "phq-9", 9, Courses.SessionOf(plan, 2))).Is(201);
        var path = $"/session-plans/{plan["id"]}/outcome";

        var outcome = (await host.Admin.GetAsync(path)).Is(200).Json;

        Assert.All(new[] { "clientId", "attended", "measures", "recovery", "offTrack", "finishedCourse" }, field => Assert.Null(outcome[field]));
        var clients = outcome["clients"]!.AsArray().ToDictionary(part => part!["clientId"]!.GetValue<string>(), part => part!);
        Assert.Equal(("1", "true", "true"), (clients[one]["attended"].Text(), clients[one]["recovery"].Text(), clients[one]["caseAtStart"].Text()));
        Assert.Equal(("0", "null", "false"), (clients[other]["attended"].Text(), clients[other]["recovery"].Text(), clients[other]["caseAtStart"].Text()));
        Assert.Single((await host.Admin.GetAsync($"{path}?clientId={one}")).Is(200).Json["clients"]!.AsArray());
        (await host.Admin.GetAsync($"{path}?clientId={await host.Clinic.AClient()}")).IsProblem(404, "client-not-found");

        // Who has opened one client's record reads of that one only.
        var stranger = await host.ACaller(Role.Therapist, await host.Clinic.ATherapist());
        (await stranger.GetAsync(path)).IsProblem(404, "session-plan-not-found");
        (await stranger.PostAsync($"/clients/{one}/break-glass", new JsonObject { ["reason"] = "An emergency" })).Is(201);
        Assert.Equal(one, Assert.Single((await stranger.GetAsync(path)).Is(200).Json["clients"]!.AsArray())!["clientId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_plan_has_the_catalogues_measures_and_its_own()
    {
        var (client, therapist) = (await host.Clinic.AClient(), await host.Clinic.ATherapist());
        var plan = await host.PastPlanAsync(client, therapist);
        var path = $"/session-plans/{plan["id"]}/measures";
        (await host.TakeAsync(client, "gad-7", 12, Courses.SessionOf(plan, 3))).Is(201);
        (await host.TakeAsync(client, "gad-7", 12, takenOn: "2026-09-22")).Is(201);
        (await host.TakeAsync(client, "gad-7", 12, takenOn: "2026-09-24")).Is(201);

        Assert.Equal(
            ["gad-7 every-session null catalogue 1,2,3,4,5,6,7,8 3,4 3,4", "phq-9 every-session null catalogue 1,2,3,4,5,6,7,8  "],
            Schedule((await host.Admin.GetAsync(path)).Is(200).Json));

        var set = (await host.Admin.PutAsync(path, JsonNode.Parse(
            """{"measures":[{"measure":"gad-7","timing":"every-nth","everyNth":3},{"measure":"phq-9","timing":"never"},{"measure":"wsas","timing":"start-mid-end"}]}""")!)).Is(200).Json;
        string[] expected = ["gad-7 every-nth 3 plan 1,4,7 4 3,4", "phq-9 never null plan   ", "wsas start-mid-end null plan 1,4,8  "];
        Assert.Equal(expected, Schedule(set));
        Assert.Equal(expected, Schedule((await host.Admin.GetAsync(path)).Is(200).Json));

        foreach (var (body, field) in new[]
        {
            ("""{"measures":[{"measure":"nothing","timing":"never"}]}""", "measures[0].measure"),
            ("""{"measures":[{"measure":"wsas","timing":"never"},{"measure":"wsas","timing":"never"}]}""", "measures"),
            ("""{"measures":[{"measure":"wsas","timing":"every-nth"}]}""", "measures[0].everyNth"),
            ("""{"measures":[{"measure":"wsas","timing":"never","everyNth":2}]}""", "measures[0].everyNth"),
        })
        {
            Assert.NotNull((await host.Admin.PutAsync(path, JsonNode.Parse(body)!)).IsProblem(400)["errors"]![field]);
        }

        Assert.Equal(2, Schedule((await host.Admin.PutAsync(path, JsonNode.Parse("""{"measures":[]}""")!)).Is(200).Json).Count);
    }

    private async Task<string> OutcomeAsync(string path)
    {
        var outcome = (await host.Admin.GetAsync(path)).Is(200).Json;
        return string.Join(' ', Told.Select(field => outcome[field].Text()));
    }

    private static List<string> Schedule(JsonNode plan) =>
    [
        .. plan["measures"]!.AsArray().Select(one => string.Join(
            ' ', one!["measure"], one["timing"], one["everyNth"].Text(), one["source"], Numbers(one["due"]), Numbers(one["taken"]), Numbers(one["takenBy"]![0]!["numbers"]))),
    ];

    private static string Numbers(JsonNode? list) => string.Join(',', list!.AsArray().Select(number => number!.GetValue<int>()));
}
