using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AlSoor.Application.Common;

namespace AlSoor.Api.Json;

/// <summary>How the contract's JSON is read and written: strictly, with unknown and repeated fields refused.</summary>
internal static class ClinicJson
{
    public static void Configure(JsonSerializerOptions options, ClinicSettings clinic)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.PropertyNameCaseInsensitive = false;
        options.AllowDuplicateProperties = false;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(ForgetIgnored);
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new InstantConverter(clinic.Zone));
        options.Converters.Add(new ClockTimeConverter());
        options.Converters.Add(new IdConverterFactory());
        options.Converters.Add(new CadenceConverter());
        options.Converters.Add(new MergePatchConverter());
        options.Converters.Add(new SessionCountRowConverter());
        options.Converters.Add(new WordConverter());
    }

    /// <summary>What never comes by the body is unknown there; the reader would pass over it in silence.</summary>
    private static void ForgetIgnored(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true
                && type.Properties[i] is { Get: null, Set: null })
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
