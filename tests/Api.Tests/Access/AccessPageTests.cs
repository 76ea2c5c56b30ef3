using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using AlSoor.Api.Http;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Access;
using AlSoor.Domain.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Access;

/// <summary>
/// <c>docs/access.md</c> says what the code does. It is written anew by
/// <c>ALSOOR_UPDATE_DOCS=1 dotnet test tests/Api.Tests --filter AccessPage</c>.
/// </summary>
public sealed partial class AccessPageTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private const string Variable = "ALSOOR_UPDATE_DOCS";

    private const string Prefix = "/api/v1";

    private const string Begin = "<!-- the table is generated: see AccessPageTests -->";

    private static readonly string Page = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/access.md"));

    [Fact]
    public async Task The_page_has_every_operation_as_the_code_has_it()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var page = await File.ReadAllTextAsync(Page, cancellation);
        var expected = $"{page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)]}\n\n{Table()}";
        if (Environment.GetEnvironmentVariable(Variable) is not null)
            await File.WriteAllTextAsync(Page, expected, cancellation);

        Assert.Equal(expected, await File.ReadAllTextAsync(Page, cancellation));
    }

    [Fact]
    public void The_table_has_every_request_of_the_service() => Assert.Equal(
        AccessMatrix.All.Select(one => one.Request.Name),
        Endpoints().Select(endpoint => endpoint.Metadata.GetRequiredMetadata<SendsMetadata>().RequestType.Name).Distinct().Order(StringComparer.Ordinal));

    private string Table()
    {
        var roles = Enum.GetValues<Role>();
        var table = new StringBuilder("| operation | method and path |");
        foreach (var role in roles)
            table.Append(' ').Append(NameOf(role)).Append(" |");
        table.Append("\n|---|---|").Insert(table.Length, "---|", roles.Length).Append('\n');
        foreach (var endpoint in Endpoints().OrderBy(PathOf, StringComparer.Ordinal).ThenBy(MethodOf, StringComparer.Ordinal))
        {
            var rule = AccessMatrix.Of(endpoint.Metadata.GetRequiredMetadata<SendsMetadata>().RequestType)!;
            var name = endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName;
            table.Append("| `").Append(name).Append("` | `").Append(MethodOf(endpoint)).Append(' ').Append(PathOf(endpoint)).Append("` |");
            foreach (var role in roles)
                table.Append(' ').Append(rule.RowsOf(role) ?? "–").Append(" |");
            table.Append('\n');
        }

        return table.ToString();
    }

    private IEnumerable<RouteEndpoint> Endpoints() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<SendsMetadata>() is not null);

    private static string MethodOf(RouteEndpoint endpoint) => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];

    private static string PathOf(RouteEndpoint endpoint)
    {
        var path = Constraint().Replace($"/{endpoint.RoutePattern.RawText!.Trim('/')}", "}");
        return path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : path;
    }

    private static string NameOf(Role role) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(":[a-z]+}", RegexOptions.None, 1000)]
    private static partial Regex Constraint();
}
