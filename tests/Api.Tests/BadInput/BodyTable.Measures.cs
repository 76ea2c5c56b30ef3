namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    /// <summary>Every field of a measure.</summary>
    private const string Measure = """
        {"code":"@","name":{"en":"Own","ar":"خاص"},"items":3,"minAnswer":1,"maxAnswer":5,
         "wording":[{"en":"First","ar":"أول"},{"en":"Second","ar":"ثان"},{"en":"Third","ar":"ثالث"}],"reversed":[2],"higherIsBetter":true,"maxMissing":1,
         "scales":[{"code":"total","name":{"en":"Total","ar":"المجموع"},"items":[1,2,3],"factor":2,"caseness":12.5,"reliableChange":4.25,"meaningfulChange":6,
          "bands":[{"from":6,"code":"low","name":{"en":"Low","ar":"منخفض"}},{"from":12.5,"code":"high","name":{"en":"High","ar":"مرتفع"}}]}],
         "riskItems":[{"item":3,"above":2,"kind":"self-harm"}],"timing":"every-nth","everyNth":3,"modalities":["cbt"],"isRetired":false}
        """;

    /// <summary>Measures, assessments, outcomes.</summary>
    private static IReadOnlyList<BodyRow> Measuring =>
    [
        new("createMeasure", "POST", "/measures", Measure.Replace("@", "made-here", StringComparison.Ordinal)),
        new("updateMeasure", "PATCH", "/measures/changed-here", Measure.Replace("@", "changed-here", StringComparison.Ordinal)),
        new("recordAssessment", "POST", "/clients/{client}/assessments",
            """{"measure":"gad-7","answers":[0,1,2,3,0,1,2],"sessionId":"{confirm}","takenOn":"2026-11-20"}"""),
        new("withdrawAssessment", "POST", "/assessments/{assessment}/withdraw", """{"reason":"A slip"}"""),
        new("setPlanMeasures", "PUT", "/session-plans/{extend}/measures",
            """{"measures":[{"measure":"wsas","timing":"every-nth","everyNth":3}]}"""),
    ];
}
