using System.Globalization;

namespace AlSoor.Application.Reports;

/// <summary>What courses, and the waiting for them, can be counted by.</summary>
public enum CourseGroup
{
    Therapist,
    Modality,
    Month,
}

/// <summary>What the courses of a row have in common; null what was not grouped by.</summary>
public sealed record CourseKey(TherapistId? Therapist, string? Modality, string? Month)
{
    /// <summary>The key of everything together.</summary>
    public static readonly CourseKey Whole = new(null, null, null);

    /// <param name="on">The date by whose month it counts.</param>
    public static CourseKey Of(IReadOnlyList<CourseGroup> keys, TherapistId therapist, string modality, DateOnly on) => new(
        keys.Contains(CourseGroup.Therapist) ? therapist : null,
        keys.Contains(CourseGroup.Modality) ? modality : null,
        keys.Contains(CourseGroup.Month) ? on.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null);

    /// <summary>Groups in order of the keys, as they were asked for.</summary>
    public static IReadOnlyList<(CourseKey Key, IReadOnlyList<T> Items)> Group<T>(
        IEnumerable<T> items, Func<T, CourseKey> keyOf, IReadOnlyList<CourseGroup> keys) =>
    [
        .. items.GroupBy(keyOf).Select(group => (group.Key, Items: (IReadOnlyList<T>)[.. group]))
            .OrderBy(group => group.Key.SortBy(keys), Comparer<string>.Create(string.CompareOrdinal)),
    ];

    private string SortBy(IReadOnlyList<CourseGroup> keys) => string.Join('\n', keys.Select(group => group switch
    {
        CourseGroup.Therapist => Therapist!.Value.Value.ToString(),
        CourseGroup.Modality => Modality,
        _ => Month,
    }));
}
