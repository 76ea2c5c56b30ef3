namespace AlSoor.Domain.Reports;

/// <summary>Whether a whole may be told part by part. One small part is told by the whole and the others, so that it is all of them or none.</summary>
public static class SmallParts
{
    /// <param name="parts">Counts that add up to the whole.</param>
    /// <param name="smallest">The smallest count that may be shown; none at all always may.</param>
    public static bool MayTell(IEnumerable<int> parts, int smallest) => parts.All(part => part == 0 || part >= smallest);
}
