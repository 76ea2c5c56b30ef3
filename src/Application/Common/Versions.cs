namespace AlSoor.Application.Common;

public static class Versions
{
    /// <summary>Refuses a change by a caller who has seen another version.</summary>
    /// <param name="thing">The thing as it is.</param>
    /// <param name="expected">The version that the caller has seen; none when the caller does not say.</param>
    public static void CheckVersion(this IVersioned thing, int? expected)
    {
        if (expected is not null && expected != thing.Version)
            throw CommonErrors.Stale();
    }
}
