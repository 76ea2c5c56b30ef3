using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Scheduling;

/// <summary>A change of when therapists can be seen: time off, closures, working hours.</summary>
public sealed record TimeChange
{
    /// <summary>Whose time it is; null for everybody's.</summary>
    public required TherapistId? TherapistId { get; init; }

    /// <summary>The clinic dates on which every session that cannot be given is hit, even if it could not be before.</summary>
    public required DateRange Dates { get; init; }

    /// <summary>Up to this clinic date sessions may be hit too, if they could be given before; otherwise up to the end of the dates.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>All dates on which sessions may be hit.</summary>
    public DateRange Reach => Dates with { To = Until ?? Dates.To };

    /// <summary>The stretches that are taken away, where it is these: only sessions that they touch are hit.</summary>
    public IReadOnlyCollection<TimeSlot>? Slots { get; init; }

    /// <summary>A diary as it was and as it will be.</summary>
    public required Func<TherapistDiary, TherapistDiary> Apply { get; init; }

    /// <summary>Closures, new or changed.</summary>
    public static TimeChange Of(ClinicZone zone, params IReadOnlyCollection<Closure> closures)
    {
        var ids = closures.Select(closure => closure.Id).ToHashSet();
        return new()
        {
            TherapistId = null,
            Dates = new(closures.Min(closure => closure.StartsOn), closures.Max(closure => closure.EndsOn).AddDays(1)),
            Slots = [.. closures.Select(closure => closure.Dates.In(zone))],
            Apply = diary => diary with { Closures = [.. diary.Closures.Where(closure => !ids.Contains(closure.Id)), .. closures] },
        };
    }
}
