using System.Text.RegularExpressions;
using AlSoor.Api.Configuration;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Common;
using AlSoor.Application.Rooms;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Access;

/// <summary>What every answer tells browsers and caches, errors too.</summary>
public sealed partial class HeaderTests(HeaderTests.Host host) : IClassFixture<HeaderTests.Host>
{
    public sealed class Host : ClinicHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("ForwardedHeaders_Enabled", "true")];

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

    private sealed class OpenHost : ClinicHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Cors:Origins:0", "https://desk.example"), new("Cors:Origins:1", "http://localhost:3000")];
    }

    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("GET", "/api/v1/clients", 200)]
    [InlineData("GET", "/api/v1/clients?nothing=1", 400)]
    [InlineData("GET", "/api/v1/clients/0199d0a6-0000-7000-8000-000000000000", 404)]
    [InlineData("GET", "/api/v1/nowhere", 404)]
    [InlineData("BREW", "/api/v1/clients", 405)]
    [InlineData("POST", "/api/v1/clients", 400)]
    [InlineData("GET", "/api/v1/rooms", 500)]
    public async Task Nothing_of_the_api_is_kept_framed_sniffed_or_run(string method, string address, int status)
    {
        var answer = (await host.Admin.SendRawAsync(method, address)).Is(status);

        IsGuarded(answer, Nothing);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Nothing_of_any_operation_is_kept_when_it_is_refused()
    {
        var operations = (await ApiDescription.ReadAsync(host)).Operations;

        Assert.NotEmpty(operations);
        foreach (var operation in operations)
        {
            var refused = (await host.Anybody().SendRawAsync(operation.Method, operation.Nowhere, operation.NoFields())).Is(401);
            IsGuarded(refused, Nothing);
            Assert.Equal("no-store", refused.Header("Cache-Control"));
        }
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/openapi/v2.json", 404)]
    [InlineData("/", 302)]
    public async Task Other_addresses_are_guarded_alike(string address, int status) =>
        IsGuarded((await host.Anybody().SendRawAsync("GET", address)).Is(status), Nothing);

    /// <summary>The policy lets the page run its own scripts only: it must have none within it.</summary>
    [Fact]
    public async Task Swagger_may_run_its_own_scripts_and_has_no_others()
    {
        var page = (await host.Anybody().SendRawAsync("GET", "/swagger/index.html")).Is(200);
        var policy = page.Header("Content-Security-Policy")!;

        IsGuarded(page, policy);
        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("unsafe-eval|script-src[^;]*unsafe|http", policy);
        var scripts = Script().Matches(page.Text).Select(script => script.Groups["attributes"].Value).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, attributes => Assert.Contains("src=\"", attributes, StringComparison.Ordinal));
        Assert.DoesNotMatch("""\son[a-z]+=|(?:src|href)="(?:https?:)?//""", page.Text);
    }

    [Fact]
    public async Task Https_once_is_https_from_then_on()
    {
        var plain = await host.Admin.GetAsync("/clients");
        var secure = await host.Admin.GetAsync("/clients", ("X-Forwarded-Proto", "https"));
        var refused = await host.Anybody().GetAsync("/clients", ("X-Forwarded-Proto", "https"));

        Assert.Null(plain.Header("Strict-Transport-Security"));
        Assert.Equal("max-age=31536000", secure.Is(200).Header("Strict-Transport-Security"));
        Assert.Equal("max-age=31536000", refused.Is(401).Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task No_page_of_another_origin_may_call()
    {
        (string, string)[] headers = [("Origin", "https://desk.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization")];
        Answer[] answers =
        [
            await host.Admin.GetAsync("/clients", headers),
            await host.Anybody().GetAsync("/clients", headers),
            await host.Anybody().SendRawAsync("OPTIONS", "/api/v1/clients", null, headers),
            await host.Anybody().SendRawAsync("GET", "/openapi/v1.json", null, headers),
        ];

        Assert.All(answers, answer => Assert.DoesNotContain(answer.Headers.Keys, name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Pages_of_the_origins_that_are_named_may_call_and_no_others()
    {
        await using var open = new OpenHost();
        await open.InitializeAsync();
        foreach (var origin in new[] { "https://desk.example", "http://localhost:3000" })
        {
            var asked = await PreflightAsync(open, origin);
            Assert.Equal(204, asked.Status);
            Assert.Equal(origin, asked.Header("Access-Control-Allow-Origin"));
            Assert.Equal("authorization", asked.Header("Access-Control-Allow-Headers"));
            Assert.Null(asked.Header("Access-Control-Allow-Credentials"));
            Assert.Equal(origin, (await open.Admin.GetAsync("/clients", ("Origin", origin))).Is(200).Header("Access-Control-Allow-Origin"));
            var refused = (await open.Anybody().GetAsync("/clients", ("Origin", origin))).Is(401);
            Assert.Equal(origin, refused.Header("Access-Control-Allow-Origin"));
            IsGuarded(refused, Nothing);
        }

        foreach (var origin in new[] { "http://desk.example", "https://desk.example:8443", "https://other.desk.example", "https://desk.example.org", "null" })
        {
            Assert.Null((await PreflightAsync(open, origin)).Header("Access-Control-Allow-Origin"));
            Assert.Null((await open.Admin.GetAsync("/clients", ("Origin", origin))).Is(200).Header("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData("*")]
    [InlineData("desk.example")]
    [InlineData("https://desk.example/")]
    [InlineData("https://desk.example/page")]
    [InlineData("https://*.example")]
    [InlineData("https://Desk.example")]
    [InlineData("file:///desk")]
    public void An_origin_that_no_browser_sends_is_refused(string origin) =>
        Assert.Throws<ConfigurationException>(new CrossOriginOptions { Origins = [origin] }.Check);

    private static Task<Answer> PreflightAsync(ClinicHost host, string origin) => host.Anybody().SendRawAsync(
        "OPTIONS", "/api/v1/clients", null,
        ("Origin", origin), ("Access-Control-Request-Method", "PATCH"), ("Access-Control-Request-Headers", "authorization"));

    private static void IsGuarded(Answer answer, string policy)
    {
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal(policy, answer.Header("Content-Security-Policy"));
        Assert.Null(answer.Header("Server"));
    }

    [GeneratedRegex("<script(?<attributes>[^>]*)>", RegexOptions.None, 1000)]
    private static partial Regex Script();
}
