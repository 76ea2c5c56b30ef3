namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    /// <summary>Alliance, goals, tasks, phases, risk flags, consents, episodes.</summary>
    private static IReadOnlyList<BodyRow> Treating =>
    [
        new("rateAlliance", "PUT", "/sessions/{treatedSession}/alliance", """{"ratings":[7,8,9,10],"clientId":"{treated}"}"""),
        new("setGoal", "POST", "/clients/{treated}/goals",
            """{"text":"To sleep\nthrough","area":"coping","planId":"{treatedPlan}","setOn":"2026-11-10"}"""),
        new("updateGoal", "PATCH", "/goals/{goal}", """{"text":"To sleep","area":"symptoms","status":"reached"}"""),
        new("rateGoal", "POST", "/goals/{goal}/ratings", """{"attainment":1,"ratedOn":"2026-11-20","sessionId":"{treatedSession}"}"""),
        new("assignTask", "POST", "/clients/{treated}/tasks",
            """
            {"text":"A diary","kind":"diary-card","sessionId":"{treatedSession}","planId":"{treatedPlan}","assignedOn":"2026-11-10",
             "dueOn":"2026-11-24"}
            """),
        new("updateTask", "PATCH", "/tasks/{task}", """{"text":"A diary","kind":"thought-record","dueOn":"2026-12-01"}"""),
        new("reportTask", "POST", "/tasks/{task}/report", """{"status":"done"}"""),
        new("reviewTask", "POST", "/tasks/{reviewing}/review", """{"status":"partly-done","sessionId":"{treatedSession}","review":"Hard"}"""),
        new("beginPhase", "POST", "/session-plans/{treatedPlan}/phases",
            """{"phase":"active","startedOn":"2026-11-10","sessionId":"{treatedSession}"}"""),
        new("raiseRiskFlag", "POST", "/clients/{treated}/risk-flags", """{"kind":"self-harm","details":"Said so"}"""),
        new("resolveRiskFlag", "POST", "/risk-flags/{riskFlag}/resolve", """{"resolution":"Talked about"}"""),
        new("createConsentKind", "POST", "/consent-kinds",
            """{"code":"research","name":{"en":"Research","ar":"البحث"},"forAll":false,"forTelehealth":true,"forModalities":["cbt"]}"""),
        new("updateConsentKind", "PATCH", "/consent-kinds/recording",
            """
            {"name":{"en":"Recordings","ar":"التسجيل"},"forAll":false,"forTelehealth":false,"forModalities":["cbt"],"validFrom":1,
             "newText":true,"retired":false}
            """),
        new("giveConsent", "POST", "/clients/{treated}/consents", """{"kind":"treatment","givenOn":"2026-11-10","textVersion":1,"remark":"On paper"}"""),
        new("withdrawConsent", "POST", "/consents/{consent}/withdraw", """{"on":"2026-11-20","remark":"By telephone"}"""),
        new("updateEpisode", "PATCH", "/episodes/{referred}",
            """{"referredOn":"2026-11-01","referralSource":"A school","referralReason":"Cannot sleep"}"""),
        new("triageEpisode", "POST", "/episodes/{referred}/triage", """{"outcome":"waitlisted","on":"2026-11-20","note":"Not urgent"}"""),
    ];
}
