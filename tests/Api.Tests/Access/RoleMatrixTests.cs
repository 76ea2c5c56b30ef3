using System.Reflection;
using AlSoor.Api.Http;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Access;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Access;

/// <summary>Every operation opens to exactly the roles that its request type names.</summary>
public sealed class RoleMatrixTests(RoleMatrixTests.Host host) : IClassFixture<RoleMatrixTests.Host>
{
    private const string ReservedPath = "/api/v1/";

    public sealed class Host : ClinicHost
    {
        public Dictionary<Role, Caller> Callers { get; } = [];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var role in Enum.GetValues<Role>())
                Callers[role] = await ACaller(role, role is Role.Therapist or Role.Supervisor ? await Clinic.ATherapist() : null);
        }
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.FrontDesk)]
    [InlineData(Role.Therapist)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Reporting)]
    public async Task A_key_opens_what_its_role_may_do_and_nothing_else(Role role)
    {
        var caller = host.Callers[role];
        foreach (var operation in (await ApiDescription.ReadAsync(host)).Operations)
        {
            var answer = await caller.SendRawAsync(operation.Method, operation.Nowhere, operation.NoFields());

            if (Allowed(operation).Admits(role))
                Assert.True(answer.Status is 200 or 202 or 400 or 404, $"{operation.Id} answers {role} with {answer.Status}: {answer.Text}");
            else
                answer.IsProblem(403, "forbidden");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("a-key-of-the-right-length-that-nobody-made")]
    [InlineData("THE-FIRST-ADMINISTRATORS-KEY-OF-THE-TESTS")]
    public async Task Without_a_key_that_is_known_every_operation_is_closed(string? key)
    {
        var nobody = host.Anybody().WithKey(key);
        foreach (var operation in (await ApiDescription.ReadAsync(host)).Operations)
        {
            var answer = await nobody.SendRawAsync(operation.Method, operation.Nowhere, operation.NoFields());

            answer.IsProblem(401, "unauthenticated");
            Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task Every_operation_states_its_request_type_and_no_address_is_left_out_of_the_document()
    {
        var described = (await ApiDescription.ReadAsync(host)).Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal);

        var endpoints = Endpoints().Where(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}".StartsWith(ReservedPath, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<SendsMetadata>()));
        Assert.Equal(described, endpoints.Select(NameOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_request_type_says_who_may_send_it_and_some_endpoint_sends_it()
    {
        var requests = typeof(AllowAttribute).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBaseRequest))).ToList();
        var sent = Endpoints().Select(endpoint => endpoint.Metadata.GetMetadata<SendsMetadata>()?.RequestType).ToHashSet();

        Assert.NotEmpty(requests);
        Assert.All(requests, request => Assert.NotNull(request.GetCustomAttribute<AllowAttribute>()));
        Assert.All(requests, request => Assert.Contains(request, sent));
    }

    [Fact]
    public void Only_the_administrator_makes_keys_and_reports_have_no_names()
    {
        string[] ofKeys = ["createApiKey", "listApiKeys", "getApiKey", "revokeApiKey"];
        string[] reporting = [.. Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<SendsMetadata>() is not null)
            .Select(NameOf).Where(name => AllowedBy(name).Admits(Role.Reporting)).Order(StringComparer.Ordinal)];

        Assert.All(ofKeys, name => Assert.Equal([Role.Admin], Enum.GetValues<Role>().Where(AllowedBy(name).Admits)));
        Assert.Equal(
            [
                "cancelJob", "countAttendance", "countOutcomes", "countReportingRows", "countSessions", "exportSessionCounts", "getJob",
                "getJobResult", "getMeasure", "getModality", "getRoom", "getTherapist", "listAllianceItems", "listConcerns", "listJobs",
                "listMeasures", "listModalities", "listRooms", "listTherapists", "readReportingMetadata", "readReportingRows", "readReportingTables",
                "reportCaseloads", "reportFreePlaces", "reportPlanCompletion", "reportRooms", "reportUtilisation", "reportWaitingTimes",
            ],
            reporting);
    }

    [Fact]
    public void Whoever_lets_a_therapist_in_says_which_rows_it_is_about() =>
        Assert.All(AccessMatrix.All, one => Assert.True(one.Rule is { IsWhole: true }, $"{one.Request.Name} does not say which rows it is about."));

    [Theory]
    [InlineData("listBreakGlass")]
    [InlineData("getBreakGlass")]
    [InlineData("reviewBreakGlass")]
    public void Only_the_administrator_reviews_why_records_were_opened(string operation) =>
        Assert.Equal([Role.Admin], Enum.GetValues<Role>().Where(AllowedBy(operation).Admits));

    private AllowAttribute Allowed(Operation operation) => AllowedBy(operation.Id);

    private AllowAttribute AllowedBy(string name) => Endpoints().Single(endpoint => NameOf(endpoint) == name)
        .Metadata.GetRequiredMetadata<SendsMetadata>().RequestType.GetCustomAttribute<AllowAttribute>()!;

    private IEnumerable<RouteEndpoint> Endpoints() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
}
