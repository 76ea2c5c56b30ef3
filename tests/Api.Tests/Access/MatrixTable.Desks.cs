namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    /// <summary>Caseloads, days, matches.</summary>
    private static IReadOnlyList<MatrixRow> Looking =>
    [
        new("getSupervision", Audience.Breaking, Use.Read, "therapist"),
        new("getDay", Audience.Breaking, Use.Read, "therapist", Query: "date=2026-12-02"),
        new("findMatches", Audience.Staff, Use.Read, Body: """{"concerns":["anxiety"],"therapistIds":["{therapist}"]}"""),
    ];
}
