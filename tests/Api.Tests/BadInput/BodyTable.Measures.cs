namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    /// <summary>Measures, assessments, outcomes.</summary>
    private static IReadOnlyList<BodyRow> Measuring =>
    [
    ];
}
