using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;

namespace AlSoor.Application.Scheduling;

/// <summary>Reads what calendars are made of over some dates, by one command whatever is wanted of it.</summary>
public interface ICalendarSource
{
    /// <param name="dates">Clinic dates.</param>
    Task<CalendarFacts> ReadAsync(WantedFacts wanted, DateRange dates, CancellationToken cancellationToken);
}

/// <summary>Of whom what is read; closures are read in any case.</summary>
public sealed record WantedFacts
{
    /// <summary>Whose hours, time off and buffers are read.</summary>
    public IReadOnlyCollection<TherapistId> Therapists { get; init; } = [];

    /// <summary>Of which it is read what takes them up.</summary>
    public IReadOnlyCollection<CalendarId> Taken { get; init; } = [];

    /// <summary>Of which the version is read.</summary>
    public IReadOnlyCollection<CalendarId> Versions { get; init; } = [];
}

/// <summary>What calendars are made of. Nothing is said of those that there are not.</summary>
public sealed record CalendarFacts
{
    /// <summary>Minutes between two sessions.</summary>
    public required IReadOnlyDictionary<TherapistId, int> Buffers { get; init; }

    public required ILookup<TherapistId, WorkingHours> Hours { get; init; }

    public required ILookup<TherapistId, TimeSlot> TimeOff { get; init; }

    public required IReadOnlyList<Closure> Closures { get; init; }

    /// <summary>From some time before the dates on, as a buffer may reach into them; holds that are over are still in it.</summary>
    public required ILookup<CalendarId, TakenTime> Taken { get; init; }

    public required IReadOnlyDictionary<CalendarId, long> Versions { get; init; }
}
