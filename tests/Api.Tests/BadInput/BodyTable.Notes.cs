namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    /// <summary>Templates, progress notes, process notes.</summary>
    private static IReadOnlyList<BodyRow> Writing =>
    [
    ];
}
