using System.Text.Json.Nodes;

namespace AlSoor.Api.OpenApi.Examples;

/// <summary>
/// What stands in examples by the names of fields: one clinic, in which Sara Haddad sees Noor Al-Sabah for CBT on Tuesdays at 17:00. A name
/// may be given for one schema alone: <c>RoomResponse.id</c>.
/// </summary>
internal static class FieldExamples
{
    public const string AnyId = "0199d0a6-51f3-7c20-9d5e-2f1f0c6a7b90";

    /// <summary>The name in examples of objects whose names are the caller's: sections of a note, fields of a problem.</summary>
    public const string Key = "subjective";

    private const string Client = "0199d0a6-1c52-7a3e-8b44-6d1d5c0f2a01";
    private const string Therapist = "0199d0a6-2b17-7d90-a3f1-0c9e7a5b3d02";
    private const string Room = "0199d0a6-3a88-7e11-9c07-5b2f8d4e6a03";
    private const string Plan = "0199d0a6-4d04-7b6f-8e2a-9f3c1a7d5b04";
    private const string Session = "0199d0a6-5e39-7f48-b1d6-2a8e4c9f7d05";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["clientId"] = Client,
        ["therapistId"] = Therapist,
        ["roomId"] = Room,
        ["planId"] = Plan,
        ["sessionId"] = Session,
        ["therapist"] = Therapist,
        ["room"] = Room,
        ["makesUpFor"] = Session,
        ["supervisorId"] = "0199d0a6-2b18-7d91-a3f1-0c9e7a5b3d06",
        ["ClientResponse.id"] = Client,
        ["CaseloadClient.id"] = Client,
        ["DayClient.id"] = Client,
        ["TherapistResponse.id"] = Therapist,
        ["RoomResponse.id"] = Room,
        ["SessionPlanResponse.id"] = Plan,
        ["SessionResponse.id"] = Session,
        ["ChangeItem.id"] = Session,
        ["givenName"] = "Sara",
        ["familyName"] = "Haddad",
        ["arabicName"] = "سارة حداد",
        ["dateOfBirth"] = "1994-05-17",
        ["TherapistDetails.givenName"] = "Noor",
        ["TherapistDetails.arabicName"] = "نور الصباح",
        ["TherapistDetails.familyName"] = "Al-Sabah",
        ["TherapistResponse.givenName"] = "Noor",
        ["TherapistResponse.familyName"] = "Al-Sabah",
        ["TherapistResponse.arabicName"] = "نور الصباح",
        ["MatchResponse.givenName"] = "Noor",
        ["MatchResponse.familyName"] = "Al-Sabah",
        ["SupervisedTherapist.givenName"] = "Noor",
        ["SupervisedTherapist.familyName"] = "Al-Sabah",
        ["civilId"] = "294051700123",
        ["phone"] = "+965 2224 1000",
        ["email"] = "sara.haddad@mail.example",
        ["preferredLanguage"] = "ar",
        ["language"] = "ar",
        ["modality"] = "cbt",
        ["code"] = "cbt",
        ["measure"] = "phq-9",
        ["scale"] = "total",
        ["band"] = "moderate",
        ["template"] = "soap",
        ["phase"] = "stabilisation",
        ["current"] = "stabilisation",
        ["section"] = "subjective",
        ["en"] = "Low mood",
        ["ar"] = "تدنّي المزاج",
        ["name"] = "Room 2",
        ["ApiKeyResponse.name"] = "Front desk",
        ["ApiKeyDetails.name"] = "Front desk",
        ["ClosureResponse.name"] = "National Day",
        ["ChangedClosure.name"] = "National Day",
        ["CalendarClosure.name"] = "National Day",
        ["GroupResponse.name"] = "Tuesday group",
        ["PlanGroup.name"] = "Tuesday group",
        ["start"] = "09:00",
        ["end"] = "17:00",
        ["day"] = "tuesday",
        ["month"] = "2026-12",
        ["week"] = "2026-11-29",
        ["date"] = "2026-12-01",
        ["startOn"] = "2026-12-01",
        ["startsOn"] = "2027-02-25",
        ["endsOn"] = "2027-02-25",
        ["from"] = "2026-12-01",
        ["to"] = "2027-01-01",
        ["until"] = "2027-01-10",
        ["effectiveFrom"] = "2026-12-01",
        ["effectiveTo"] = "2027-05-31",
        ["dueOn"] = "2026-12-08",
        ["referredOn"] = "2026-11-15",
        ["startsAt"] = "2026-12-01T17:00:00+03:00",
        ["endsAt"] = "2026-12-01T17:50:00+03:00",
        ["createdAt"] = "2026-11-22T09:00:00+03:00",
        ["at"] = "2026-12-01T17:52:10+03:00",
        ["expiresAt"] = "2027-11-22T09:00:00+03:00",
        ["lastUsedAt"] = "2026-12-01T16:58:00+03:00",
        ["reason"] = "Annual leave",
        ["DiscontinuePlan.reason"] = "Moved to another town",
        ["EraseClient.reason"] = "Asked to be forgotten on 1 December 2026",
        ["BreakTheGlass.reason"] = "Called in crisis while her therapist is on leave",
        ["ExportProcessNotes.reason"] = "Order of the family court",
        ["reference"] = "FC 2026/1187",
        ["overrideReason"] = "The only time that the client can come",
        ["rangeReason"] = "Maintenance after a second episode",
        ["endReason"] = "Goals reached",
        ["remark"] = "Given on paper, kept in the file",
        ["destination"] = "Community mental health team",
        ["referralSource"] = "Dr Aziz, polyclinic",
        ["referralReason"] = "Low mood since the birth of her second child",
        ["note"] = "Suitable for CBT",
        ["details"] = "Thoughts of being better off dead, no plan",
        ["resolution"] = "No thoughts for four weeks; safety plan kept",
        ["review"] = "Done on five of seven days",
        ["statusReason"] = "Unwell",
        ["withdrawnReason"] = "Entered for the wrong client",
        ["text"] = "Write down one thing that went well, each evening",
        ["GoalResponse.text"] = "Go out with friends once a week",
        ["SetGoal.text"] = "Go out with friends once a week",
        ["NoteSearchBody.text"] = "sleep",
        ["AddAddendum.text"] = "The client called to say that the exercise helped.",
        ["snippet"] = "… sleep has improved since …",
        ["WriteProcessNote.text"] = "I noticed my own impatience today.",
        ["subjective"] = "Sleeps better; still low in the mornings.",
        ["search"] = "Haddad",
        ["joinUrl"] = "https://meet.clinic.example/0199d0a6",
        ["url"] = "https://frontdesk.example/al-soor/events",
        ["description"] = "Keeps the front desk's calendar",
        ["secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        ["key"] = "alsoor_front-desk_q1F7hVn0cZB2xJmS4tYw8aKdLe9uRgPo3iQbTfXvNzM_1a2b3c",
        ["hash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        ["cursor"] = "MDE5OWQwYTY.b1x2Kq",
        ["next"] = "https://clinic.example/api/v1/clients?cursor=MDE5OWQwYTY.b1x2Kq",
        ["type"] = "session.updated",
        ["operation"] = "BookPlan",
        ["actor"] = "key:0199d0a6-77aa-7b10-8c11-3d5e7f9a1b07",
        ["outcome"] = "ok",
        ["source"] = "10.0.4.17",
        ["event"] = "session.*",
        ["failure"] = "timeout",
        ["raisedBy"] = "key:0199d0a6-77aa-7b10-8c11-3d5e7f9a1b07",
        ["resolvedBy"] = "key:0199d0a6-77aa-7b10-8c11-3d5e7f9a1b07",
        ["reviewedBy"] = "key:0199d0a6-77aa-7b10-8c11-3d5e7f9a1b07",
        ["title"] = "Not Found",
        ["detail"] = "There is no such client.",
        ["data"] = "sessions",
        ["why"] = "Kept until the retention period is over",
        ["nameEn"] = "Subjective",
        ["nameAr"] = "شكوى العميل",
        ["role"] = "front-desk",
        ["status"] = "scheduled",
        ["kind"] = "treatment",
        ["delivery"] = "in-person",
    };

    private static readonly Dictionary<string, JsonNode> Others = new(StringComparer.Ordinal)
    {
        ["minutes"] = 50,
        ["durationMinutes"] = 50,
        ["sessions"] = 12,
        ["plannedSessions"] = 12,
        ["number"] = 1,
        ["fromNumber"] = 5,
        ["capacity"] = 4,
        ["version"] = 3,
        ["limit"] = 50,
        ["minSessions"] = 5,
        ["maxSessions"] = 20,
        ["typicalSessions"] = 12,
        ["weeklyCapacityHours"] = 20,
        ["bufferMinutes"] = 10,
        ["everyWeeks"] = 1,
        ["attainment"] = 1,
        ["ratings"] = new JsonArray(8, 7, 9, 8),
        ["answers"] = new JsonArray(2, 2, 1, 2, 1, 2, 1, 1, 1),
        ["score"] = 13,
        ["count"] = 4,
        ["rate"] = 0.5m,
        ["isValid"] = true,
        ["planned"] = 12,
        ["scheduled"] = 9,
        ["attended"] = 3,
        ["missed"] = 0,
        ["cancelled"] = 0,
        ["remaining"] = 9,
        ["calledOff"] = 0,
        ["moved"] = 0,
        ["sequence"] = 4711,
        ["concerns"] = new JsonArray("depression", "anxiety"),
        ["modalities"] = new JsonArray("cbt", "emdr"),
        ["languages"] = new JsonArray("ar", "en"),
        ["days"] = new JsonArray("sunday", "tuesday"),
        ["events"] = new JsonArray("session.*"),
        ["statusCode"] = 200,
        ["attempts"] = 1,
        ["textVersion"] = 1,
        ["hours"] = 12,
        ["clients"] = 1,
    };

    /// <summary>What is null in an example, for it would contradict what stands beside it.</summary>
    private static readonly HashSet<string> Nulls = new(StringComparer.Ordinal)
    {
        "next", "revokedAt", "endedAt", "endedOn", "endReason", "joinUrl", "statusReason", "overrideReason", "rangeReason", "makesUpFor", "withdrawnAt", "withdrawnOn", "withdrawnReason", "disabledAt",
        "formerSecretUntil", "failure", "erasedAt", "group", "plannedHours", "closedOn", "resolvedAt", "resolution", "resolvedBy", "reviewedAt", "reviewedBy", "suppressed", "taper", "SessionPlanResponse.makeUp",
        "leftOn", "cosignedAt", "cosignedBy", "acknowledgedAt", "nextAttemptAt",
    };

    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "arabicName", "dateOfBirth", "phone", "email", "preferredLanguage", "concerns", "languages", "weeklyCapacityHours", "reason", "remark", "note", "dueOn", "description", "reflow", "startOn", "modality",
    };

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["Clients"] = Client,
        ["Therapists"] = Therapist,
        ["Therapist's desk"] = Therapist,
        ["Rooms"] = Room,
        ["Session plans"] = Plan,
        ["Sessions"] = Session,
    };

    public static JsonNode? Find(string owner, string field) =>
        Texts.TryGetValue($"{owner}.{field}", out var own) ? JsonValue.Create(own)
        : Others.TryGetValue($"{owner}.{field}", out var ownOther) ? ownOther.DeepClone()
        : Texts.TryGetValue(field, out var text) ? JsonValue.Create(text)
        : Others.TryGetValue(field, out var other) ? other.DeepClone()
        : null;

    public static bool IsNull(string owner, string field) => Nulls.Contains(field) || Nulls.Contains($"{owner}.{field}");

    /// <summary>Whether a request says it though it need not.</summary>
    public static bool IsTelling(string field) => Telling.Contains(field);

    /// <summary>The id in the addresses of a room of the API.</summary>
    public static string? IdOf(string tag) => Ids.GetValueOrDefault(tag);
}
