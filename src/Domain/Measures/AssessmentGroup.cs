namespace AlSoor.Domain.Measures;

/// <summary>The assessments of one client with one measure in one plan, or in none: which of them is the start, and which the latest.</summary>
public static class AssessmentGroup
{
    /// <summary>
    /// Puts the marks of all right, in whatever order they were entered: by the day, the session and then by when they were recorded. What was
    /// withdrawn counts for nothing.
    /// </summary>
    /// <param name="group">All of the group, withdrawn ones too.</param>
    /// <returns>Those that have changed.</returns>
    public static IReadOnlyList<Assessment> Review(IEnumerable<Assessment> group)
    {
        var all = group.ToList();
        var counting = InOrder(all).ToList();
        var (start, latest) = (counting.FirstOrDefault(), counting.LastOrDefault());
        return [.. all.Where(one => Mark(one, one == start, one == latest, one.WithdrawnAt is null ? start : null))];
    }

    /// <summary>Those that count, from the first to the last.</summary>
    public static IEnumerable<Assessment> InOrder(IEnumerable<Assessment> group) => group
        .Where(one => one.WithdrawnAt is null)
        .OrderBy(one => one.TakenOn).ThenBy(one => one.SessionNumber ?? 0).ThenBy(one => one.RecordedAt).ThenBy(one => one.Id.Value);

    /// <summary>Whether an assessment is reliably better or worse than its start, by the catalogue as it is now: worse when any of its scales is.</summary>
    public static ReliableChange? ReliableOf(Assessment one, Measure measure)
    {
        if (one.IsStart)
            return null;

        var changes = one.Scores
            .Select(score => score.StartScore is { } start && measure.Scale(score.Scale) is { } scale
                ? Scoring.Reliable(scale, start, score.Score, measure.HigherIsBetter)
                : null)
            .OfType<ReliableChange>().ToList();
        return changes.Count == 0 ? null
            : changes.Contains(ReliableChange.Deteriorated) ? ReliableChange.Deteriorated
            : changes.Contains(ReliableChange.Improved) ? ReliableChange.Improved
            : ReliableChange.None;
    }

    private static bool Mark(Assessment one, bool isStart, bool isLatest, Assessment? start)
    {
        var hasChanged = (one.IsStart, one.IsLatest) != (isStart, isLatest);
        (one.IsStart, one.IsLatest) = (isStart, isLatest);
        foreach (var score in one.Scores)
        {
            var first = start?.Scores.Find(other => other.Scale == score.Scale)?.Score;
            hasChanged |= score.StartScore != first;
            score.StartScore = first;
        }

        return hasChanged;
    }
}
