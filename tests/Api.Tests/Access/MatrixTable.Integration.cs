namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    private const string Webhook = """{"url":"https://hooks.example.org/alsoor","events":["session.*"]}""";

    /// <summary>The feed of changes, webhooks, calendar feeds.</summary>
    private static IReadOnlyList<MatrixRow> Integrating =>
    [
        new("listChanges", Audience.Staff, Use.None),
        new("streamChanges", Audience.Staff, Use.None),
        new("createWebhook", Audience.Admin, Use.None, Body: Webhook),
        new("listWebhooks", Audience.Admin, Use.None),
        new("getWebhook", Audience.Admin, Use.Any, "webhook"),
        new("updateWebhook", Audience.Admin, Use.Any, "webhook", Body: """{"description":"The desk"}"""),
        new("deleteWebhook", Audience.Admin, Use.Any, "webhook"),
        new("rotateWebhookSecret", Audience.Admin, Use.Any, "webhook"),
        new("testWebhook", Audience.Admin, Use.Any, "webhook"),
        new("replayDeliveries", Audience.Admin, Use.Any, "webhook", Body: """{"from":"2026-12-01T10:00:00+03:00","to":"2026-12-02T10:00:00+03:00"}"""),
        new("listDeliveries", Audience.Admin, Use.Any, "webhook"),
        new("getDelivery", Audience.Admin, Use.Any, "webhook", Needs: "{delivery}"),
        new("createTherapistFeed", Audience.Staff, Use.Change, "therapist"),
        new("getTherapistFeed", Audience.Staff, Use.Read, "therapist", Needs: "{therapistFeed}"),
        new("revokeTherapistFeed", Audience.Staff, Use.Change, "therapist", Needs: "{therapistFeed}"),
        new("createRoomFeed", Audience.Desk, Use.Any, "room"),
        new("getRoomFeed", Audience.Desk, Use.Any, "room", Needs: "{roomFeed}"),
        new("revokeRoomFeed", Audience.Desk, Use.Any, "room", Needs: "{roomFeed}"),
    ];
}
