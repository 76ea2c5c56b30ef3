using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using AlSoor.Api.Errors;
using AlSoor.Api.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace AlSoor.Api.Http;

/// <summary>
/// Refuses a query that its endpoint would not understand: unknown names (a misspelt filter would silently count everything),
/// names given twice, missing ones, and values of the wrong form. All of them are named at once.
/// </summary>
internal sealed class QueryGuard(RequestDelegate next)
{
    private readonly ConditionalWeakTable<Endpoint, IReadOnlyDictionary<string, Parameter>> _known = [];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<MethodInfo>() is null)
            return next(context);

        var parameters = _known.GetValue(endpoint, one => ParametersOf((RouteEndpoint)one));
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, values) in context.Request.Query)
        {
            if (!parameters.TryGetValue(name, out var parameter))
                errors[name] = ["is not a parameter of this address"];
            else if (parameter.Objection(values) is { } objection)
                errors[name] = [objection];
        }

        foreach (var (name, parameter) in parameters)
        {
            if (parameter.IsRequired && !context.Request.Query.ContainsKey(name))
                errors[name] = ["is required"];
        }

        return errors.Count == 0 ? next(context) : Problems.WriteInvalidAsync(context, errors);
    }

    private static Dictionary<string, Parameter> ParametersOf(RouteEndpoint endpoint)
    {
        var inRoute = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return endpoint.Metadata.GetMetadata<MethodInfo>()!.GetParameters()
            .SelectMany(Flattened)
            .Where(parameter => !inRoute.Contains(parameter.Name!) && Parameter.IsSimple(parameter.ParameterType)
                && !parameter.GetCustomAttributes().OfType<IFromHeaderMetadata>().Any())
            .ToDictionary(NameOf, parameter => new Parameter(parameter), StringComparer.Ordinal);
    }

    private static string NameOf(ParameterInfo parameter) =>
        parameter.GetCustomAttributes().OfType<IFromQueryMetadata>().SingleOrDefault()?.Name ?? parameter.Name!;

    /// <summary>The parameter, or those of the constructor of one that is spread over several (<c>[AsParameters]</c>).</summary>
    private static IEnumerable<ParameterInfo> Flattened(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(AsParametersAttribute))
            ? parameter.ParameterType.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
            : [parameter];

    private sealed class Parameter(ParameterInfo info)
    {
        private readonly Type _type = Nullable.GetUnderlyingType(info.ParameterType) ?? info.ParameterType;

        public bool IsRequired { get; } = !info.HasDefaultValue && new NullabilityInfoContext().Create(info).WriteState == NullabilityState.NotNull;

        public static bool IsSimple(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            return type == typeof(string) || type == typeof(Guid) || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(int)
                || type == typeof(bool) || IsChoice(type);
        }

        public string? Objection(StringValues values)
        {
            // Several values of a list may come in one parameter or in several; binding joins them with commas too.
            if (values.Count != 1 && !IsList(_type))
                return "must be given once";

            var text = values.ToString();
            return _type switch
            {
                _ when _type == typeof(string) => null,
                _ when _type == typeof(Guid) => Guid.TryParseExact(text, "D", out _) ? null : "must be a UUID",
                _ when _type == typeof(DateOnly) => DateOnly.TryParseExact(
                    text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "must be a date, such as 2026-12-01",
                _ when _type == typeof(DateTimeOffset) => InstantConverter.TryParse(text, out _)
                    ? null
                    : "must be an RFC 3339 instant with an offset, such as 2026-12-01T14:00:00Z; in an address + is written %2B",
                _ when _type == typeof(int) => int.TryParse(
                    text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "must be a whole number",
                _ when _type == typeof(bool) => text is "true" or "false" ? null : "must be true or false",
                _ => IsKnown(text) ? null : "is not one of the known values",
            };
        }

        private static bool IsChoice(Type type) =>
            IsList(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choice<>));

        private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choices<>);

        private bool IsKnown(string text)
        {
            object?[] arguments = [text, CultureInfo.InvariantCulture, null];
            return (bool)_type.GetMethod("TryParse", [typeof(string), typeof(IFormatProvider), _type.MakeByRefType()])!.Invoke(null, arguments)!;
        }
    }
}
