using AlSoor.Api.Tests.Access;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Common;
using AlSoor.Application.Rooms;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlSoor.Api.Tests.Errors;

/// <summary>One id names a request in its answer, its problem, the logs and the audit log; who sends a <c>traceparent</c> chooses it.</summary>
public sealed class TraceTests(TraceTests.Host host) : IClassFixture<TraceTests.Host>
{
    private const string Id = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Parent = $"00-{Id}-00f067aa0ba902b7-01";

    public sealed class Host : ClinicHost
    {
        public LeakTests.Listening Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<ILoggerProvider>(Log);
                services.AddScoped<IRequestHandler<ListRooms, Page<RoomResponse>>, Failing>();
            });
        }
    }

    private sealed class Failing : IRequestHandler<ListRooms, Page<RoomResponse>>
    {
        public Task<Page<RoomResponse>> Handle(ListRooms request, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }

    [Theory]
    [InlineData("/api/v1/clients", 200)]
    [InlineData("/api/v1/clients?nothing=1", 400)]
    [InlineData("/api/v1/clients/0199d0a6-0000-7000-8000-000000000000", 404)]
    [InlineData("/api/v1/nowhere", 404)]
    [InlineData("/api/v1/rooms", 500)]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/swagger/index.html", 200)]
    [InlineData("/problems", 200)]
    [InlineData("/", 302)]
    public async Task Every_answer_has_an_id_of_its_own(string address, int status)
    {
        var ids = new[] { (await host.Admin.SendRawAsync("GET", address)).Is(status), await host.Admin.SendRawAsync("GET", address) }
            .Select(answer => answer.Header("X-Request-Id")!).ToList();

        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Theory]
    [InlineData("/api/v1/nowhere", 404)]
    [InlineData("/api/v1/rooms", 500)]
    public async Task The_id_is_that_of_the_problem(string address, int status)
    {
        var refused = await host.Admin.SendRawAsync("GET", address);

        Assert.Equal(refused.Header("X-Request-Id"), refused.IsProblem(status)["traceId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_sends_a_traceparent_finds_its_id_in_the_problem_the_header_and_the_log()
    {
        var failed = await host.Admin.GetAsync("/rooms", ("traceparent", Parent), ("tracestate", "clinic=1"));

        Assert.Equal(Id, failed.IsProblem(500)["traceId"]!.GetValue<string>());
        Assert.Equal(Id, failed.Header("X-Request-Id"));
        Assert.Contains(host.Log.Entries, entry => entry.Contains($"Request {Id} failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_sends_a_traceparent_finds_its_id_in_the_audit_log()
    {
        const string own = "5bf92f3577b34da6a3ce929d0e0e4736";
        var client = await host.Clinic.AClient();
        (await host.Admin.GetAsync($"/clients/{client}", ("traceparent", $"00-{own}-00f067aa0ba902b7-01"))).Is(200);

        var events = (await host.Admin.GetAsync($"/audit-events?clientId={client}&operation=GetClient")).Items;
        Assert.Equal(own, Assert.Single(events)!["traceId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData(Id)]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e47-00f067aa0ba902b7-01")]
    [InlineData("00-zzf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")]
    [InlineData("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")]
    public async Task A_traceparent_that_is_none_is_ignored(string parent)
    {
        var id = (await host.Admin.GetAsync("/nowhere", ("traceparent", parent))).IsProblem(404)["traceId"]!.GetValue<string>();

        Assert.Matches("^(?!0{32})[0-9a-f]{32}$", id);
        Assert.NotEqual(Id, id);
    }

    [Fact]
    public async Task No_other_header_chooses_the_id()
    {
        var answer = await host.Admin.GetAsync("/nowhere", ("Request-Id", "|mine.1."), ("X-Request-Id", "mine"), ("tracestate", "mine=1"));

        Assert.Matches("^[0-9a-f]{32}$", answer.Header("X-Request-Id")!);
    }
}
