using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Measures;

/// <summary>The catalogue of measures is the clinic's to read, edit and add to.</summary>
public sealed class MeasureTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private const string Own = """
        {"code":"own","name":{"en":"Own","ar":"خاص"},"items":2,"minAnswer":0,"maxAnswer":10,"higherIsBetter":true,"maxMissing":1,"reversed":[2],
         "scales":[{"code":"total","name":{"en":"Total","ar":"المجموع"},"items":[1,2],"caseness":8,"reliableChange":5,
          "bands":[{"from":0,"code":"low","name":{"en":"Low","ar":"منخفض"}},{"from":9,"code":"high","name":{"en":"High","ar":"مرتفع"}}]}]}
        """;

    [Fact]
    public async Task The_catalogue_has_the_shipped_ones()
    {
        var listed = (await host.Admin.GetAsync("/measures")).Is(200).Items;

        Assert.Equal(
            ["core-10", "dass-21", "gad-7", "pcl-5", "phq-9", "wsas"],
            listed.Select(one => one!["code"]!.GetValue<string>()).Where(code => !code.StartsWith("own", StringComparison.Ordinal)));
        var phq = (await host.Admin.GetAsync("/measures/phq-9")).Is(200);
        Assert.Equal(listed.Single(one => one!["code"]!.GetValue<string>() == "phq-9").Text(), phq.Json.Text());
        Assert.Equal("""[{"item":9,"above":0,"kind":"suicide"}]""", phq.Json["riskItems"].Text());
        Assert.Equal("27", phq.Json["scales"]![0]!["maxScore"].Text());
        Assert.Empty(phq.Json["wording"]!.AsArray());
        (await host.Admin.GetAsync("/measures/nothing")).IsProblem(404, "measure-not-found");
    }

    [Fact]
    public async Task A_clinics_own_measure_is_scored_by_what_it_says_of_itself()
    {
        var body = With("own-one");
        (await host.Admin.PostAsync("/measures", body)).Is(201);
        (await host.Admin.PostAsync("/measures", body.DeepClone())).IsProblem(409, "already-exists");
        var client = await host.Clinic.AClient();

        var first = (await Take(client, "own-one", 3, 8)).Is(201).Json;
        var second = (await Take(client, "own-one", 5, 5)).Is(201).Json;

        Assert.Equal(("5", "true", "low"), (first["score"].Text(), first["case"].Text(), first["band"]!.GetValue<string>()));
        Assert.Equal(("10", "false", "high", "5", "improved"), (second["score"].Text(), second["case"].Text(), second["band"]!.GetValue<string>(), second["change"].Text(), second["reliable"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Once_it_was_taken_its_shape_stays_and_what_scores_say_can_change()
    {
        (await host.Admin.PostAsync("/measures", With("own-two"))).Is(201);
        (await host.Admin.PatchAsync("/measures/own-two", new JsonObject { ["reversed"] = new JsonArray() })).Is(200);
        var client = await host.Clinic.AClient();
        var taken = (await Take(client, "own-two", 4, 4)).Is(201);
        Assert.Equal(("8", "true"), (taken.Json["score"].Text(), taken.Json["case"].Text()));

        foreach (var shape in new[]
        {
            """{"items":3}""", """{"maxAnswer":9}""", """{"reversed":[1]}""", """{"minAnswer":1,"scales":[{"code":"total","name":{"en":"T","ar":"م"},"items":[1,2]}]}""",
            """{"scales":[{"code":"total","name":{"en":"T","ar":"م"},"items":[1]}],"maxMissing":0}""",
            """{"scales":[{"code":"total","name":{"en":"T","ar":"م"},"items":[1,2],"factor":2}]}""",
            """{"scales":[{"code":"other","name":{"en":"T","ar":"م"},"items":[1,2]}]}""",
        })
        {
            (await host.Admin.PatchAsync("/measures/own-two", JsonNode.Parse(shape)!)).IsProblem(409, "measure-in-use");
        }

        (await host.Admin.PatchAsync("/measures/own-two", JsonNode.Parse(
            """{"scales":[{"code":"total","name":{"en":"Sum","ar":"م"},"items":[2,1],"caseness":7}],"timing":"every-session"}""")!, ("If-Match", "\"1\""))).IsProblem(412, "stale-version");
        var changed = await host.Admin.PatchAsync("/measures/own-two", JsonNode.Parse(
            """{"scales":[{"code":"total","name":{"en":"Sum","ar":"م"},"items":[2,1],"caseness":7}],"timing":"every-session"}""")!, ("If-Match", "\"2\""));
        Assert.Equal(3, changed.Is(200).TagVersion);
        Assert.Equal("false", (await host.Admin.GetAsync($"/assessments/{taken.Id}")).Is(200).Json["case"].Text());
        Assert.NotNull((await host.Admin.PatchAsync("/measures/own-two", new JsonObject { ["code"] = "own-x" })).IsProblem(400, "measure-code-fixed")["errors"]!["code"]);

        (await host.Admin.PatchAsync("/measures/own-two", new JsonObject { ["isRetired"] = true })).Is(200);
        (await Take(client, "own-two", 4, 4)).IsProblem(400, "measure-retired");
        (await host.Admin.GetAsync($"/assessments/{taken.Id}")).Is(200);
    }

    [Theory]
    [InlineData("code", "\"Own\"", "code")]
    [InlineData("code", "\"own--x\"", "code")]
    [InlineData("items", "0", "items")]
    [InlineData("items", "201", "items")]
    [InlineData("maxAnswer", "0", "maxAnswer")]
    [InlineData("reversed", "[3]", "reversed")]
    [InlineData("reversed", "[1,1]", "reversed")]
    [InlineData("maxMissing", "2", "maxMissing")]
    [InlineData("wording", """[{"en":"One","ar":"واحد"}]""", "wording")]
    [InlineData("modalities", """["hypnosis"]""", "modalities")]
    [InlineData("timing", "\"every-nth\"", "everyNth")]
    [InlineData("everyNth", "2", "everyNth")]
    [InlineData("riskItems", """[{"item":3,"above":0}]""", "riskItems[0].item")]
    [InlineData("riskItems", """[{"item":1,"above":10}]""", "riskItems[0].above")]
    [InlineData("riskItems", """[{"item":1,"above":1},{"item":1,"above":2}]""", "riskItems")]
    [InlineData("scales", "[]", "scales")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[]}]""", "scales[0].items")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[1,1]}]""", "scales[0].items")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[3]}]""", "scales[0].items")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[1,2]},{"code":"a","name":{"en":"B","ar":"ب"},"items":[1,2]}]""", "scales")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[1,2],"caseness":21}]""", "scales[0].caseness")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[1,2],"reliableChange":0}]""", "scales[0].reliableChange")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[1,2],"factor":0}]""", "scales[0].factor")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[1,2],"bands":[{"from":5,"code":"x","name":{"en":"X","ar":"س"}},{"from":5,"code":"y","name":{"en":"Y","ar":"ص"}}]}]""", "scales[0].bands[1].from")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[1,2],"bands":[{"from":21,"code":"x","name":{"en":"X","ar":"س"}}]}]""", "scales[0].bands[0].from")]
    [InlineData("scales", """[{"code":"a","name":{"en":"A","ar":"أ"},"items":[1,2],"bands":[{"from":1,"code":"x","name":{"en":"X","ar":"س"}},{"from":5,"code":"x","name":{"en":"Y","ar":"ص"}}]}]""", "scales[0].bands")]
    public async Task A_measure_that_is_not_whole_is_refused(string name, string value, string field)
    {
        var body = With("own-bad");
        body[name] = JsonNode.Parse(value);

        Assert.NotNull((await host.Admin.PostAsync("/measures", body)).IsProblem(400)["errors"]![field]);
    }

    private static JsonObject With(string code)
    {
        var body = JsonNode.Parse(Own)!.AsObject();
        body["code"] = code;
        return body;
    }

    private Task<Answer> Take(string client, string measure, params int[] answers) => host.Admin.PostAsync(
        $"/clients/{client}/assessments", new JsonObject { ["measure"] = measure, ["answers"] = new JsonArray([.. answers.Select(answer => (JsonNode)answer)]) });
}
