using System.Runtime.InteropServices;
using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>What takes up one calendar, to the minute.</summary>
public sealed class BusyTime
{
    private readonly List<(TimeSlot Slot, SessionId? SessionId)> _taken;

    public BusyTime(CalendarId calendarId, IEnumerable<(TimeSlot Slot, SessionId? SessionId)> taken)
    {
        CalendarId = calendarId;
        _taken = [.. taken];
    }

    public CalendarId CalendarId { get; }

    /// <summary>Finds what overlaps the slot; <paramref name="by"/> is the session in the way, none for a hold or one being booked just now.</summary>
    public bool IsTaken(TimeSlot slot, out SessionId? by)
    {
        foreach (var taken in _taken)
        {
            if (taken.Slot.Overlaps(slot))
            {
                by = taken.SessionId;
                return true;
            }
        }

        by = null;
        return false;
    }

    /// <param name="slot">The time that is taken from now on.</param>
    /// <param name="by">The session that takes it, when it is a stored one.</param>
    public void Take(TimeSlot slot, SessionId? by = null) => _taken.Add((slot, by));

    /// <summary>Frees what a session takes up.</summary>
    public void Leave(SessionId session) => _taken.RemoveAll(taken => taken.SessionId == session);

    /// <summary>Closes what is taken, and so much before and after each slot.</summary>
    public void CloseIn(TimeMap free, TimeSpan margin = default)
    {
        foreach (ref readonly var taken in CollectionsMarshal.AsSpan(_taken))
            free.Close(taken.Slot, margin.Ticks);
    }

    /// <summary>How much of a range is taken.</summary>
    public TimeSpan TakenIn(TimeSlot range) => _taken
        .Where(taken => taken.Slot.Overlaps(range))
        .Aggregate(TimeSpan.Zero, (sum, taken) => sum + taken.Slot.Duration);
}
