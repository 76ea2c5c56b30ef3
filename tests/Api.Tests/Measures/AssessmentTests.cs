using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Measures;

/// <summary>What a client answers is scored, compared with the start of its plan, and alerts.</summary>
public sealed class AssessmentTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task Is_scored_and_compared_with_the_start_of_its_plan()
    {
        var (client, therapist) = (await host.Clinic.AClient(), await host.Clinic.ATherapist());
        var plan = await host.PastPlanAsync(client, therapist);
        var first = await host.TakeAsync(client, "phq-9", 16, Courses.SessionOf(plan, 1));
        var second = await host.TakeAsync(client, "phq-9", 10, Courses.SessionOf(plan, 5));

        Assert.Equal($"/api/v1/assessments/{first.Is(201).Id}", first.Header("Location"));
        Assert.Equal(
            (client, plan["id"]!.GetValue<string>(), 1, "2026-09-01"),
            (first.Json["clientId"]!.GetValue<string>(), first.Json["planId"]!.GetValue<string>(), first.Json["sessionNumber"]!.GetValue<int>(), first.Json["takenOn"]!.GetValue<string>()));
        Assert.Equal("16 \"moderately-severe\" true null null true", Told(first.Json));
        Assert.Equal("10 \"moderate\" true -6 \"improved\" false", Told(second.Is(201).Json));
        Assert.Equal(
            """[{"scale":"total","score":10,"band":"moderate","case":true,"start":16,"change":-6,"reliable":"improved","meaningful":null}]""",
            second.Json["scales"].Text());
        Assert.Equal(second.Json.ToJsonString(), (await host.Admin.GetAsync($"/assessments/{second.Id}")).Is(200).Json.ToJsonString());
        Assert.Equal([first.Id, second.Id], await ListedAsync(client));
    }

    [Fact]
    public async Task What_is_entered_late_becomes_the_start_and_what_is_withdrawn_is_it_no_longer()
    {
        var client = await host.Clinic.AClient();
        var middle = (await host.TakeAsync(client, "gad-7", 12, takenOn: "2026-10-08")).Is(201);
        var last = (await host.TakeAsync(client, "gad-7", 9, takenOn: "2026-10-15")).Is(201);
        Assert.Equal("-3 \"none\"", Change(last.Json));

        var first = (await host.TakeAsync(client, "gad-7", 17, takenOn: "2026-10-01")).Is(201);

        Assert.True(first.Json["isStart"]!.GetValue<bool>());
        Assert.Equal("-5 \"improved\"", Change(await ReadAsync(middle)));
        Assert.Equal("-8 \"improved\"", Change(await ReadAsync(last)));
        Assert.Equal([first.Id, middle.Id, last.Id], await ListedAsync(client));

        var path = $"/assessments/{first.Id}/withdraw";
        (await host.Admin.PostAsync(path, new JsonObject { ["reason"] = "Another client's" }, ("If-Match", "\"9\""))).IsProblem(412, "stale-version");
        var withdrawn = (await host.Admin.PostAsync(path, new JsonObject { ["reason"] = "Another client's" }, ("If-Match", "\"1\""))).Is(200);

        Assert.NotNull(withdrawn.Json["withdrawnAt"]);
        Assert.Equal("17 \"severe\" true null null false", Told(withdrawn.Json));
        (await host.Admin.PostAsync(path, new JsonObject { ["reason"] = "Again" })).IsProblem(409, "assessment-withdrawn");
        Assert.True((await ReadAsync(middle))["isStart"]!.GetValue<bool>());
        Assert.Equal("-3 \"none\"", Change(await ReadAsync(last)));
        Assert.Equal(3, (await ListedAsync(client)).Count);
        var series = (await host.Admin.GetAsync($"/clients/{client}/measures/gad-7/series")).Is(200).Json;
        Assert.Equal(["12", "9"], series["scales"]![0]!["points"]!.AsArray().Select(point => point!["score"].Text()));
    }

    [Fact]
    public async Task A_series_has_everything_to_plot_it()
    {
        var client = await host.Clinic.AClient();
        (await host.TakeAsync(client, "phq-9", 16, takenOn: "2026-10-01")).Is(201);
        (await host.TakeAsync(client, "phq-9", 22, takenOn: "2026-10-08")).Is(201);

        var series = (await host.Admin.GetAsync($"/clients/{client}/measures/phq-9/series")).Is(200).Json;

        var scale = Assert.Single(series["scales"]!.AsArray())!;
        Assert.Equal((client, "phq-9", "false"), (series["clientId"]!.GetValue<string>(), series["measure"]!.GetValue<string>(), series["higherIsBetter"].Text()));
        Assert.Equal("total 0 27 10 6 5", string.Join(' ', new[] { "scale", "minScore", "maxScore", "caseness", "reliableChange" }.Select(name => scale[name].Text().Trim('"'))) + $" {scale["bands"]!.AsArray().Count}");
        Assert.Equal(
            ["2026-10-01 16 moderately-severe true null null", "2026-10-08 22 severe true 6 deteriorated"],
            scale["points"]!.AsArray().Select(point => string.Join(
                ' ', new[] { "takenOn", "score", "band", "case", "change", "reliable" }.Select(name => point![name].Text().Trim('"')))));
        (await host.Admin.GetAsync($"/clients/{client}/measures/nothing/series")).IsProblem(404, "measure-not-found");
        Assert.Empty((await host.Admin.GetAsync($"/clients/{client}/measures/phq-9/series?planId={Guid.CreateVersion7()}")).Is(200).Json["scales"]![0]!["points"]!.AsArray());
    }

    [Fact]
    public async Task Of_several_scales_each_is_told_and_none_at_the_top()
    {
        var client = await host.Clinic.AClient();
        var answers = new JsonArray([.. Enumerable.Range(1, 21).Select(item => item == 21 ? null : (JsonNode)1)]);

        var taken = (await host.Admin.PostAsync($"/clients/{client}/assessments", new JsonObject { ["measure"] = "dass-21", ["answers"] = answers })).Is(201).Json;

        Assert.Equal("null null null null null true", Told(taken));
        Assert.Equal(
            ["depression 14 moderate", "anxiety 14 moderate", "stress 14 normal"],
            taken["scales"]!.AsArray().Select(scale => $"{scale!["scale"]} {scale["score"]} {scale["band"]}"));
        Assert.Null(taken["answers"]![20]);
    }

    [Fact]
    public async Task Belongs_to_the_only_open_plan_and_counts_its_sessions_by_the_day()
    {
        var (client, therapist) = (await host.Clinic.AClient(), await host.Clinic.ATherapist());
        Assert.Equal("null null", Place((await host.TakeAsync(client, "wsas", 5)).Is(201).Json));
        var plan = await host.PastPlanAsync(client, therapist);
        (await host.Admin.PostAsync($"/sessions/{Courses.SessionOf(plan, 2)}/cancel", new JsonObject { ["by"] = "clinic" })).Is(200);

        foreach (var (day, number) in new[] { ("2026-08-31", 0), ("2026-09-01", 1), ("2026-09-14", 1), ("2026-09-15", 2), ("2026-11-22", 7) })
            Assert.Equal($"{plan["id"].Text()} {number}", Place((await host.TakeAsync(client, "wsas", 5, takenOn: day)).Is(201).Json));

        await host.PastPlanAsync(client, therapist, more: ("time", "10:00"));
        Assert.Equal("null null", Place((await host.TakeAsync(client, "wsas", 5)).Is(201).Json));
        var ahead = await host.Clinic.ASession(client, therapist, "2027-03-01T10:00:00+03:00");
        var early = (await host.TakeAsync(client, "wsas", 5, ahead["id"]!.GetValue<string>())).Is(201).Json;
        Assert.Equal(("null null", "2026-11-22"), (Place(early), early["takenOn"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_risk_item_raises_one_flag_until_it_is_resolved()
    {
        var client = await host.Clinic.AClient();
        JsonObject Risky(string measure, int item, int items)
        {
            var answers = new JsonArray([.. Enumerable.Range(1, items).Select(one => (JsonNode)(one == item ? 1 : 0))]);
            return new() { ["measure"] = measure, ["answers"] = answers };
        }

        var taken = (await host.Admin.PostAsync($"/clients/{client}/assessments", Risky("phq-9", 9, 9))).Is(201);
        Assert.Equal(("1", "minimal"), (taken.Json["score"].Text(), taken.Json["band"]!.GetValue<string>()));
        Assert.Equal("""[{"item":9,"answer":1,"kind":"suicide"}]""", taken.Json["risks"].Text());
        Assert.Equal(1, Flags(client));
        (await host.Admin.PostAsync($"/clients/{client}/assessments", Risky("phq-9", 9, 9))).Is(201);
        Assert.Equal(1, Flags(client));
        (await host.Admin.PostAsync($"/clients/{client}/assessments", Risky("core-10", 6, 10))).Is(201);
        Assert.Equal(2, Flags(client));
        Execute("UPDATE RiskFlags SET ResolvedAt = '2026-11-22 06:00:00' WHERE ClientId = $id AND AssessmentId = $other", client, taken.Id);
        (await host.Admin.PostAsync($"/clients/{client}/assessments", Risky("phq-9", 9, 9))).Is(201);
        Assert.Equal(3, Flags(client));
        (await host.Admin.PostAsync($"/clients/{client}/assessments", Risky("gad-7", 9, 7))).Is(201);
        Assert.Equal(3, Flags(client));
    }

    [Theory]
    [InlineData("""{"measure":"gad-7","answers":[0,0,0]}""", "wrong-number-of-answers", "answers")]
    [InlineData("""{"measure":"gad-7","answers":[0,0,4,0,0,0,0]}""", "answer-out-of-range", "answers[2]")]
    [InlineData("""{"measure":"gad-7","answers":[0,0,null,null,0,0,0]}""", "too-many-missing-items", "answers")]
    [InlineData("""{"measure":"phq-9","answers":[0,0,0,0,0,0,0,0,null]}""", "risk-item-unanswered", "answers[8]")]
    [InlineData("""{"measure":"ors","answers":[0]}""", "unknown-measure", "measure")]
    [InlineData("""{"measure":"gad-7","answers":[0,0,0,0,0,0,0],"takenOn":"2026-11-23"}""", "taken-in-the-future", "takenOn")]
    [InlineData("""{"measure":"gad-7","answers":[0,0,0,0,0,0,0],"sessionId":"0199d0a6-0000-7000-8000-000000000000"}""", "unknown-session", "sessionId")]
    public async Task Is_refused_by_the_field_that_is_wrong(string body, string code, string field)
    {
        var client = await host.Clinic.AClient();

        var refused = (await host.Admin.PostAsync($"/clients/{client}/assessments", JsonNode.Parse(body))).IsProblem(400, code);

        Assert.NotNull(refused["errors"]![field]);
        Assert.Empty(await ListedAsync(client));
    }

    [Fact]
    public async Task Another_clients_session_is_none_that_is_known()
    {
        var (client, other) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var session = await host.Clinic.ASession(other, await host.Clinic.ATherapist(), "2026-11-22T17:00:00+03:00");

        (await host.TakeAsync(client, "gad-7", 3, session["id"]!.GetValue<string>())).IsProblem(400, "unknown-session");
    }

    [Fact]
    public async Task A_list_is_filtered_and_paged()
    {
        var client = await host.Clinic.AClient();
        foreach (var (measure, day) in new[] { ("gad-7", "2026-10-05"), ("phq-9", "2026-10-03"), ("gad-7", "2026-10-01"), ("phq-9", "2026-10-05") })
            (await host.TakeAsync(client, measure, 3, takenOn: day)).Is(201);

        string Days(IEnumerable<JsonNode?> items) => string.Join(' ', items.Select(one => one!["takenOn"]!.GetValue<string>()[^2..]));
        Assert.Equal("01 03 05 05", Days(await host.Clinic.All($"/clients/{client}/assessments?limit=1")));
        Assert.Equal("01 05", Days((await host.Admin.GetAsync($"/clients/{client}/assessments?measure=gad-7")).Is(200).Items));
        Assert.Equal("03", Days((await host.Admin.GetAsync($"/clients/{client}/assessments?from=2026-10-02&to=2026-10-05")).Is(200).Items));
        Assert.NotNull((await host.Admin.GetAsync($"/clients/{client}/assessments?measure=nothing")).IsProblem(400, "unknown-measure")["errors"]!["measure"]);
    }

    private async Task<JsonNode> ReadAsync(Answer taken) => (await host.Admin.GetAsync($"/assessments/{taken.Id}")).Is(200).Json;

    private async Task<List<string>> ListedAsync(string client) =>
        [.. (await host.Admin.GetAsync($"/clients/{client}/assessments")).Is(200).Items.Select(one => one!["id"]!.GetValue<string>())];

    private static string Told(JsonNode taken) =>
        string.Join(' ', new[] { "score", "band", "case", "change", "reliable", "isStart" }.Select(name => taken[name].Text()));

    private static string Change(JsonNode taken) => $"{taken["change"].Text()} {taken["reliable"].Text()}";

    private static string Place(JsonNode taken) => $"{taken["planId"].Text()} {taken["sessionNumber"].Text()}";

    private int Flags(string client) => Convert.ToInt32(Execute("SELECT COUNT(*) FROM RiskFlags WHERE ClientId = $id", client), System.Globalization.CultureInfo.InvariantCulture);

    private object? Execute(string sql, string client, string other = "")
    {
        using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$id", client.ToUpperInvariant());
        command.Parameters.AddWithValue("$other", other.ToUpperInvariant());
        return command.ExecuteScalar();
    }
}
