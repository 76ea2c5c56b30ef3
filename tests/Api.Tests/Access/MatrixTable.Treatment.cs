namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    /// <summary>What the front desk does not see.</summary>
    private const Audience Treaters = Audience.Admin | Audience.Therapists;

    /// <summary>Alliance, goals, tasks, phases, risk flags, consents, episodes.</summary>
    private static IReadOnlyList<MatrixRow> Treating =>
    [
        new("listAllianceItems", Audience.Everybody, Use.None),
        new("rateAlliance", Treaters, Use.Change, "completed", Body: """{"ratings":[8,8,8,8]}"""),
        new("getSessionAlliance", Treaters, Use.Read, "session"),
        new("listAlliance", Treaters, Use.Read, "client"),
        new("setGoal", Treaters, Use.Change, "client", Body: """{"text":"To sleep"}"""),
        new("listGoals", Treaters, Use.Read, "client"),
        new("getGoal", Treaters, Use.Read, "goal"),
        new("updateGoal", Treaters, Use.Change, "goal", Body: """{"status":"reached"}"""),
        new("rateGoal", Treaters, Use.Change, "goal", Body: """{"attainment":-1}"""),
        new("assignTask", Treaters, Use.Change, "client", Body: """{"text":"A diary"}"""),
        new("listTasks", Treaters, Use.Read, "client"),
        new("getTask", Treaters, Use.Read, "task"),
        new("updateTask", Treaters, Use.Change, "task", Body: """{"kind":"diary-card"}"""),
        new("reportTask", Treaters, Use.Change, "task", Body: """{"status":"done"}"""),
        new("reviewTask", Treaters, Use.Change, "task", Body: "{}"),
        new("beginPhase", Treaters, Use.Change, "plan", Body: """{"phase":"active"}"""),
        new("getPhases", Treaters, Use.Read, "plan"),
        new("raiseRiskFlag", Treaters, Use.Change, "client", Body: """{"kind":"self-harm"}"""),
        new("listRiskFlags", Treaters, Use.Read, "client"),
        new("getRiskFlag", Treaters, Use.Read, "riskFlag"),
        new("resolveRiskFlag", Treaters, Use.Change, "riskFlag", Body: """{"resolution":"Talked about"}"""),
        new("listConsentKinds", Audience.Staff, Use.None),
        new("getConsentKind", Audience.Staff, Use.Any, "consentKind"),
        new("createConsentKind", Audience.Admin, Use.None, Body: """{"code":"{newCode}","name":{"en":"Research","ar":"البحث"}}"""),
        new("updateConsentKind", Audience.Admin, Use.Any, "consentKind", Body: """{"newText":true}"""),
        new("giveConsent", Audience.Staff, Use.Change, "client", Body: """{"kind":"treatment"}"""),
        new("listConsents", Audience.Staff, Use.Read, "client"),
        new("getConsent", Audience.Staff, Use.Read, "consent"),
        new("withdrawConsent", Audience.Staff, Use.Change, "consent", Body: "{}"),
        new("updateEpisode", Audience.Staff, Use.Change, "episode", Body: """{"referralSource":"A school"}"""),
        new("triageEpisode", Treaters, Use.Change, "episode", Body: """{"outcome":"accepted"}"""),
    ];
}
