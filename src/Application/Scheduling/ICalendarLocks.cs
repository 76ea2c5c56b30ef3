namespace AlSoor.Application.Scheduling;

/// <summary>
/// Holds calendars for the rest of the transaction. Whoever changes what a calendar holds, or the hours behind it, takes it
/// first; two who want the same one queue.
/// </summary>
public interface ICalendarLocks
{
    /// <summary>Takes the calendars, always in the same order, so that no two transactions wait for each other, and raises their versions.</summary>
    Task TakeAsync(IReadOnlyCollection<CalendarId> calendars, CancellationToken cancellationToken);
}
