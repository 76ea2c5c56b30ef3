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

    /// <summary>Refuses a change of what has no version of its own by a caller who has seen it otherwise.</summary>
    /// <param name="isSeen">Whether an answer is the one that the caller has seen; none when the caller does not say.</param>
    /// <param name="current">What would be answered now.</param>
    public static void CheckSeen<T>(this Func<T, bool>? isSeen, T current)
    {
        if (isSeen?.Invoke(current) == false)
            throw CommonErrors.Stale();
    }
}
