namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    /// <summary>Alliance, goals, tasks, phases, risk flags, consents, episodes.</summary>
    private static IReadOnlyList<BodyRow> Treating =>
    [
    ];
}
