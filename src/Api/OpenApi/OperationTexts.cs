using System.Text.RegularExpressions;
using AlSoor.Api.Http;
using AlSoor.Application.Access;
using AlSoor.Domain.Access;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi;

/// <summary>Makes of an endpoint's docstring a summary, which is its first sentence, and a description: the others, and who may do it.</summary>
internal sealed partial class OperationTexts : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var sentences = Space().Replace(operation.Summary ?? "", " ").Trim();
        var end = SentenceEnd().Match(sentences) is { Success: true } match ? match.Index + 1 : sentences.Length;
        operation.Summary = sentences[..end];
        var more = sentences[end..].Trim();
        var roles = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<SendsMetadata>().FirstOrDefault() is { } sends
            ? $"For {string.Join(", ", RolesOf(AccessMatrix.Of(sends.RequestType)!))}."
            : "";
        operation.Description = more.Length == 0 ? roles : $"{more}\n\n{roles}".Trim();
    }

    private static IEnumerable<string> RolesOf(AccessRule rule) =>
        from role in Enum.GetValues<Role>()
        let rows = rule.RowsOf(role)
        where rows is not null
        select rows == "all" ? $"`{Words.Of(role)}`" : $"`{Words.Of(role)}` ({rows})";

    [GeneratedRegex(@"\.(?= [A-Z<`])", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
