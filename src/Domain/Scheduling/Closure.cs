using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

public enum ClosureStatus
{
    /// <summary>Expected, its dates not yet decided, as of a Hijri holiday. It blocks bookings like a confirmed one.</summary>
    Provisional,
    Confirmed,
}

/// <summary>Dates on which the clinic is closed to everybody.</summary>
public sealed class Closure : IVersioned
{
    public required Guid Id { get; init; }

    public required DateOnly StartsOn { get; set; }

    /// <summary>The last day of the closure, included.</summary>
    public required DateOnly EndsOn { get; set; }

    public required string Name { get; set; }

    public required ClosureStatus Status { get; set; }

    public int Version { get; init; } = 1;

    public DateRange Dates => new(StartsOn, EndsOn.AddDays(1));
}
