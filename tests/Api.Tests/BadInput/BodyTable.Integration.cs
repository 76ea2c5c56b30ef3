namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    private const string Webhook =
        """{"url":"https://hooks.example.org/alsoor","events":["session.updated","client.*"],"description":"The desk","status":"active"}""";

    /// <summary>Webhooks, calendar feeds and exports.</summary>
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
        new("exportSessions", "POST", "/exports/sessions",
            """
            {"from":"2028-02-29","to":"2028-03-01","format":"xlsx","therapistId":"{therapist}","planId":"{extend}","roomId":"{room}","hasRoom":true,
             "modality":"cbt","status":"attended","delivery":"in-person","kind":"review"}
            """),
        new("startRecount", "POST", "/recounts", """{"repair":true,"format":"xlsx"}"""),
        new("exportSessionCounts", "POST", "/exports/session-counts",
            """
            {"from":"2028-02-29","to":"2028-03-01","format":"csv","groupBy":["therapist","month"],"therapistId":"{therapist}","modality":"cbt","status":"no-show"}
            """),
    ];
}
