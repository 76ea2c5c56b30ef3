using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Closures;

/// <summary>Reads holidays from an iCalendar file, in which anything may stand.</summary>
public interface IHolidayFile
{
    /// <param name="text">The file.</param>
    /// <param name="dates">Only events that begin on these dates; what recurs does so within them.</param>
    /// <returns>In order of time.</returns>
    /// <exception cref="DomainException"><c>invalid-calendar-file</c>: it cannot be read, or not within reason.</exception>
    IReadOnlyList<HolidayEvent> Read(string text, DateRange dates);
}

/// <summary>An event of a calendar file.</summary>
/// <param name="EndsOn">The last day, included.</param>
/// <param name="IsAllDay">Whether it takes whole days; of others the dates are those of its start.</param>
public sealed record HolidayEvent(string Name, DateOnly StartsOn, DateOnly EndsOn, bool IsAllDay);
