using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Clients;
using AlSoor.Domain.Common;
using AlSoor.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Clients;

/// <summary>A person asks to be forgotten.</summary>
public sealed class ErasureTests(ErasureTests.Host host, ErasureTests.Retaining retaining)
    : IClassFixture<ErasureTests.Host>, IClassFixture<ErasureTests.Retaining>
{
    public sealed class Host : ClinicHost;

    public sealed class Retaining : ClinicHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Clinic:RetentionYears", "10")];
    }

    [Fact]
    public async Task Nothing_of_the_person_is_left_and_every_count_stays()
    {
        var (client, plan) = await ATreatedClientAsync(host);
        var single = await host.Clinic.ASession(client, await host.Clinic.ATherapist(), "2026-12-03T10:00:00+03:00");
        var before = (await host.Admin.GetAsync(Counts)).Is(200).Json;

        var answer = (await EraseAsync(host, client)).Is(200).Json;

        Assert.NotNull(answer["erasedAt"]);
        Assert.Equal(plan["id"]!.GetValue<string>(), Assert.Single(answer["endedPlans"]!.AsArray())!.GetValue<string>());
        Assert.Equal(12, answer["calledOff"]!.GetValue<int>());
        Assert.Equal(
            ["arabicName", "civilId", "concerns", "dateOfBirth", "email", "familyName", "givenName", "phone", "preferredLanguage"],
            answer["erased"]!.AsArray().Select(field => field!.GetValue<string>()).Where(field => !field.Contains(' ')).Order(StringComparer.Ordinal));
        Assert.All(answer["kept"]!.AsArray(), kept => Assert.NotEmpty(kept!["why"]!.GetValue<string>()));

        var after = (await host.Admin.GetAsync(Counts)).Is(200).Json;
        Assert.Equal(before["totalCount"]!.GetValue<int>(), after["totalCount"]!.GetValue<int>());
        Assert.Equal(before["totalClientCount"]!.GetValue<int>(), after["totalClientCount"]!.GetValue<int>());
        Assert.Equal("attended", (await host.Admin.GetAsync($"/sessions/{plan["sessions"]![0]!["id"]}")).Is(200).Json["status"]!.GetValue<string>());
        Assert.Equal("cancelled-by-clinic", (await host.Admin.GetAsync($"/sessions/{single["id"]}")).Is(200).Json["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_erased_client_answers_as_one_who_never_was()
    {
        var (client, _) = await ATreatedClientAsync(host);
        (await EraseAsync(host, client)).Is(200);
        const string Nobody = "0199d0a6-0000-7000-8000-000000000000";

        foreach (var (method, path) in new[] { ("GET", ""), ("GET", "/export"), ("POST", "/erase"), ("PATCH", "") })
        {
            var gone = await host.Admin.SendAsync(method, $"/clients/{client}{path}", Body(method, path));
            var never = await host.Admin.SendAsync(method, $"/clients/{Nobody}{path}", Body(method, path));
            Assert.Equal("client-not-found", gone.IsProblem(404)["code"]!.GetValue<string>());
            Assert.Equal(never.Json["detail"]!.GetValue<string>(), gone.Json["detail"]!.GetValue<string>());
        }

        Assert.DoesNotContain(await host.Clinic.All("/clients"), one => one["id"]!.GetValue<string>() == client);
        Assert.DoesNotContain(await host.Clinic.All("/clients?search=Canary"), one => one["id"]!.GetValue<string>() == client);
        (await host.Clinic.Book(Clinic.Course(client, await host.Clinic.ATherapist()))).IsProblem(400, "unknown-client");
    }

    [Fact]
    public async Task The_key_and_every_sealed_field_are_gone_from_the_file()
    {
        var (client, plan) = await ATreatedClientAsync(host);
        (await host.Admin.PostAsync($"/sessions/{plan["sessions"]![1]!["id"]}/cancel", new JsonObject { ["by"] = "client", ["reason"] = "Grief" })).Is(200);
        var key = Stored(client, "hex(DataKey)");
        Assert.NotEmpty(key);

        (await EraseAsync(host, client)).Is(200);

        foreach (var column in new[] { "DataKey", "GivenNameSealed", "FamilyNameSealed", "PhoneSealed", "PhoneIndex", "EmailSealed", "CivilIdSealed", "ConcernsSealed", "DateOfBirthSealed" })
            Assert.Equal("", Stored(client, $"coalesce(hex({column}), '')"));
        Assert.Equal("0", DatabaseDump.Rows(host.DatabaseFile,
            $"SELECT CAST(count(*) AS TEXT) FROM Sessions WHERE PlanId = '{plan["id"]!.GetValue<string>().ToUpperInvariant()}' AND StatusReasonSealed IS NOT NULL AND Status = 'CancelledByClient'")[0][0]);

        // In the log of the file it is still, until that is written into the file itself.
        using (var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        Assert.DoesNotContain(key, Convert.ToHexString(await File.ReadAllBytesAsync(host.DatabaseFile, TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        string Stored(string id, string column) =>
            DatabaseDump.Rows(host.DatabaseFile, $"SELECT {column} FROM Clients WHERE Id = '{id.ToUpperInvariant()}'")[0][0];
    }

    [Fact]
    public async Task What_was_written_about_a_couple_stays_until_both_are_forgotten()
    {
        var (one, other) = (await host.Clinic.AClient(), await host.Clinic.AClient());
        var therapist = await host.Clinic.ATherapist(modalities: "couples");
        var body = Clinic.Session(one, therapist, "2026-12-08T10:00:00+03:00", ("modality", "couples"));
        body["clientIds"] = Clinic.List(one, other);
        var session = (await host.Clinic.BookSession(body)).Is(201).Json;
        (await host.Admin.PostAsync($"/sessions/{session["id"]}/cancel", new JsonObject { ["by"] = "client", ["reason"] = "On a journey" })).Is(200);

        (await EraseAsync(host, one)).Is(200);
        Assert.Equal("On a journey", await ReasonAsync());
        (await EraseAsync(host, other)).Is(200);
        Assert.Null(await ReasonAsync());

        async Task<string?> ReasonAsync() => (await host.Admin.GetAsync($"/sessions/{session["id"]}")).Is(200).Json["statusReason"]?.GetValue<string>();
    }

    [Fact]
    public async Task A_dry_run_answers_the_same_and_changes_nothing()
    {
        var (client, _) = await ATreatedClientAsync(host);
        var before = (await host.Admin.GetAsync($"/clients/{client}")).Is(200).Text;

        var dry = (await EraseAsync(host, client, dryRun: true)).Is(200).Json;
        Assert.Equal(before, (await host.Admin.GetAsync($"/clients/{client}")).Is(200).Text);
        var real = (await EraseAsync(host, client)).Is(200).Json;

        Assert.Equal(dry["erased"]!.ToJsonString(), real["erased"]!.ToJsonString());
        Assert.Equal(dry["calledOff"]!.ToJsonString(), real["calledOff"]!.ToJsonString());
    }

    [Fact]
    public async Task The_retention_period_keeps_the_record_and_then_it_goes_by_itself()
    {
        var (client, _) = await ATreatedClientAsync(retaining);

        var answer = (await EraseAsync(retaining, client)).Is(200).Json;

        Assert.Null(answer["erasedAt"]);
        Assert.Equal(["email", "phone", "preferredLanguage"], answer["erased"]!.AsArray().Select(field => field!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal("2036-12-01", Assert.Single(answer["kept"]!.AsArray())!["until"]!.GetValue<string>());
        var kept = (await retaining.Admin.GetAsync($"/clients/{client}")).Is(200).Json;
        Assert.Equal(("Canary", "inactive", null), (kept["givenName"]!.GetValue<string>(), kept["status"]!.GetValue<string>(), kept["phone"]?.GetValue<string>()));

        Assert.Equal(0, await PassDueAsync(years: 10));
        (await retaining.Admin.GetAsync($"/clients/{client}")).Is(200);
        Assert.Equal(1, await PassDueAsync(years: 0));
        (await retaining.Admin.GetAsync($"/clients/{client}")).IsProblem(404, "client-not-found");

        // The clock of the host is not put on by years: each minute of them would be a round.
        async Task<int> PassDueAsync(int years)
        {
            await using var scope = retaining.Services.CreateAsyncScope();
            var settings = scope.ServiceProvider.GetRequiredService<ClinicSettings>() with { RetentionYears = years };
            return await ActivatorUtilities.CreateInstance<ClientErasure>(scope.ServiceProvider, settings).EraseDueAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task All_that_is_held_is_exported_and_nobody_elses()
    {
        var (client, plan) = await ATreatedClientAsync(host);
        var (other, therapist) = (await host.Clinic.AClient("Stranger"), await host.Clinic.ATherapist(modalities: ["couples", "cbt"]));
        var shared = Clinic.Session(client, therapist, "2026-12-09T10:00:00+03:00", ("modality", "couples"));
        shared["clientIds"] = Clinic.List(client, other);
        (await host.Clinic.BookSession(shared)).Is(201);
        (await host.Admin.PostAsync("/waitlist", new JsonObject { ["clientId"] = client, ["modality"] = "emdr" })).Is(201);
        (await host.Admin.PostAsync($"/clients/{client}/episodes", new JsonObject())).Is(201);

        var export = (await host.Admin.GetAsync($"/clients/{client}/export")).Is(200);
        var csv = (await host.Admin.SendAsync("GET", $"/clients/{client}/export", null, ("Accept", "text/csv"))).Is(200);

        Assert.Equal("Canary", export.Json["client"]!["givenName"]!.GetValue<string>());
        Assert.Equal(13, export.Json["sessions"]!.AsArray().Count);
        Assert.Equal(plan["id"]!.GetValue<string>(), Assert.Single(export.Json["plans"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Single(export.Json["waitlist"]!.AsArray());
        Assert.Single(export.Json["episodes"]!.AsArray());
        Assert.DoesNotContain(other, export.Text, StringComparison.Ordinal);
        Assert.StartsWith("text/csv", csv.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("client,1,givenName,Canary", csv.Text, StringComparison.Ordinal);
        Assert.Contains("sessions,13,", csv.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other, csv.Text, StringComparison.Ordinal);
    }

    /// <summary>A table that comes to hold clients' ids must come into the export, or be known to repeat what is in it.</summary>
    [Fact]
    public async Task Every_table_that_names_clients_is_exported()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var tables = scope.ServiceProvider.GetRequiredService<ClinicDbContext>().Model.GetEntityTypes().Select(entity => entity.ClrType)
            .Where(type => Array.Exists(type.GetProperties(), property => property.PropertyType == typeof(ClientId) || property.PropertyType == typeof(List<ClientId>)))
            .Select(type => type.Name);

        // Calendars repeat sessions and holds, and name them by another kind of id. What is kept of attended plans repeats sessions.
        Assert.Equal(
            [
                "AllianceRating", "Assessment", "AttendedPlan", "AuditEventClient", "BetweenSessionTask", "BreakGlass", "Client", "Consent", "CourtOrderExport", "Episode",
                "Goal", "Hold", "NoteClient", "PlanClient", "RiskFlag", "SessionClient", "WaitlistEntry",
            ],
            tables.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_that_was_altered_by_hand_is_told_of_and_not_shown()
    {
        var (client, _) = await ATreatedClientAsync(host);
        await using (var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE Clients SET PhoneSealed = CAST('+965 1234' AS BLOB) WHERE Id = '{client.ToUpperInvariant()}'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var problem = (await host.Admin.GetAsync($"/clients/{client}")).IsProblem(500, "stored-data-damaged");
        Assert.DoesNotContain("1234", problem.ToJsonString(), StringComparison.Ordinal);

        // The others of the class are listed and searched.
        await using var again = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        await again.OpenAsync(TestContext.Current.CancellationToken);
        await using var mend = again.CreateCommand();
        mend.CommandText = $"UPDATE Clients SET PhoneSealed = NULL, PhoneIndex = NULL WHERE Id = '{client.ToUpperInvariant()}'";
        await mend.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Names_can_be_searched_for_without_an_address_that_holds_them()
    {
        var ids = new List<string> { await host.Clinic.AClient("Unnameable"), await host.Clinic.AClient("Unnameable") };

        var first = (await host.Admin.PostAsync("/clients/search", new JsonObject { ["search"] = "unname", ["limit"] = 1 })).Is(200);
        var second = (await host.Admin.PostAsync("/clients/search", new JsonObject { ["search"] = "unname", ["limit"] = 1, ["cursor"] = first.Json["next"]!.GetValue<string>() })).Is(200);

        Assert.Equal(ids, new[] { first, second }.Select(page => Assert.Single(page.Items)!["id"]!.GetValue<string>()));
        Assert.Null(second.Json["next"]);
    }

    private const string Counts = "/reports/session-counts?from=2026-01-01&to=2028-01-01";

    private static HttpContent? Body(string method, string path) => (method, path) switch
    {
        ("POST", _) => Caller.Json("""{"reason":"Asked"}"""),
        ("PATCH", _) => Caller.Json("""{"givenName":"New"}""", "application/merge-patch+json"),
        _ => null,
    };

    private static Task<Answer> EraseAsync(ClinicHost clinic, string client, bool dryRun = false) =>
        clinic.Admin.PostAsync($"/clients/{client}/erase", new JsonObject { ["reason"] = "The person asked for it", ["dryRun"] = dryRun });

    /// <summary>A client with all that is known of one, in a course of twelve of whose sessions one was attended.</summary>
    private static async Task<(string Client, JsonNode Plan)> ATreatedClientAsync(ClinicHost clinic)
    {
        var client = (await clinic.Admin.PostAsync("/clients", (JsonObject)JsonNode.Parse("""
            {"givenName":"Canary","familyName":"Forgotten","arabicName":"نور","dateOfBirth":"2000-02-29","civilId":"300022912345","phone":"+965 5000",
             "email":"n@example.org","preferredLanguage":"ar","concerns":["anxiety"]}
            """)!)).Is(201).Id;
        var plan = await clinic.Clinic.APlan(client, await clinic.Clinic.ATherapist());
        (await clinic.Admin.PostAsync($"/sessions/{plan["sessions"]![0]!["id"]}/complete", new JsonObject())).Is(200);
        return (client, plan);
    }
}
