namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    /// <summary>Measures, assessments, outcomes.</summary>
    private static IReadOnlyList<MatrixRow> Measuring =>
    [
    ];
}
