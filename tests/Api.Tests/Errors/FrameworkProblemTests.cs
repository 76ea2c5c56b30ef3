using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlSoor.Api.Tests.Errors;

/// <summary>What the framework refuses, and not a rule of ours, is a problem too, whatever was wrong with the request.</summary>
public sealed class FrameworkProblemTests(FrameworkProblemTests.Host host) : IClassFixture<FrameworkProblemTests.Host>
{
    private const string Json = "Content-Type: application/json\r\n";
    private const string Chunked = "Transfer-Encoding: chunked\r\n";

    public sealed class Host : ClinicHost
    {
        public const int MaxBody = 20_000;

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Limits:MaxBodyBytes", $"{MaxBody}")];
    }

    private sealed class SickHost : ClinicHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddHealthChecks().AddCheck("sick", () => HealthCheckResult.Unhealthy()));
        }
    }

    public static TheoryData<string, string, string, int, string> Refused => new()
    {
        // Addresses.
        { "GET /api/v1/nowhere", "", "", 404, "no-such-address" },
        { "GET /api/v1/rooms/%zz", "", "", 404, "no-such-address" },
        { "GET /api/v1/rooms/%ff%fe", "", "", 404, "no-such-address" },
        { "GET /api/v1/modalities/%ff", "", "", 404, "modality-not-found" },
        { "GET /api/v1/rooms?limit=%zz", "", "", 400, "validation-failed" },
        { $"GET /api/v1/rooms/{new string('a', 8000)}", "", "", 404, "no-such-address" },
        { "GET /swagger/nothing.js", "", "", 404, "no-such-address" },
        { "GET /openapi/v9.json", "", "", 404, "no-such-address" },
        { "GET /problems/nothing", "", "", 404, "problem-not-found" },

        // Methods.
        { "DELETE /api/v1/rooms", "", "", 405, "method-not-allowed" },
        { "TRACE /api/v1/rooms", "", "", 405, "method-not-allowed" },
        { "BREW /api/v1/rooms", "", "", 405, "method-not-allowed" },
        { "OPTIONS *", "", "", 405, "method-not-allowed" },
        { "POST /problems", "Content-Length: 0\r\n", "", 405, "method-not-allowed" },
        { "POST /openapi/v1.json", "Content-Length: 0\r\n", "", 404, "no-such-address" },

        // Bodies.
        { "POST /api/v1/rooms", $"{Json}Content-Length: 999999\r\n", "{}", 413, "body-too-large" },
        { "POST /api/v1/rooms", $"{Json}{Chunked}", Chunk(Host.MaxBody + 1), 413, "body-too-large" },
        { "POST /api/v1/rooms", $"{Json}{Chunked}Idempotency-Key: k\r\n", Chunk(Host.MaxBody + 1), 413, "body-too-large" },
        { "POST /api/v1/rooms", $"{Json}{Chunked}", "zz\r\n{}\r\n0\r\n\r\n", 400, "request-refused" },
        { "POST /api/v1/rooms", "Content-Type: text/plain\r\nContent-Length: 2\r\n", "{}", 415, "unsupported-media-type" },
        { "POST /api/v1/rooms", "Content-Type: ;;\r\nContent-Length: 2\r\n", "{}", 415, "unsupported-media-type" },
        { "POST /api/v1/rooms", "Content-Length: 2\r\n", "{}", 415, "unsupported-media-type" },
        { "POST /api/v1/rooms", $"{Json}Content-Encoding: gzip\r\nContent-Length: 2\r\n", "{}", 415, "unsupported-media-type" },
        { "POST /api/v1/rooms", $"{Json}Content-Encoding: identity, br\r\nContent-Length: 2\r\n", "{}", 415, "unsupported-media-type" },
        { "POST /api/v1/rooms", $"{Json}Expect: pigs\r\nContent-Length: 2\r\n", "{}", 400, "validation-failed" },

        // Headers.
        { "GET /api/v1/rooms/0199d0a6-0000-7000-8000-000000000000", "If-None-Match: garbage\"\r\n", "", 404, "room-not-found" },
        { "GET /api/v1/rooms/0199d0a6-0000-7000-8000-000000000000", "Accept: ;;;/\r\n", "", 404, "room-not-found" },
        { "GET /api/v1/rooms/0199d0a6-0000-7000-8000-000000000000", "Accept: application/xml\r\n", "", 404, "room-not-found" },
        { "GET /api/v1/rooms/0199d0a6-0000-7000-8000-000000000000", "Accept-Language: ;;;\r\n", "", 404, "room-not-found" },
        { "GET /api/v1/rooms/0199d0a6-0000-7000-8000-000000000000", "Range: bytes=9999-\r\n", "", 404, "room-not-found" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Is_a_problem(string line, string headers, string body, int status, string code) =>
        (await SendAsync(line, $"Authorization: Bearer {ClinicHost.AdminKey}\r\n{headers}", body)).IsProblem(status, code);

    [Theory]
    [InlineData("GET /api/v1/rooms")]
    [InlineData("GET /api/v1/nowhere")]
    [InlineData("CONNECT localhost:1")]
    public async Task Is_a_problem_without_a_key_too(string line) => (await SendAsync(line)).IsProblem(401, "unauthenticated");

    [Fact]
    public async Task Which_methods_an_address_takes_is_said_beside_the_problem() =>
        Assert.Equal("GET, POST", (await host.Admin.DeleteAsync("/rooms")).Is(405).Header("Allow"));

    [Fact]
    public async Task Which_codings_are_taken_is_said_beside_the_problem() => Assert.Equal(
        "identity",
        (await SendAsync("POST /api/v1/rooms", $"Authorization: Bearer {ClinicHost.AdminKey}\r\n{Json}Content-Encoding: gzip\r\nContent-Length: 2\r\n", "{}")).Is(415).Header("Accept-Encoding"));

    [Fact]
    public async Task A_body_that_is_said_to_be_as_it_is_is_taken()
    {
        var room = Caller.Json("""{"name":"Plain","capacity":2}""");
        room.Headers.ContentEncoding.Add("identity");
        (await host.Admin.SendAsync("POST", "/rooms", room)).Is(201);
    }

    [Fact]
    public async Task A_service_that_is_not_ready_says_so_as_a_problem()
    {
        await using var sick = new SickHost();
        await sick.InitializeAsync();

        (await sick.Anybody().SendRawAsync("GET", "/health/ready")).IsProblem(503, "not-ready");
        Assert.Equal("Healthy", (await host.Anybody().SendRawAsync("GET", "/health/ready")).Is(200).Text);
    }

    [Fact]
    public async Task An_idempotency_key_that_comes_with_another_body_is_a_problem()
    {
        (await host.Admin.PostAsync("/rooms", new JsonObject { ["name"] = "One", ["capacity"] = 2 }, ("Idempotency-Key", "once"))).Is(201);
        (await host.Admin.PostAsync("/rooms", new JsonObject { ["name"] = "Two", ["capacity"] = 2 }, ("Idempotency-Key", "once")))
            .IsProblem(422, "idempotency-key-reused");
    }

    /// <summary>The server refuses these before it makes a request of them, and answers a status without a body: <c>docs/http-api.md</c> says so.</summary>
    [Theory]
    [InlineData("GET /api/v1/rooms/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /api/v1/rooms HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /api/v1/rooms HTTP/1.1\r\nHost: a b\r\n\r\n", 400)]
    [InlineData("GET /api/v1/rooms HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n", 400)]
    [InlineData("POST /api/v1/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: y\r\n\r\n", 400)]
    [InlineData("POST /api/v1/rooms HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 400)]
    [InlineData("garbage\r\n\r\n", 400)]
    [InlineData("GET /api/v1/rooms HTTP/9.0\r\nHost: x\r\n\r\n", 505)]
    public async Task What_is_no_http_gets_a_bare_status(string request, int status) =>
        Assert.Equal("", (await RawRequest.SendAsync(host, request)).Is(status).Text);

    [Fact]
    public async Task An_address_of_more_than_8_KiB_gets_a_bare_status() =>
        Assert.Equal("", (await SendAsync($"GET /api/v1/rooms/{new string('a', 9000)}")).Is(414).Text);

    [Fact]
    public async Task Headers_of_more_than_32_KiB_get_a_bare_status() =>
        Assert.Equal("", (await SendAsync("GET /api/v1/rooms", $"X-Long: {new string('a', 40_000)}\r\n")).Is(431).Text);

    private Task<Answer> SendAsync(string line, string headers = "", string body = "") =>
        RawRequest.SendAsync(host, $"{line} HTTP/1.1\r\nHost: {HostOf(line)}\r\nConnection: close\r\n{headers}\r\n{body}");

    /// <summary>Of a CONNECT, the host is what it connects to.</summary>
    private static string HostOf(string line) => line.StartsWith("CONNECT", StringComparison.Ordinal) ? "localhost:1" : "localhost";

    private static string Chunk(int length) => $"{length:x}\r\n{new string(' ', length)}\r\n0\r\n\r\n";
}
