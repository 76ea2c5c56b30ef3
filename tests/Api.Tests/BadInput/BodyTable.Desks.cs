namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    /// <summary>Caseloads, days, matches.</summary>
    private static IReadOnlyList<BodyRow> Looking =>
    [
        new("findMatches", "POST", "/matches",
            """
            {"concerns":["anxiety"],"modality":"cbt","languages":["ar"],"therapistIds":["{therapist}"],"days":["sunday"],
             "window":{"start":"09:00","end":"17:00"},"startOn":"2028-02-29","sessions":8,"delivery":"in-person","clients":1,"limit":3}
            """),
    ];
}
