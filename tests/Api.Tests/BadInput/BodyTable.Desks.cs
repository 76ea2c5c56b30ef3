namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    /// <summary>Caseloads, days, matches.</summary>
    private static IReadOnlyList<BodyRow> Looking =>
    [
    ];
}
