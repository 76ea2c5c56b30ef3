using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Closures;

/// <summary>A closure as it was made or changed, with whom it hits.</summary>
/// <param name="EndsOn">The last date, included.</param>
/// <param name="Affected">Sessions booked on its dates, in order of time.</param>
public sealed record ChangedClosure(
    Guid Id,
    DateOnly StartsOn,
    DateOnly EndsOn,
    string Name,
    ClosureStatus Status,
    int Version,
    IReadOnlyList<AffectedSession> Affected)
{
    public static ChangedClosure Of(Closure closure, IReadOnlyList<AffectedSession> affected) =>
        new(closure.Id, closure.StartsOn, closure.EndsOn, closure.Name, closure.Status, closure.Version, affected);
}
