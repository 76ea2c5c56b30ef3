namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    /// <summary>Caseloads, days, matches.</summary>
    private static IReadOnlyList<MatrixRow> Looking =>
    [
    ];
}
