namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    /// <summary>Alliance, goals, tasks, phases, risk flags, consents, episodes.</summary>
    private static IReadOnlyList<MatrixRow> Treating =>
    [
    ];
}
