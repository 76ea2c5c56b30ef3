namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    private const string Measure =
        """{"code":"{measureCode}","name":{"en":"Own","ar":"خاص"},"items":1,"maxAnswer":4,"scales":[{"code":"total","name":{"en":"Total","ar":"المجموع"},"items":[1]}]}""";

    /// <summary>Measures, assessments, outcomes and other reports.</summary>
    private static IReadOnlyList<MatrixRow> Measuring =>
    [
        new("listMeasures", Audience.Everybody, Use.None),
        new("getMeasure", Audience.Everybody, Use.None),
        new("createMeasure", Audience.Admin, Use.None, Body: Measure),
        new("updateMeasure", Audience.Admin, Use.None, Body: """{"isRetired":false}"""),
        new("recordAssessment", Audience.Breaking, Use.Change, "client", Body: """{"measure":"gad-7","answers":[1,1,1,1,1,1,1]}"""),
        new("listAssessments", Audience.Breaking, Use.Read, "client"),
        new("readMeasureSeries", Audience.Breaking, Use.Read, "client"),
        new("getAssessment", Audience.Breaking, Use.Read, "assessment"),
        new("withdrawAssessment", Audience.Breaking, Use.Change, "assessment", Body: """{"reason":"A slip"}"""),
        new("getPlanMeasures", Audience.Breaking, Use.Read, "plan"),
        new("setPlanMeasures", Audience.Breaking, Use.Change, "plan", Body: """{"measures":[{"measure":"wsas","timing":"start-mid-end"}]}"""),
        new("getPlanOutcome", Audience.Breaking, Use.Read, "plan"),
        new("countOutcomes", Audience.Counting, Use.None, Query: Dates),
        new("reportWaitingTimes", Audience.Counting, Use.None, Query: Dates),
        new("reportPlanCompletion", Audience.Counting, Use.None, Query: Dates),
        new("reportCaseloads", Audience.Counting, Use.None, Query: Dates),
        new("reportFreePlaces", Audience.Counting, Use.None),
        new("countAttendance", Audience.Counting, Use.None, Query: Dates),
        new("reportUtilisation", Audience.Counting, Use.None, Query: Dates),
        new("reportRooms", Audience.Counting, Use.None, Query: Dates),
    ];
}
