namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    private const string Webhook =
        """{"url":"https://hooks.example.org/alsoor","events":["session.updated","client.*"],"description":"The desk","status":"active"}""";

    /// <summary>Webhooks and calendar feeds.</summary>
    private static IReadOnlyList<BodyRow> Integrating =>
    [
        new("createWebhook", "POST", "/webhooks", Webhook),
        new("updateWebhook", "PATCH", "/webhooks/{webhook}", Webhook),
        new("rotateWebhookSecret", "POST", "/webhooks/{webhook}/rotate-secret", """{"overlapHours":12}"""),
        new("replayDeliveries", "POST", "/webhooks/{webhook}/replay",
            """{"from":"2026-12-01T10:00:00+03:00","to":"2026-12-02T10:00:00+03:00","status":"dead"}"""),
        new("replayDeliveries", "POST", "/webhooks/{webhook}/replay", """{"deliveryId":"{delivery}"}"""),
        new("createTherapistFeed", "POST", "/therapists/{therapist}/calendar-feed", """{"titles":"modality"}"""),
        new("createRoomFeed", "POST", "/rooms/{room}/calendar-feed", """{"titles":"modality"}"""),
    ];
}
