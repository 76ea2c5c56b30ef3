using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Contract;

/// <summary>An ETag changes whenever what is read does, and never otherwise.</summary>
public sealed class EntityTagTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private Caller Admin => host.Admin;

    [Fact]
    public async Task A_plans_tag_changes_with_its_progress()
    {
        var plan = await host.Clinic.APlan(await host.Clinic.AClient(), await host.Clinic.ATherapist(), ("startOn", "2026-11-03"));
        var path = $"/session-plans/{plan["id"]}";
        var before = (await Admin.GetAsync(path)).Is(200).Header("ETag")!;
        (await Admin.GetAsync(path, ("If-None-Match", before))).Is(304);

        (await Admin.PostAsync($"/sessions/{plan["sessions"]![0]!["id"]}/complete")).Is(200);

        var after = (await Admin.GetAsync(path, ("If-None-Match", before))).Is(200);
        Assert.NotEqual(before, after.Header("ETag"));
        Assert.Equal(1, after.Json["progress"]!["attended"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("/clients")]
    [InlineData("/sessions?from=2026-12-01&to=2026-12-08")]
    [InlineData("/modalities/cbt")]
    [InlineData("/rooms?limit=1")]
    [InlineData("/reports/session-counts?from=2026-12-01&to=2026-12-08&groupBy=modality")]
    public async Task Lists_and_counts_have_one_too(string path)
    {
        await host.Clinic.ARoom();
        var first = (await Admin.GetAsync(path)).Is(200);

        var again = (await Admin.GetAsync(path, ("If-None-Match", first.Header("ETag")!))).Is(304);

        Assert.Equal(first.Header("ETag"), again.Header("ETag"));
        Assert.Empty(again.Text);
    }

    [Fact]
    public async Task Json_and_csv_of_one_count_have_different_tags()
    {
        const string Path = "/reports/session-counts?from=2026-12-01&to=2026-12-08&groupBy=modality";
        var json = (await Admin.GetAsync(Path)).Is(200);
        var csv = (await Admin.GetAsync(Path, ("Accept", "text/csv"))).Is(200);

        Assert.NotEqual(json.Header("ETag"), csv.Header("ETag"));
        (await Admin.GetAsync(Path, ("Accept", "text/csv"), ("If-None-Match", json.Header("ETag")!))).Is(200);
        (await Admin.GetAsync(Path, ("Accept", "text/csv"), ("If-None-Match", csv.Header("ETag")!))).Is(304);
    }

    [Fact]
    public async Task Hours_that_were_seen_otherwise_are_not_replaced()
    {
        var hours = $"/therapists/{await host.Clinic.ATherapist()}/working-hours";
        var seen = (await Admin.GetAsync(hours)).Is(200).Header("ETag")!;
        (await Admin.PutAsync(hours, Clinic.Hours("2027-01-01", "09:00", "15:00"), ("If-Match", seen))).Is(200);

        (await Admin.PutAsync(hours, Clinic.Hours("2027-01-01", "10:00", "16:00"), ("If-Match", seen))).IsProblem(412, "stale-version");

        var now = (await Admin.GetAsync(hours)).Is(200);
        Assert.Equal("09:00", now.Items[1]!["hours"]![0]!["start"]!.GetValue<string>());
        (await Admin.PutAsync(hours, Clinic.Hours("2027-01-01", "10:00", "16:00"), ("If-Match", $"\"other\", {now.Header("ETag")}"))).Is(200);
        (await Admin.PutAsync(hours, Clinic.Hours("2027-01-01", "11:00", "16:00"), ("If-Match", $"W/{(await Admin.GetAsync(hours)).Header("ETag")}")))
            .IsProblem(412, "stale-version");
    }

    [Fact]
    public async Task A_plans_measures_that_were_seen_otherwise_are_not_replaced()
    {
        var plan = await host.Clinic.APlan(await host.Clinic.AClient(), await host.Clinic.ATherapist());
        var measures = $"/session-plans/{plan["id"]}/measures";
        var seen = (await Admin.GetAsync(measures)).Is(200).Header("ETag")!;
        (await Admin.PutAsync(measures, JsonNode.Parse("""{"measures":[{"measure":"wsas","timing":"start-mid-end"}]}""")!, ("If-Match", seen))).Is(200);

        (await Admin.PutAsync(measures, JsonNode.Parse("""{"measures":[]}""")!, ("If-Match", seen))).IsProblem(412, "stale-version");

        Assert.Contains("wsas", (await Admin.GetAsync(measures)).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_who_was_seen_otherwise_is_not_forgotten()
    {
        var client = await host.Clinic.AClient();
        var seen = (await Admin.GetAsync($"/clients/{client}")).Header("ETag")!;
        (await Admin.PatchAsync($"/clients/{client}", new JsonObject { ["givenName"] = "Hala" })).Is(200);
        var erase = new JsonObject { ["reason"] = "Asked for" };

        (await Admin.PostAsync($"/clients/{client}/erase", erase, ("If-Match", seen))).IsProblem(412, "stale-version");

        (await Admin.PostAsync($"/clients/{client}/erase", erase, ("If-Match", (await Admin.GetAsync($"/clients/{client}")).Is(200).Header("ETag")!))).Is(200);
    }

    public sealed class Strict : ClinicHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Concurrency:RequireIfMatch", "true")];
    }

    public sealed class WhereItIsDemanded(Strict host) : IClassFixture<Strict>
    {
        [Fact]
        public async Task A_change_that_does_not_say_what_was_seen_is_refused()
        {
            var client = await host.Clinic.AClient();
            var session = await host.Clinic.ASession(client, await host.Clinic.ATherapist(), "2026-12-01T17:00:00+03:00");
            var patch = new JsonObject { ["givenName"] = "Hala" };

            (await host.Admin.PatchAsync($"/clients/{client}", patch)).IsProblem(428, "precondition-required");
            (await host.Admin.PostAsync($"/sessions/{session["id"]}/confirm")).IsProblem(428, "precondition-required");
            (await host.Admin.PutAsync($"/therapists/{session["therapistId"]}/working-hours", Clinic.Hours("2027-01-01", "09:00", "15:00")))
                .IsProblem(428, "precondition-required");

            var tag = (await host.Admin.GetAsync($"/clients/{client}")).Header("ETag")!;
            (await host.Admin.PatchAsync($"/clients/{client}", patch, ("If-Match", tag))).Is(200);
            (await host.Admin.PatchAsync($"/clients/{client}", patch, ("If-Match", tag))).IsProblem(412, "stale-version");
            (await host.Admin.PostAsync($"/sessions/{session["id"]}/confirm", null, ("If-Match", "*"))).Is(200);
        }
    }
}
