using AlSoor.Api.Http;
using AlSoor.Api.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Conventions;

/// <summary>
/// What an operation says that is deprecated. None is: here the lists of rooms and of clients are made so, as the endpoint's convention makes them.
/// </summary>
public sealed class DeprecationTests(DeprecationTests.Host host) : IClassFixture<DeprecationTests.Host>
{
    private const string Page = "https://clinic.example/changes";

    public sealed class Host : ClinicHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services
                .AddTransient<IStartupFilter, Deprecating>()
                .AddTransient<IApiDescriptionProvider, Deprecating>());
        }
    }

    /// <summary>Deprecates what the router finds, and what the API's description is made of.</summary>
    private sealed class Deprecating : IStartupFilter, IApiDescriptionProvider
    {
        private static readonly Dictionary<string, DeprecatedMetadata> Deprecated = new(StringComparer.Ordinal)
        {
            ["/api/v1/rooms"] = Made(new(2027, 1, 1), new(2027, 7, 1)),
            ["/api/v1/clients"] = Made(new(2027, 1, 1), null),
        };

        public int Order => 0;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Features.Set<IEndpointFeature>(new Found());
                return rest(context);
            });
            next(app);
        };

        public void OnProvidersExecuting(ApiDescriptionProviderContext context)
        {
        }

        public void OnProvidersExecuted(ApiDescriptionProviderContext context)
        {
            foreach (var operation in context.Results)
            {
                if (operation.HttpMethod == "GET" && Deprecated.TryGetValue($"/{operation.RelativePath?.Trim('/')}", out var deprecated))
                    operation.ActionDescriptor.EndpointMetadata = [.. operation.ActionDescriptor.EndpointMetadata, deprecated];
            }
        }

        /// <summary>What the convention leaves on an endpoint.</summary>
        private static DeprecatedMetadata Made(DateOnly since, DateOnly? sunset)
        {
            var app = WebApplication.CreateSlimBuilder().Build();
            app.MapGet("/", () => "").IsDeprecated(since, sunset, Page);
            return ((IEndpointRouteBuilder)app).DataSources.Single().Endpoints.Single().Metadata.GetRequiredMetadata<DeprecatedMetadata>();
        }

        private sealed class Found : IEndpointFeature
        {
            private Endpoint? _endpoint;

            public Endpoint? Endpoint
            {
                get => _endpoint;
                set => _endpoint = value is RouteEndpoint route && route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                    && Deprecated.TryGetValue($"/{route.RoutePattern.RawText?.Trim('/')}", out var deprecated)
                        ? new RouteEndpoint(route.RequestDelegate!, route.RoutePattern, route.Order, new([.. route.Metadata, deprecated]), route.DisplayName)
                        : value;
            }
        }
    }

    [Fact]
    public async Task An_answer_says_since_when_until_when_and_where_to_read_on()
    {
        var answer = (await host.Admin.GetAsync("/rooms")).Is(200);

        Assert.Equal("@1798761600", answer.Header("Deprecation"));
        Assert.Equal("Thu, 01 Jul 2027 00:00:00 GMT", answer.Header("Sunset"));
        Assert.Equal($"<{Page}>; rel=\"deprecation\"; type=\"text/html\", <{Page}>; rel=\"sunset\"; type=\"text/html\"", answer.Header("Link"));
    }

    [Theory]
    [InlineData("/rooms?nothing=1", 400)]
    [InlineData("/rooms?limit=0", 400)]
    public async Task A_refusal_says_so_too(string path, int status) => Assert.Equal("@1798761600", (await host.Admin.GetAsync(path)).Is(status).Header("Deprecation"));

    [Fact]
    public async Task Who_has_no_key_is_told_too() => Assert.Equal("@1798761600", (await host.Anybody().GetAsync("/rooms")).Is(401).Header("Deprecation"));

    [Fact]
    public async Task What_need_not_end_says_no_end()
    {
        var answer = (await host.Admin.GetAsync("/clients")).Is(200);

        Assert.Equal("@1798761600", answer.Header("Deprecation"));
        Assert.Null(answer.Header("Sunset"));
        Assert.DoesNotContain("sunset", answer.Header("Link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_links_of_a_list_stay()
    {
        await host.Clinic.AClient();
        await host.Clinic.AClient();

        var link = (await host.Admin.GetAsync("/clients?limit=1")).Is(200).Header("Link")!;

        Assert.Contains("rel=\"next\"", link, StringComparison.Ordinal);
        Assert.Contains("rel=\"deprecation\"", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_deprecated_says_nothing()
    {
        var answer = (await host.Admin.GetAsync("/therapists")).Is(200);

        Assert.Null(answer.Header("Deprecation"));
        Assert.Null(answer.Header("Sunset"));
    }

    [Fact]
    public async Task The_description_marks_what_is_deprecated_and_nothing_else()
    {
        var marked = (await Support.ApiDescription.ReadAsync(host)).Operations.Where(operation => operation.Description["deprecated"]?.GetValue<bool>() == true);

        Assert.Equal(["listClients", "listRooms"], marked.Select(operation => operation.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_ends_before_it_is_deprecated() => Assert.Throws<ArgumentException>(
        () => WebApplication.CreateSlimBuilder().Build().MapGet("/", () => "").IsDeprecated(new(2027, 1, 2), new(2027, 1, 1), Page));
}
