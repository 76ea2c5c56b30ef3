namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    /// <summary>Templates, progress notes, process notes.</summary>
    private static IReadOnlyList<MatrixRow> Writing =>
    [
    ];
}
