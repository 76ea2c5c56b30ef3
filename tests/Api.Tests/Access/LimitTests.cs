using System.Text.Json.Nodes;
using AlSoor.Api.Configuration;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Access;

/// <summary>How much one caller may ask for. The clock stands still unless a test moves it.</summary>
public sealed class LimitTests
{
    private const int PerMinute = 6;

    private sealed class Host(params (string Name, string Value)[] settings) : ClinicHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value));

        public static async Task<Host> StartAsync(params (string Name, string Value)[] settings)
        {
            var host = new Host(settings);
            await host.InitializeAsync();
            return host;
        }
    }

    private static Task<Host> LimitedAsync() => Host.StartAsync(("Limits:RequestsPerMinute", $"{PerMinute}"));

    [Fact]
    public async Task A_key_may_send_a_minutes_requests_at_once_and_then_one_as_each_is_due()
    {
        await using var host = await LimitedAsync();
        await ExhaustAsync(host.Admin);

        var refused = await host.Admin.GetAsync("/rooms");
        refused.IsProblem(429, "too-many-requests");
        Assert.Equal("10", refused.Header("Retry-After"));

        host.Time.Advance(TimeSpan.FromSeconds(9.5));
        Assert.Equal("1", (await host.Admin.GetAsync("/rooms")).Is(429).Header("Retry-After"));
        host.Time.Advance(TimeSpan.FromSeconds(0.5));
        (await host.Admin.GetAsync("/rooms")).Is(200);
        (await host.Admin.GetAsync("/rooms")).Is(429);
    }

    [Fact]
    public async Task Time_without_requests_does_not_save_up_more_than_a_minutes()
    {
        await using var host = await LimitedAsync();
        (await host.Admin.GetAsync("/rooms")).Is(200);

        host.Time.Advance(TimeSpan.FromHours(1));

        await ExhaustAsync(host.Admin);
        (await host.Admin.GetAsync("/rooms")).Is(429);
    }

    [Fact]
    public async Task Each_key_has_a_limit_of_its_own_and_who_has_none_that_of_the_address()
    {
        await using var host = await LimitedAsync();
        var other = host.Admin.WithKey(await host.Clinic.AKey("reporting"));
        var nobody = host.Admin.WithKey("a-key-of-the-right-length-that-nobody-made");
        await ExhaustAsync(host.Admin, PerMinute - 1);
        (await host.Admin.GetAsync("/rooms")).Is(429);

        await ExhaustAsync(other);
        (await other.GetAsync("/rooms")).Is(429);
        for (var i = 0; i < PerMinute; i++)
            (await (i % 2 == 0 ? nobody : host.Anybody()).GetAsync("/rooms")).Is(401);
        (await nobody.GetAsync("/rooms")).IsProblem(429, "too-many-requests");
        (await host.Anybody().SendRawAsync("GET", "/openapi/v1.json")).IsProblem(429, "too-many-requests");
    }

    [Fact]
    public async Task Health_can_always_be_asked_for()
    {
        await using var host = await LimitedAsync();

        for (var i = 0; i < 3 * PerMinute; i++)
        {
            (await host.Anybody().SendRawAsync("GET", "/health/live")).Is(200);
            (await host.Anybody().SendRawAsync("GET", "/health/ready")).Is(200);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("60000000")]
    public async Task There_need_be_no_limit_that_anybody_meets(string perMinute)
    {
        await using var host = await Host.StartAsync(("Limits:RequestsPerMinute", perMinute));

        await ExhaustAsync(host.Admin, 100);
    }

    [Fact]
    public async Task A_body_may_have_as_many_bytes_as_the_operator_says()
    {
        await using var host = await Host.StartAsync(("Limits:MaxBodyBytes", "200"));
        static JsonObject Named(int length) => new() { ["givenName"] = "Noor", ["familyName"] = new string('x', length) };

        (await host.Admin.PostAsync("/clients", Named(80))).Is(201);
        (await host.Admin.PostAsync("/clients", Named(200))).IsProblem(413, "body-too-large");
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(60_000_001, 1)]
    [InlineData(1, 0)]
    public void Settings_that_cannot_be_right_are_refused(int requests, long bytes) => Assert.Throws<ConfigurationException>(
        new LimitsOptions { RequestsPerMinute = requests, MaxBodyBytes = bytes }.Check);

    private static async Task ExhaustAsync(Caller caller, int requests = PerMinute)
    {
        for (var i = 0; i < requests; i++)
            (await caller.GetAsync("/rooms")).Is(200);
    }
}
