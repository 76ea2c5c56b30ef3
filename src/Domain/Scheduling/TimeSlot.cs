using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>
/// A half-open stretch of time: it holds its start and not its end, so that slots which only touch do not overlap.
/// Never empty.
/// </summary>
public readonly record struct TimeSlot
{
    /// <exception cref="DomainException">The end is not after the start.</exception>
    public TimeSlot(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        if (endsAt <= startsAt)
            throw CommonErrors.Invalid("end-not-after-start", "The end must be after the start.", "endsAt");

        StartsAt = startsAt;
        EndsAt = endsAt;
    }

    public DateTimeOffset StartsAt { get; }

    public DateTimeOffset EndsAt { get; }

    public TimeSpan Duration => EndsAt - StartsAt;

    public static TimeSlot Of(DateTimeOffset startsAt, int minutes) => new(startsAt, startsAt.AddMinutes(minutes));

    /// <summary>The slot with so much more before and after it.</summary>
    public TimeSlot Widened(TimeSpan margin) => margin == TimeSpan.Zero ? this : new(StartsAt - margin, EndsAt + margin);

    public bool Overlaps(TimeSlot other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;
}
