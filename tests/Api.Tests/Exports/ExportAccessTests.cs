using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Exports;

/// <summary>An export tells its caller what the same question would, and nobody else.</summary>
public sealed class ExportAccessTests(ExportHost host) : IClassFixture<ExportHost>
{
    [Fact]
    public async Task A_therapist_gets_their_own_sessions_and_a_supervisor_those_of_whom_they_supervise()
    {
        var (own, other) = (host.Therapists[0], host.Therapists[1]);
        (await host.Admin.PatchAsync($"/therapists/{own}", new JsonObject { ["supervisorId"] = other })).Is(200);

        Assert.Equal(await ListedAsync($"&therapistId={own}"), await ExportedAsync(await host.ACaller(Role.Therapist, own)));
        Assert.Equal(await ListedAsync($"&therapistId={other}"), await ExportedAsync(await host.ACaller(Role.Therapist, other)));
        Assert.Equal(await ListedAsync(), await ExportedAsync(await host.ACaller(Role.Supervisor, other)));
        Assert.Equal(await ListedAsync(), await ExportedAsync(await host.ACaller(Role.FrontDesk)));
    }

    [Fact]
    public async Task A_job_is_for_who_asked_for_it_and_for_administrators()
    {
        var (asker, colleague) = (await host.ACaller(Role.FrontDesk), await host.ACaller(Role.FrontDesk));
        var job = await host.StartAsync(asker);
        await host.PassAsync();

        foreach (var who in new[] { colleague, await host.ACaller(Role.Reporting), await host.ACaller(Role.Therapist, host.Therapists[0]) })
        {
            (await who.GetAsync($"/jobs/{job}")).IsProblem(404, "job-not-found");
            (await who.GetAsync($"/jobs/{job}/result")).IsProblem(404, "job-not-found");
            (await who.PostAsync($"/jobs/{job}/cancel")).IsProblem(404, "job-not-found");
            Assert.Empty((await who.GetAsync("/jobs")).Is(200).Items);
        }

        Assert.Equal(job, Assert.Single((await asker.GetAsync("/jobs")).Is(200).Items)!["id"]!.ToString());
        (await asker.GetAsync($"/jobs/{job}")).Is(200);
        (await asker.GetAsync($"/jobs/{job}/result")).Is(200);
        (await host.Admin.GetAsync($"/jobs/{job}/result")).Is(200);
        (await asker.GetAsync($"/jobs/{job}/lines")).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task Who_has_many_jobs_waiting_waits_for_one_before_the_next_and_others_do_not()
    {
        var (asker, colleague) = (await host.ACaller(Role.FrontDesk), await host.ACaller(Role.FrontDesk));
        var jobs = new List<string>();
        for (var count = 0; count < 50; count++)
            jobs.Add(await host.StartAsync(asker));
        var counts = new JsonObject { ["from"] = "2027-01-01", ["to"] = "2027-02-01" };

        (await asker.PostAsync("/exports/session-counts", counts)).IsProblem(409, "too-many-jobs");
        (await host.Admin.PostAsync("/exports/session-counts", counts)).Is(202);
        await host.StartAsync(colleague);

        (await asker.PostAsync($"/jobs/{jobs[^1]}/cancel")).Is(200);
        await host.StartAsync(asker);
        (await asker.PostAsync("/exports/session-counts", counts)).IsProblem(409, "too-many-jobs");

        await host.PassAsync();
        (await asker.PostAsync("/exports/session-counts", counts)).Is(202);
    }

    [Theory]
    [InlineData("therapist,day")]
    [InlineData("month,room")]
    [InlineData("week,status,delivery,kind,modality")]
    public async Task Counts_in_a_file_are_those_of_the_report_and_keep_back_what_it_keeps_back(string groupBy)
    {
        var texts = new List<string>();
        foreach (var caller in new[] { await host.ACaller(Role.Reporting), host.Admin })
        {
            var job = (await caller.PostAsync("/exports/session-counts", new JsonObject
            {
                ["from"] = "2027-01-01",
                ["to"] = "2029-01-01",
                ["groupBy"] = new JsonArray([.. groupBy.Split(',').Select(key => (JsonNode)key)]),
            })).Is(202).Id;
            await host.PassAsync();

            var report = (await caller.GetAsync($"/reports/session-counts?{ExportHost.Dates}&groupBy={groupBy}", ("Accept", "text/csv"))).Is(200);
            Assert.Equal(report.Text, (await caller.GetAsync($"/jobs/{job}/result")).Is(200).Text);
            texts.Add(report.Text);
        }

        Assert.Equal(groupBy == "therapist,day", texts[0] != texts[1]);
    }

    [Fact]
    public async Task Reporting_keys_get_no_sessions_and_therapists_no_counts()
    {
        var dates = JsonNode.Parse("""{"from":"2027-01-01","to":"2029-01-01"}""");

        (await (await host.ACaller(Role.Reporting)).PostAsync("/exports/sessions", dates)).IsProblem(403, "forbidden");
        (await (await host.ACaller(Role.Therapist, host.Therapists[0])).PostAsync("/exports/session-counts", dates)).IsProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("sessions", """{"from":"2027-01-01","to":"2027-01-01"}""", "validation-failed", "to")]
    [InlineData("sessions", """{"from":"2027-01-01","to":"2028-01-01","format":"pdf"}""", "validation-failed", "format")]
    [InlineData("sessions", """{"from":"2027-01-01"}""", "validation-failed", "to")]
    [InlineData("sessions", """{"from":"2027-01-01","to":"2028-01-01","modality":"nothing"}""", "unknown-modality", "modality")]
    [InlineData("sessions", """{"from":"2027-01-01","to":"2028-01-01","roomId":"0199d0a6-0000-7000-8000-000000000000"}""", "unknown-room", "roomId")]
    [InlineData("session-counts", """{"from":"2027-01-01","to":"2028-01-01","groupBy":["day","day"]}""", "validation-failed", "groupBy")]
    [InlineData("session-counts", """{"from":"2027-01-01","to":"2028-01-01","groupBy":["client"]}""", "validation-failed", "groupBy")]
    public async Task What_cannot_be_exported_is_refused_by_its_field(string kind, string body, string code, string field)
    {
        var problem = (await host.Admin.PostAsync($"/exports/{kind}", JsonNode.Parse(body))).IsProblem(400, code);

        Assert.Contains(field, problem["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<List<string>> ListedAsync(string filter = "") =>
        (await host.Clinic.All($"/sessions?{ExportHost.Dates}&limit=200{filter}")).ConvertAll(session => session["id"]!.ToString());

    private async Task<List<string>> ExportedAsync(Caller caller)
    {
        var job = await host.StartAsync(caller);
        await host.PassAsync();
        return ExportHost.IdsOf((await caller.GetAsync($"/jobs/{job}/result")).Is(200));
    }
}
