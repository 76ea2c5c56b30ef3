using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Access;

public sealed class KeyTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task The_key_that_the_operator_chose_is_the_administrators() =>
        (await host.Anybody().WithKey(ClinicHost.AdminKey).GetAsync("/clients")).Is(200);

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
    public async Task Must_come_as_a_bearer_token(string authorization)
    {
        var answer = await host.Anybody().GetAsync("/clients", ("Authorization", authorization));

        answer.IsProblem(401, "unauthenticated");
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
    [InlineData("front-desk", true)]
    [InlineData("reporting", true)]
    [InlineData("admin", true)]
    public async Task Names_a_therapist_for_that_role_and_for_no_other(string role, bool withTherapist)
    {
        var body = new JsonObject { ["name"] = "Test", ["role"] = role };
        if (withTherapist)
            body["therapistId"] = await host.Clinic.ATherapist();

        var refused = await host.Admin.PostAsync("/api-keys", body);

        Assert.NotNull(refused.IsProblem(400, "validation-failed")["errors"]!["therapistId"]);
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
}
