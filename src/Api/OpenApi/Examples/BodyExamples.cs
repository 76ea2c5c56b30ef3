using System.Text.Json.Nodes;

namespace AlSoor.Api.OpenApi.Examples;

/// <summary>Bodies whose fields depend on each other, by the name of their schema: what is made field by field would not be sent by anybody.</summary>
internal static class BodyExamples
{
    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["BookPlan"] = """
            {"clientIds": ["0199d0a6-1c52-7a3e-8b44-6d1d5c0f2a01"], "therapistId": "0199d0a6-2b17-7d90-a3f1-0c9e7a5b3d02", "modality": "cbt",
             "roomId": "0199d0a6-3a88-7e11-9c07-5b2f8d4e6a03", "startOn": "2026-12-01", "day": "tuesday", "time": "17:00", "sessions": 12, "onConflict": "move"}
            """,
        ["ProposePlans"] = """
            {"clientIds": ["0199d0a6-1c52-7a3e-8b44-6d1d5c0f2a01"], "modality": "cbt", "sessions": 12, "startOn": "2026-12-01",
             "days": ["sunday", "tuesday"], "window": {"start": "16:00", "end": "20:00"}, "limit": 3}
            """,
        ["CreateGroup"] = """
            {"name": "Tuesday group", "modality": "group", "therapistId": "0199d0a6-2b17-7d90-a3f1-0c9e7a5b3d02", "capacity": 8,
             "startOn": "2026-12-01", "day": "tuesday", "time": "17:00", "sessions": 12}
            """,
        ["ReschedulePlan"] = """{"scope": "this-and-following", "fromNumber": 5, "day": "thursday", "time": "16:00", "dryRun": true}""",
        ["RescheduleSession"] = """{"startsAt": "2026-12-03T16:00:00+03:00", "scope": "this"}""",
        ["CancelSession"] = """{"by": "client", "reason": "Unwell"}""",
        ["CorrectSession"] = """{"status": "attended", "reason": "Recorded for the wrong client"}""",
        ["CompleteSession"] = """{"late": true}""",
        ["SetWorkingHours"] = """
            {"effectiveFrom": "2026-12-01", "hours": [{"day": "sunday", "start": "09:00", "end": "17:00"}, {"day": "tuesday", "start": "12:00", "end": "20:00"}]}
            """,
        ["AddTimeOff"] = """{"startsAt": "2026-12-20T08:00:00+03:00", "endsAt": "2026-12-24T20:00:00+03:00", "reason": "Annual leave", "reflow": "move", "dryRun": true}""",
        ["CreateClosure"] = """{"startsOn": "2027-02-25", "endsOn": "2027-02-26", "name": "National and Liberation Day", "status": "confirmed"}""",
        ["CadenceBody"] = """{"everyWeeks": 1}""",
        ["LocalizedName"] = """{"en": "Low mood", "ar": "تدنّي المزاج"}""",
        ["TimeWindow"] = """{"start": "16:00", "end": "20:00"}""",
        ["CreateApiKey"] = """{"name": "Front desk", "role": "front-desk"}""",
        ["CreateConsentKind"] = """{"code": "telehealth", "name": {"en": "Telehealth", "ar": "العلاج عن بعد"}}""",
        ["CreateNoteTemplate"] = """
            {"code": "intake", "name": {"en": "Intake", "ar": "المقابلة الأولى"},
             "sections": [{"code": "history", "name": {"en": "History", "ar": "التاريخ"}, "required": true}]}
            """,
        ["GiveConsent"] = """{"kind": "treatment", "givenOn": "2026-12-01", "remark": "Given on paper, kept in the file"}""",
        ["RecordAssessment"] = """{"measure": "phq-9", "answers": [2, 2, 1, 2, 1, 2, 1, 1, 1], "takenOn": "2026-12-01"}""",
        ["ReplayDeliveries"] = """{"from": "2026-12-01T00:00:00+03:00", "to": "2026-12-02T00:00:00+03:00", "status": "dead"}""",
        ["NoteTexts"] = """{"sections": {"subjective": "Sleeps better; still low in the mornings.", "plan": "Activity diary; next session on Tuesday."}}""",
        ["CreateMeasure"] = """
            {"code": "sleep-5", "name": {"en": "Sleep, five questions", "ar": "النوم، خمسة أسئلة"}, "items": 5, "maxAnswer": 3, "modalities": ["cbt"],
             "scales": [{"code": "total", "name": {"en": "Total", "ar": "المجموع"}, "items": [1, 2, 3, 4, 5], "caseness": 8, "reliableChange": 4}]}
            """,
        ["PatchOfMeasureDetails"] = """{"name": {"en": "Sleep, five questions", "ar": "النوم، خمسة أسئلة"}, "timing": "every-session"}""",
        ["PatchOfClosureDetails"] = """{"status": "confirmed", "reflow": "move", "dryRun": true}""",
        ["ExtendPlan"] = """{"sessions": 4, "reason": "Relapse after bereavement"}""",
        ["ShortenPlan"] = """{"sessions": 2, "reason": "Goals reached early"}""",
        ["PausePlan"] = """{"from": "2026-12-20", "until": "2027-01-10", "reason": "Travels abroad"}""",
        ["ResumePlan"] = """{"from": "2027-01-10"}""",
        ["CompletePlan"] = """{"reason": "Goals reached"}""",
        ["TransferPlan"] = """{"therapistId": "0199d0a6-2b18-7d91-a3f1-0c9e7a5b3d06", "fromNumber": 5, "dryRun": true}""",
        ["JoinWaitlist"] = """
            {"clientId": "0199d0a6-1c52-7a3e-8b44-6d1d5c0f2a01", "modality": "cbt", "days": ["sunday", "tuesday"], "window": {"start": "16:00", "end": "20:00"}, "sessions": 12}
            """,
        ["WithdrawAssessment"] = """{"reason": "Entered for the wrong client"}""",
        ["AttendanceResponse"] = """
            {"from": "2026-12-01", "to": "2027-01-01", "groupBy": ["therapist", "month"],
             "rows": [{"therapist": "0199d0a6-2b17-7d90-a3f1-0c9e7a5b3d02", "month": "2026-12", "sessions": 60, "attended": 44, "late": 5, "noShows": 4, "cancelledByClient": 6,
              "cancelledLate": 2, "cancelledByClinic": 1, "open": 5, "attendanceRate": 0.88, "noShowRate": 0.0833, "lateCancellationRate": 0.3333}],
             "total": {"sessions": 60, "attended": 44, "late": 5, "noShows": 4, "cancelledByClient": 6,
              "cancelledLate": 2, "cancelledByClinic": 1, "open": 5, "attendanceRate": 0.88, "noShowRate": 0.0833, "lateCancellationRate": 0.3333},
             "definition": ["A session of several clients counts once, by its own status: it was attended when anybody was seen."]}
            """,
        ["UtilisationResponse"] = """
            {"from": "2026-12-06", "to": "2026-12-13", "groupBy": ["week"],
             "rows": [{"therapist": "0199d0a6-2b17-7d90-a3f1-0c9e7a5b3d02", "week": "2026-12-06", "workingHours": 30, "capacityHours": 20, "sessions": 18, "bookedHours": 15,
              "attendedHours": 12.5, "bookedOfWorking": 0.5, "attendedOfWorking": 0.4167, "bookedOfCapacity": 0.75, "attendedOfCapacity": 0.625}],
             "total": {"workingHours": 30, "capacityHours": 20, "sessions": 18, "bookedHours": 15,
              "attendedHours": 12.5, "bookedOfWorking": 0.5, "attendedOfWorking": 0.4167, "bookedOfCapacity": 0.75, "attendedOfCapacity": 0.625},
             "definition": ["A session counts once, however many clients it has, with its booked length, and whole on the clinic date on which it begins."]}
            """,
        ["RoomsResponse"] = """
            {"from": "2026-12-06", "to": "2026-12-13", "groupBy": ["weekday"],
             "rows": [{"room": "0199d0a6-3a88-7e11-9c07-5b2f8d4e6a03", "weekday": "tuesday", "openHours": 12, "sessions": 9, "bookedHours": 7.5, "use": 0.625}],
             "total": {"openHours": 12, "sessions": 9, "bookedHours": 7.5, "use": 0.625},
             "definition": ["use is bookedHours of openHours: more than 1 where more is booked than they hold, and null of none."]}
            """,
        ["PatchOfClientDetails"] = """{"phone": "+965 2224 1000", "email": null}""",
        ["PatchOfTherapistDetails"] = """{"weeklyCapacityHours": 24, "modalities": ["cbt", "emdr"]}""",
        ["PatchOfWebhookDetails"] = """{"status": "active", "events": ["session.*", "session-plan.*"]}""",
    };

    private static readonly Dictionary<string, string> OfMedia = new(StringComparer.Ordinal)
    {
        ["text/csv"] = "month,status,count,minutes,clientCount\r\n2026-12,attended,42,2100,31\r\n",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "The bytes of a workbook.",
        ["text/calendar"] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Clinic//Holidays//EN\r\nBEGIN:VEVENT\r\nUID:national-day-2027\r\nDTSTAMP:20261122T060000Z\r\nDTSTART;VALUE=DATE:20270225\r\nSUMMARY:National Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ["text/event-stream"] = "id: MDE5OWQwYTY.b1x2Kq\nevent: session.updated\ndata: {\"type\":\"session.updated\",\"kind\":\"session\",\"change\":\"updated\",\"id\":\"0199d0a6-5e39-7f48-b1d6-2a8e4c9f7d05\",\"version\":3,\"at\":\"2026-12-01T17:52:10+03:00\"}\n\n",
    };

    /// <summary>An example of a body that is a text, by its type; null for JSON.</summary>
    public static string? OfText(string mediaType) =>
        OfMedia.TryGetValue(mediaType, out var text) ? text : mediaType.StartsWith("text/", StringComparison.Ordinal) ? "As agreed with the client." : null;

    public static JsonNode? Find(string schema) => Bodies.TryGetValue(schema, out var body) ? JsonNode.Parse(body) : null;
}
