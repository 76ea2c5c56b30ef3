using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Imports;

/// <summary>Sessions that have been come in as they were; those that are to come are booked as any other. The host's clock shows 22 November 2026.</summary>
public sealed class ImportSessionsTests(ImportHost host) : IClassFixture<ImportHost>
{
    private const string Columns = "externalId,clientExternalIds,therapistExternalId,modality,startsAt,durationMinutes,room,status,kind,delivery,cancelledLate,reason";

    [Fact]
    public async Task A_line_makes_a_session_with_all_that_it_says()
    {
        var (client, therapist, room) = await PartiesAsync();
        var name = (await host.Admin.GetAsync($"/rooms/{room}")).Is(200).Json["name"];

        var session = await SessionAsync($"{client},{therapist},cbt,2025-03-04T17:00+03:00,45,{name},no-show,review,in-person,,\"He called, \"\"ill\"\"\"");

        Assert.Equal("2025-03-04T17:00:00+03:00", session["startsAt"]!.GetValue<string>());
        Assert.Equal(45, session["durationMinutes"]!.GetValue<int>());
        Assert.Equal(room, session["roomId"]!.GetValue<string>());
        Assert.Equal(("no-show", "review", "in-person"), (session["status"]!.GetValue<string>(), session["kind"]!.GetValue<string>(), session["delivery"]!.GetValue<string>()));
        Assert.Equal("He called, \"ill\"", session["statusReason"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("attended", "attended")]
    [InlineData("late", "attended-late")]
    [InlineData("attended-late", "attended-late")]
    [InlineData("late-not-seen", "late-not-seen")]
    [InlineData("no-show", "no-show")]
    [InlineData("cancelled-by-client", "cancelled-by-client")]
    [InlineData("cancelled-by-clinic", "cancelled-by-clinic")]
    [InlineData("scheduled", "scheduled")]
    public async Task What_became_of_it_is_taken_over(string written, string status)
    {
        var (client, therapist, _) = await PartiesAsync();

        var session = await SessionAsync($"{client},{therapist},cbt,2025-03-04T17:00+03:00,,,{written},,,,");

        Assert.Equal((status, false), (session["status"]!.GetValue<string>(), session["cancelledLate"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Whether_a_cancellation_came_late_is_as_the_file_says()
    {
        var (client, therapist, _) = await PartiesAsync();

        Assert.True((await SessionAsync($"{client},{therapist},cbt,2025-03-04T17:00+03:00,,,cancelled-by-client,,,true,"))["cancelledLate"]!.GetValue<bool>());
    }

    [Fact]
    public async Task People_are_named_by_the_ids_of_the_file_or_by_ours_and_the_clinics_date_and_time_are_enough()
    {
        var (client, therapist, _) = await PartiesAsync();
        var (theirs, dana) = (ImportHost.Unique(), ImportHost.Unique());
        await host.ImportAsync("clients", $"externalId,givenName,familyName\n{theirs},Noor,Salem\n");
        await host.ImportAsync("therapists", $"externalId,givenName,familyName,modalities\n{dana},Dana,Khalid,cbt\n");

        var job = await host.ImportAsync(
            "sessions",
            $"externalId,clientExternalIds,therapistExternalId,modality,date,time,status\n{ImportHost.Unique()},{theirs};{client},{dana},couples,2025-03-04,17:00,attended\n"
            + $"{ImportHost.Unique()},{theirs},{therapist},cbt,2025-03-05,09:30,attended\n");

        Assert.Equal("", await host.ErrorsAsync(job));
        var first = (await host.Admin.GetAsync($"/sessions/{(await host.LinesAsync(job))[0]["thingId"]}")).Is(200).Json;
        Assert.Equal("2025-03-04T17:00:00+03:00", first["startsAt"]!.GetValue<string>());
        Assert.Equal(2, first["clientIds"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_past_may_lie_outside_working_hours_and_on_closures_and_the_future_may_not()
    {
        var (client, therapist, _) = await PartiesAsync();
        await host.Clinic.AClosure("2026-11-10");
        await host.Clinic.AClosure("2026-12-10");

        var job = await ImportAsync(
            $"{client},{therapist},cbt,2026-11-10T10:00+03:00,,,attended,,,,",
            $"{client},{therapist},cbt,2026-11-09T23:00+03:00,,,attended,,,,",
            $"{client},{therapist},cbt,2026-12-10T10:00+03:00,,,scheduled,,,,",
            $"{client},{therapist},cbt,2026-12-09T23:00+03:00,,,scheduled,,,,",
            $"{client},{therapist},cbt,2026-12-09T10:00+03:00,,,scheduled,,,,");

        Assert.Equal("completed: 3 0 0 2 of 5", ImportHost.CountsOf(job));
        Assert.Equal("4 startsAt calendar-conflict; 5 startsAt calendar-conflict", await host.ErrorsAsync(job));
    }

    [Fact]
    public async Task Nobody_and_no_room_was_in_two_sessions_at_once()
    {
        var (client, therapist, room) = await PartiesAsync();
        var (other, colleague, _) = await PartiesAsync();
        var name = (await host.Admin.GetAsync($"/rooms/{room}")).Is(200).Json["name"];
        await host.Clinic.ASession(client, therapist, "2026-11-19T10:00:00+03:00", ("roomId", room));

        var job = await ImportAsync(
            $"{other},{therapist},cbt,2026-11-19T10:30+03:00,,,attended,,,,",
            $"{client},{colleague},cbt,2026-11-19T09:30+03:00,,,attended,,,,",
            $"{other},{colleague},cbt,2026-11-19T10:10+03:00,,{name},attended,,,,",
            $"{other},{colleague},cbt,2026-11-19T10:10+03:00,,,cancelled-by-clinic,,,,",
            $"{other},{colleague},cbt,2026-11-19T10:10+03:00,20,,attended,,,,",
            $"{other},{therapist},cbt,2026-11-19T10:50+03:00,,,attended,,,,");

        Assert.Equal("completed: 3 0 0 3 of 6", ImportHost.CountsOf(job));
        Assert.Equal("2 therapistExternalId calendar-conflict; 3 clientExternalIds calendar-conflict; 4 room calendar-conflict", await host.ErrorsAsync(job));
    }

    [Theory]
    [InlineData("{c},{t},cbt,2025-03-04T17:00,,,attended,,,,", "startsAt validation-failed")]
    [InlineData("{c},{t},cbt,4 March,,,attended,,,,", "startsAt validation-failed")]
    [InlineData("{c},{t},cbt,1999-12-31T17:00+03:00,,,attended,,,,", "startsAt validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00:30+03:00,,,attended,,,,", "startsAt validation-failed")]
    [InlineData("{c},{t},cbt,2027-03-04T17:00+03:00,,,attended,,,,", "startsAt date-in-the-future")]
    [InlineData("{c},{t},cbt,,,,attended,,,,", "startsAt validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,3,,attended,,,,", "durationMinutes validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,long,,attended,,,,", "durationMinutes validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,,Cellar,attended,,,,", "room unknown-room")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,,{r},attended,,telehealth,,", "room telehealth-needs-no-room")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,,,arrived,,,,", "status validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,,,came,,,,", "status validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,,,,,,,", "status validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,,,attended,chat,,,", "kind validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,,,attended,,post,,", "delivery validation-failed")]
    [InlineData("{c},{t},cbt,2025-03-04T17:00+03:00,,,attended,,,perhaps,", "cancelledLate validation-failed")]
    [InlineData("{c},{t},hypnosis,2025-03-04T17:00+03:00,,,attended,,,,", "modality unknown-modality")]
    [InlineData("{c},{t},,2025-03-04T17:00+03:00,,,attended,,,,", "modality validation-failed")]
    [InlineData("{c},nobody,cbt,2025-03-04T17:00+03:00,,,attended,,,,", "therapistExternalId unknown-therapist")]
    [InlineData("{c},{c},cbt,2025-03-04T17:00+03:00,,,attended,,,,", "therapistExternalId unknown-therapist")]
    [InlineData("{c},,cbt,2025-03-04T17:00+03:00,,,attended,,,,", "therapistExternalId validation-failed")]
    [InlineData("nobody,{t},cbt,2025-03-04T17:00+03:00,,,attended,,,,", "clientExternalIds unknown-client")]
    [InlineData("{c};{c},{t},cbt,2025-03-04T17:00+03:00,,,attended,,,,", "clientExternalIds validation-failed")]
    [InlineData(",{t},cbt,2025-03-04T17:00+03:00,,,attended,,,,", "clientExternalIds validation-failed")]
    [InlineData("{c},{t},emdr,2026-12-01T10:00+03:00,,,scheduled,,,,", "therapistExternalId modality-not-offered")]
    [InlineData("{c},{t},couples,2026-12-01T10:00+03:00,,,scheduled,,,,", "clientExternalIds wrong-number-of-clients")]
    public async Task A_bad_line_is_told_of_by_field_and_code(string line, string error)
    {
        var (client, therapist, room) = await PartiesAsync();
        var name = (await host.Admin.GetAsync($"/rooms/{room}")).Is(200).Json["name"]!.GetValue<string>();

        var job = await ImportAsync(line.Replace("{c}", client, StringComparison.Ordinal).Replace("{t}", therapist, StringComparison.Ordinal).Replace("{r}", name, StringComparison.Ordinal));

        Assert.Equal($"2 {error}", await host.ErrorsAsync(job));
    }

    [Fact]
    public async Task Nothing_new_is_booked_for_a_client_who_is_inactive_and_the_past_is_taken_over()
    {
        var (client, therapist, _) = await PartiesAsync();
        (await host.Admin.PatchAsync($"/clients/{client}", new JsonObject { ["status"] = "inactive" })).Is(200);

        var job = await ImportAsync($"{client},{therapist},cbt,2025-03-04T17:00+03:00,,,attended,,,,", $"{client},{therapist},cbt,2026-12-01T10:00+03:00,,,scheduled,,,,");

        Assert.Equal("completed: 1 0 0 1 of 2", ImportHost.CountsOf(job));
        Assert.Equal("3 - client-inactive", await host.ErrorsAsync(job));
    }

    [Fact]
    public async Task The_same_file_again_makes_nothing_whatever_has_become_of_the_sessions_and_other_values_are_refused()
    {
        var (client, therapist, _) = await PartiesAsync();
        var id = ImportHost.Unique();
        var file = $"{Columns}\n{id},{client},{therapist},cbt,2026-12-01T10:00+03:00,,,scheduled,,,,\n";
        var first = await host.ImportAsync("sessions", file);
        (await host.Admin.PostAsync($"/sessions/{(await host.LinesAsync(first))[0]["thingId"]}/cancel", new JsonObject { ["by"] = "clinic" })).Is(200);
        var before = host.Dump();

        var again = await host.ImportAsync("sessions", file);
        var otherwise = await host.ImportAsync("sessions", file.Replace("T10:00", "T11:00", StringComparison.Ordinal));

        Assert.Equal("completed: 0 0 1 0 of 1", ImportHost.CountsOf(again));
        Assert.Equal("2 - session-imported-otherwise", await host.ErrorsAsync(otherwise));
        Assert.Equal(before, host.Dump());
    }

    [Fact]
    public async Task A_dry_run_finds_what_the_real_one_finds_also_between_its_batches_and_changes_nothing()
    {
        var (client, therapist, _) = await PartiesAsync();
        var (other, _, _) = await PartiesAsync();
        var lines = Enumerable.Range(0, 210).Select(day => $"{client},{therapist},cbt,{new DateOnly(2025, 1, 1).AddDays(day):yyyy-MM-dd}T10:00+03:00,,,attended,,,,")
            .Append($"{other},{therapist},cbt,2025-01-02T10:30+03:00,,,attended,,,,")
            .Append($"{other},{therapist},cbt,2026-12-01T10:00+03:00,,,scheduled,,,,")
            .Append($"{client},{therapist},cbt,2026-12-01T10:20+03:00,,,scheduled,,,,");
        var file = string.Concat(lines.Select(line => $"{ImportHost.Unique()},{line}\n").Prepend($"{Columns}\n"));
        var before = host.Dump();

        var tried = await host.ImportAsync("sessions", file, dryRun: true);
        var after = host.Dump();
        var done = await host.ImportAsync("sessions", file);

        Assert.Equal("completed: 211 0 0 2 of 213", ImportHost.CountsOf(tried));
        Assert.Equal(before, after);
        Assert.Equal(ImportHost.CountsOf(tried), ImportHost.CountsOf(done));
        Assert.Equal("212 therapistExternalId calendar-conflict; 214 therapistExternalId calendar-conflict", await host.ErrorsAsync(tried));
        Assert.Equal(await host.ErrorsAsync(tried), await host.ErrorsAsync(done));
    }

    /// <summary>A client, a therapist of CBT and couples who works from Sunday to Thursday, and a room.</summary>
    private async Task<(string Client, string Therapist, string Room)> PartiesAsync() =>
        (await host.Clinic.AClient(), await host.Clinic.ATherapist(modalities: ["cbt", "couples"]), await host.Clinic.ARoom());

    private Task<JsonNode> ImportAsync(params string[] lines) =>
        host.ImportAsync("sessions", string.Concat(lines.Select(line => $"{ImportHost.Unique()},{line}\n").Prepend($"{Columns}\n")));

    private async Task<JsonNode> SessionAsync(string line)
    {
        var job = await ImportAsync(line);
        Assert.Equal("", await host.ErrorsAsync(job));
        return (await host.Admin.GetAsync($"/sessions/{Assert.Single(await host.LinesAsync(job))["thingId"]}")).Is(200).Json;
    }
}
