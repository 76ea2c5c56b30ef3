using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Http;
using AlSoor.Application.Common;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi;

/// <summary>Says of parameters of the query which values they take: those of enums, and what a list is made of.</summary>
internal sealed class QueryParameters : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (parameter is not OpenApiParameter concrete)
            return;

        ListValues(concrete, context);
        if (concrete.Schema is not OpenApiSchema schema)
            return;

        if (context.ParameterInfo?.Member.DeclaringType == typeof(PagingQuery) && concrete.Name == "limit")
        {
            DescribeLimit(schema);
        }
        else if (concrete.In == ParameterLocation.Query && concrete.Name!.EndsWith("Ids", StringComparison.Ordinal))
        {
            ListIds(concrete);
        }
    }

    /// <summary>How many items a page has.</summary>
    public static void DescribeLimit(OpenApiSchema schema)
    {
        schema.Minimum = "1";
        schema.Maximum = Paging.MaxLimit.ToString(CultureInfo.InvariantCulture);
        schema.Default = Paging.DefaultLimit;
    }

    /// <summary>Ids come in one parameter, separated by commas.</summary>
    private static void ListIds(OpenApiParameter parameter)
    {
        parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" } };
        parameter.Style = ParameterStyle.Form;
        parameter.Explode = false;
    }

    private static void ListValues(OpenApiParameter parameter, ParameterFilterContext context)
    {
        var type = context.ParameterInfo?.ParameterType;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (type is not { IsGenericType: true })
            return;

        var generic = type.GetGenericTypeDefinition();
        if (generic != typeof(Choice<>) && generic != typeof(Choices<>))
            return;

        var names = (IReadOnlyCollection<string>)typeof(Choice<>).MakeGenericType(type.GenericTypeArguments)
            .GetProperty(nameof(Choice<DayOfWeek>.All))!.GetValue(null)!;
        var one = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (JsonNode)name!)] };
        parameter.Schema = generic == typeof(Choice<>) ? one : new OpenApiSchema { Type = JsonSchemaType.Array, Items = one };
        if (generic == typeof(Choices<>))
        {
            parameter.Style = ParameterStyle.Form;
            parameter.Explode = false;
        }
    }
}
