using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Access;

/// <summary>A therapist's key opens their own caseload; another's is as if it were not there.</summary>
public sealed class OwnCaseloadTests(OwnCaseloadTests.Host host) : IClassFixture<OwnCaseloadTests.Host>
{
    public sealed class Host : ClinicHost
    {
        public Desk Own { get; private set; } = null!;

        public Desk Other { get; private set; } = null!;

        public Caller Therapist { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Own = await ADesk();
            Other = await ADesk();
            Therapist = Admin.WithKey(await Clinic.AKey("therapist", Own.Therapist));
        }

        private async Task<Desk> ADesk()
        {
            var (therapist, client) = (await Clinic.ATherapist(), await Clinic.AClient());
            var plan = await Clinic.APlan(client, therapist);
            return new(therapist, client, plan["id"]!.GetValue<string>(), plan["sessions"]![0]!["id"]!.GetValue<string>());
        }
    }

    public sealed record Desk(string Therapist, string Client, string Plan, string Session);

    [Theory]
    [InlineData("/clients/{client}", "client-not-found")]
    [InlineData("/session-plans/{plan}", "session-plan-not-found")]
    [InlineData("/sessions/{session}", "session-not-found")]
    [InlineData("/therapists/{therapist}/caseload", "therapist-not-found")]
    [InlineData("/therapists/{therapist}/time-off", "therapist-not-found")]
    public async Task Reads_what_is_their_own_and_finds_nothing_elsewhere(string path, string code)
    {
        (await host.Therapist.GetAsync(Filled(path, host.Own))).Is(200);
        var foreign = (await host.Therapist.GetAsync(Filled(path, host.Other))).IsProblem(404, code);
        var nothing = (await host.Therapist.GetAsync(Filled(path, Nothing))).IsProblem(404, code);

        foreign["traceId"] = nothing["traceId"]!.GetValue<string>();
        Assert.Equal(nothing.ToJsonString(), foreign.ToJsonString());
        (await host.Admin.GetAsync(Filled(path, host.Other))).Is(200);
    }

    [Theory]
    [InlineData("/clients", "id", "client")]
    [InlineData("/session-plans", "therapistId", "therapist")]
    [InlineData("/sessions", "therapistId", "therapist")]
    [InlineData("/session-plans?therapistId={other}", "therapistId", null)]
    [InlineData("/sessions?therapistId={other}", "therapistId", null)]
    [InlineData("/sessions?clientId={otherClient}", "therapistId", null)]
    public async Task Lists_only_what_is_their_own(string path, string field, string? own)
    {
        path = path.Replace("{other}", host.Other.Therapist, StringComparison.Ordinal)
            .Replace("{otherClient}", host.Other.Client, StringComparison.Ordinal);

        var listed = await new Clinic(host.Therapist).All(path);

        string[] expected = own switch { null => [], "client" => [host.Own.Client], _ => [host.Own.Therapist] };
        Assert.Equal(expected, listed.Select(item => item[field]!.GetValue<string>()).Distinct());
    }

    [Theory]
    [InlineData("confirm", "{}")]
    [InlineData("arrive", "{}")]
    [InlineData("complete", "{}")]
    [InlineData("no-show", "{}")]
    [InlineData("cancel", """{"by":"clinic"}""")]
    [InlineData("reschedule", """{"startsAt":"2026-12-02T17:00:00+03:00"}""")]
    [InlineData("correct", """{"status":"no-show","reason":"A slip"}""")]
    public async Task Does_nothing_to_anothers_session(string action, string body)
    {
        var before = DatabaseDump.Of(host.DatabaseFile);

        var refused = await host.Therapist.PostAsync($"/sessions/{host.Other.Session}/{action}", JsonNode.Parse(body));

        refused.IsProblem(404, "session-not-found");
        Assert.Equal(before, DatabaseDump.Of(host.DatabaseFile));
    }

    [Fact]
    public async Task Books_nothing_for_another_therapist_or_a_client_whom_they_do_not_know()
    {
        var own = new Clinic(host.Therapist);

        var therapist = await own.Book(Clinic.Course(host.Own.Client, host.Other.Therapist, ("time", "10:00")));
        var client = await own.BookSession(Clinic.Session(host.Other.Client, host.Own.Therapist, "2026-12-01T10:00:00+03:00"));

        Assert.NotNull(therapist.IsProblem(400, "unknown-therapist")["errors"]!["therapistId"]);
        Assert.NotNull(client.IsProblem(400, "unknown-client")["errors"]!["clientIds[0]"]);
    }

    [Fact]
    public async Task Is_proposed_only_their_own_time()
    {
        JsonObject Wish(params string[] therapists) => new()
        {
            ["clientIds"] = Clinic.List(host.Own.Client),
            ["modality"] = "cbt",
            ["sessions"] = 8,
            ["startOn"] = "2026-12-01",
            ["limit"] = 20,
            ["therapistIds"] = therapists.Length == 0 ? null : Clinic.List(therapists),
        };

        var proposals = (await host.Therapist.PostAsync("/session-plans/proposals", Wish())).Is(200).Json["proposals"]!.AsArray();
        var foreign = await host.Therapist.PostAsync("/session-plans/proposals", Wish(host.Other.Therapist));

        Assert.Equal([host.Own.Therapist], proposals.Select(proposal => proposal!["therapistId"]!.GetValue<string>()).Distinct());
        Assert.NotNull(foreign.IsProblem(400, "unknown-therapist")["errors"]!["therapistIds[0]"]);
    }

    private static readonly Desk Nothing = new(
        "0199d0a6-0000-7000-8000-000000000001", "0199d0a6-0000-7000-8000-000000000002",
        "0199d0a6-0000-7000-8000-000000000003", "0199d0a6-0000-7000-8000-000000000004");

    private static string Filled(string path, Desk desk) => path
        .Replace("{therapist}", desk.Therapist, StringComparison.Ordinal)
        .Replace("{client}", desk.Client, StringComparison.Ordinal)
        .Replace("{plan}", desk.Plan, StringComparison.Ordinal)
        .Replace("{session}", desk.Session, StringComparison.Ordinal);
}
