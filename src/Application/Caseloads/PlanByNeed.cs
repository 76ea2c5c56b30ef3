using AlSoor.Application.Common;
using AlSoor.Domain.Caseloads;

namespace AlSoor.Application.Caseloads;

/// <summary>A plan with what it needs.</summary>
public sealed record PlanByNeed(ReadStanding Standing, IReadOnlyList<CaseloadAlert> Alerts)
{
    public NeedKey Key => new(
        Alerts.Count == 0 ? int.MaxValue : (int)Alerts[0], -Alerts.Count, (Standing.FirstOpenAt ?? DateTimeOffset.MaxValue).UtcTicks, Standing.PlanId.Value);
}

/// <summary>By what caseloads are in order, and where a page of one ends.</summary>
/// <param name="Alert">The most pressing alert.</param>
/// <param name="Count">How many there are, negative.</param>
/// <param name="NextAt">UTC ticks of the earliest session that is open.</param>
public readonly record struct NeedKey(long Alert, long Count, long NextAt, Guid PlanId) : IComparable<NeedKey>
{
    /// <summary>The key that a page has ended with; null for the first page.</summary>
    /// <exception cref="DomainException"><c>invalid-cursor</c>.</exception>
    public static NeedKey? Parse(string? cursor) =>
        cursor is null ? null : Positions.ParseNumbers(cursor) is ([var alert, var count, var nextAt], var id) ? new(alert, count, nextAt, id) : throw Positions.Refused();

    public string ToCursor() => Positions.Of([Alert, Count, NextAt], PlanId);

    public int CompareTo(NeedKey other) => (Alert, Count, NextAt, PlanId).CompareTo((other.Alert, other.Count, other.NextAt, other.PlanId));

    public static bool operator <(NeedKey left, NeedKey right) => left.CompareTo(right) < 0;

    public static bool operator >(NeedKey left, NeedKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(NeedKey left, NeedKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(NeedKey left, NeedKey right) => left.CompareTo(right) >= 0;
}
