using AlSoor.Api.Tests.Support;
using AlSoor.Application.Common;
using AlSoor.Application.Rooms;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Access;

/// <summary>Every answer says how many requests are left, and in how many seconds there is one more. The clock stands still unless a test moves it.</summary>
public sealed class LimitHeaderTests
{
    private const int PerMinute = 6;
    private const string Policy = "\"caller\";q=6;w=60";

    private sealed class Host(int perMinute) : ClinicHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Limits:RequestsPerMinute", $"{perMinute}"), new("Cors:Origins:0", "https://desk.example")];

        public static async Task<Host> StartAsync(int perMinute = PerMinute)
        {
            var host = new Host(perMinute);
            await host.InitializeAsync();
            return host;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddScoped<IRequestHandler<ListRooms, Page<RoomResponse>>, Failing>());
        }
    }

    private sealed class Failing : IRequestHandler<ListRooms, Page<RoomResponse>>
    {
        public Task<Page<RoomResponse>> Handle(ListRooms request, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }

    [Fact]
    public async Task What_is_left_is_counted_down_to_the_refusal_and_grows_again()
    {
        await using var host = await Host.StartAsync();
        for (var left = PerMinute - 1; left >= 0; left--)
            IsLeft((await host.Admin.GetAsync("/modalities")).Is(200), left, 10);

        var refused = await host.Admin.GetAsync("/modalities");
        refused.IsProblem(429, "too-many-requests");
        IsLeft(refused, 0, 10);
        Assert.Equal("10", refused.Header("Retry-After"));

        host.Time.Advance(TimeSpan.FromSeconds(3.5));
        IsLeft((await host.Admin.GetAsync("/modalities")).Is(429), 0, 7);
        host.Time.Advance(TimeSpan.FromSeconds(21.5));
        IsLeft((await host.Admin.GetAsync("/modalities")).Is(200), 1, 5);
    }

    [Fact]
    public async Task Only_a_refusal_says_when_to_come_again()
    {
        await using var host = await Host.StartAsync();

        Assert.Null((await host.Admin.GetAsync("/modalities")).Is(200).Header("Retry-After"));
    }

    [Theory]
    [InlineData("/api/v1/modalities?nothing=1", 400)]
    [InlineData("/api/v1/clients/0199d0a6-0000-7000-8000-000000000000", 404)]
    [InlineData("/api/v1/nowhere", 404)]
    [InlineData("/api/v1/rooms", 500)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/problems/stale-version", 200)]
    public async Task Whatever_is_answered_says_what_is_left(string address, int status)
    {
        await using var host = await Host.StartAsync();

        IsLeft((await host.Admin.SendRawAsync("GET", address)).Is(status), PerMinute - 1, 10);
    }

    [Fact]
    public async Task Who_has_no_key_is_told_what_is_left_to_the_address()
    {
        await using var host = await Host.StartAsync();
        (await host.Admin.GetAsync("/modalities")).Is(200);

        IsLeft((await host.Anybody().GetAsync("/modalities")).Is(401), PerMinute - 1, 10);
    }

    [Fact]
    public async Task A_key_is_told_what_is_left_to_itself()
    {
        await using var host = await Host.StartAsync();
        var other = host.Admin.WithKey(await host.Clinic.AKey("reporting"));

        IsLeft(await other.GetAsync("/modalities"), PerMinute - 1, 10);
        IsLeft(await host.Admin.GetAsync("/modalities"), PerMinute - 2, 10);
    }

    [Fact]
    public async Task What_is_not_counted_says_nothing()
    {
        await using var host = await Host.StartAsync();
        await using var unlimited = await Host.StartAsync(perMinute: 0);

        Assert.Null((await host.Anybody().SendRawAsync("GET", "/health/live")).Is(200).Header("RateLimit"));
        Assert.Null((await unlimited.Admin.GetAsync("/modalities")).Is(200).Header("RateLimit"));
        Assert.Null((await unlimited.Admin.GetAsync("/modalities")).Header("RateLimit-Policy"));
    }

    [Fact]
    public async Task Pages_of_other_origins_may_read_what_integrators_read()
    {
        await using var host = await Host.StartAsync();
        var exposed = (await host.Admin.GetAsync("/modalities", ("Origin", "https://desk.example"))).Is(200).Header("Access-Control-Expose-Headers")!.Split(',');

        string[] read =
        [
            "Content-Disposition", "ETag", "Link", "Location", "Retry-After", "Idempotency-Replayed", "RateLimit", "RateLimit-Policy", "X-Request-Id", "Deprecation", "Sunset",
        ];
        Assert.Equal(read.Order(StringComparer.Ordinal), exposed.Order(StringComparer.Ordinal));
    }

    private static void IsLeft(Answer answer, int requests, int moreIn)
    {
        Assert.Equal(Policy, answer.Header("RateLimit-Policy"));
        Assert.Equal($"\"caller\";r={requests};t={moreIn}", answer.Header("RateLimit"));
    }
}
