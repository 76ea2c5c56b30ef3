using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Access;

public sealed class KeyTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private sealed class ChosenHost(string key) : ClinicHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("ALSOOR_ADMIN_KEY", key)];
    }

    [Fact]
    public async Task The_key_that_the_operator_chose_is_the_administrators() =>
        (await host.Anybody().WithKey(ClinicHost.AdminKey).GetAsync("/clients")).Is(200);

    [Theory]
    [InlineData("thirty-two characters, no fewer!")]
    [InlineData("a: b; c=d, \"e\" <f> \\ / ? # % & + 0123456789")]
    [InlineData("alsoor_admin_0000000000000000000000000000000000000000000000000000000000000000_00000000")]
    public async Task The_operator_may_choose_any_text(string key)
    {
        await using var chosen = new ChosenHost(key);
        await chosen.InitializeAsync();

        (await chosen.Anybody().GetAsync("/clients", ("Authorization", $"Bearer {key}"))).Is(200);
        (await chosen.Anybody().GetAsync("/clients", ("Authorization", $"Basic {Base64($"bi:{key}")}"))).Is(200);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/swagger/index.html")]
    public async Task Is_not_needed_for_health_and_the_description(string address) =>
        (await host.Anybody().SendRawAsync("GET", address)).Is(200);

    [Fact]
    public async Task Is_not_needed_to_be_led_to_the_description() =>
        Assert.Equal("/swagger", (await host.Anybody().SendRawAsync("GET", "/")).Is(302).Header("Location"));

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Token " + ClinicHost.AdminKey)]
    [InlineData(ClinicHost.AdminKey)]
    [InlineData("Bearer " + ClinicHost.AdminKey + "x")]
    public async Task Must_come_whole_and_by_a_known_scheme(string authorization) => IsUnknown(await SendAsync(authorization));

    [Theory]
    [InlineData("")]
    [InlineData("anything")]
    [InlineData("مستخدم")]
    public async Task Is_taken_as_the_password_of_basic_whatever_the_name(string name)
    {
        (await SendAsync($"Basic {Base64($"{name}:{ClinicHost.AdminKey}")}")).Is(200);
        (await SendAsync($"basic {Base64($"{name}:{ClinicHost.AdminKey}")}")).Is(200);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic =")]
    [InlineData("Basic not base64 at all!")]
    [InlineData("Basic dXNlcg")]
    [InlineData("Basic " + ClinicHost.AdminKey)]
    [InlineData("Basic //79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eDf3t3c29rZ2NfW1dTT0tHQ")]
    public async Task Basic_that_is_malformed_is_as_if_there_were_no_key(string authorization) => IsUnknown(await SendAsync(authorization));

    [Fact]
    public async Task Basic_without_a_colon_or_with_the_key_as_the_name_is_no_key()
    {
        IsUnknown(await SendAsync($"Basic {Base64(ClinicHost.AdminKey)}"));
        IsUnknown(await SendAsync($"Basic {Base64($"{ClinicHost.AdminKey}:")}"));
        IsUnknown(await SendAsync($"Basic {Base64($"user:{ClinicHost.AdminKey}x")}"));
    }

    [Fact]
    public async Task Is_shown_once_and_kept_only_as_a_hash()
    {
        var key = await host.Clinic.AKey("front-desk");

        Assert.StartsWith("alsoor_front-desk_", key, StringComparison.Ordinal);
        Assert.DoesNotContain(key, DatabaseDump.Of(host.DatabaseFile), StringComparison.Ordinal);
        Assert.DoesNotContain(
            key, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(host.DatabaseFile + "-wal", TestContext.Current.CancellationToken)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("therapist", false)]
    [InlineData("supervisor", false)]
    [InlineData("front-desk", true)]
    [InlineData("reporting", true)]
    [InlineData("admin", true)]
    public async Task Names_a_therapist_for_the_roles_of_therapists_and_for_no_other(string role, bool withTherapist)
    {
        var body = new JsonObject { ["name"] = "Test", ["role"] = role };
        if (withTherapist)
            body["therapistId"] = await host.Clinic.ATherapist();

        var refused = await host.Admin.PostAsync("/api-keys", body);

        Assert.NotNull(refused.IsProblem(400, "validation-failed")["errors"]!["therapistId"]);
    }

    [Theory]
    [InlineData("therapist")]
    [InlineData("supervisor")]
    public async Task Of_a_therapist_or_a_supervisor_opens_what_a_therapist_may_do(string role)
    {
        var caller = host.Admin.WithKey(await host.Clinic.AKey(role, await host.Clinic.ATherapist()));

        (await caller.GetAsync("/sessions")).Is(200);
        (await caller.GetAsync("/api-keys")).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task Names_a_therapist_who_is_there()
    {
        var refused = await host.Admin.PostAsync("/api-keys", new JsonObject
        {
            ["name"] = "Test",
            ["role"] = "therapist",
            ["therapistId"] = "0199d0a6-0000-7000-8000-000000000000",
        });

        Assert.NotNull(refused.IsProblem(400, "unknown-therapist")["errors"]!["therapistId"]);
    }

    /// <summary>The hash of the mistyped key is in the database: had it been asked, it would have opened.</summary>
    [Fact]
    public async Task With_a_wrong_checksum_is_refused_without_asking_the_database()
    {
        var key = ApiKeyText.New(Role.Admin);
        var mistyped = key[..^1] + (key[^1] == '0' ? '1' : '0');
        Insert(ApiKeyText.HashOf(key));
        Insert(ApiKeyText.HashOf(mistyped));

        (await host.Admin.WithKey(key).GetAsync("/clients")).Is(200);
        IsUnknown(await host.Admin.WithKey(mistyped).GetAsync("/clients"));
    }

    private Task<Answer> SendAsync(string authorization) => host.Anybody().GetAsync("/clients", ("Authorization", authorization));

    private static void IsUnknown(Answer answer)
    {
        answer.IsProblem(401, "unauthenticated");
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    private void Insert(string hash)
    {
        using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO ApiKeys (Id, Name, Role, Hash, CreatedAt) VALUES ($id, 'Test', 'Admin', $hash, '2026-11-22 06:00:00')";
        command.Parameters.AddWithValue("$id", Guid.CreateVersion7().ToString().ToUpperInvariant());
        command.Parameters.AddWithValue("$hash", hash);
        command.ExecuteNonQuery();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
