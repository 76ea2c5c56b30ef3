using System.Text.Json;
using System.Text.Json.Serialization;
using AlSoor.Domain.Changes;
using AlSoor.Domain.Webhooks;

namespace AlSoor.Application.Webhooks;

/// <summary>What is sent to webhooks: which thing was changed and how, and nothing of what is in it.</summary>
public static class WebhookBody
{
    public const string TestType = "webhook.test";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Of(Change change) => Text(
        EventTypes.Of(change.Thing, change.Kind), change.At, new { Kind = change.Thing, Change = change.Kind, Id = change.ThingKey, change.Version });

    public static string OfTest(Webhook webhook, DateTimeOffset now) => Text(TestType, now, new { Kind = "webhook", webhook.Id });

    private static string Text(string type, DateTimeOffset at, object data) =>
        JsonSerializer.Serialize(new { Type = type, Timestamp = at.UtcDateTime, Data = data }, Json);
}
