using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>A course that could be booked as it stands.</summary>
/// <param name="TherapistId">Who would give it.</param>
/// <param name="RoomId">The main room, in which most sessions are; null when the course needs none.</param>
/// <param name="Times">The usual times, as many as there are sessions in a week; the first is that of the course's first date.</param>
/// <param name="Sessions">All sessions in order of time, each in its room; those not at a usual time say what stood in the way there.</param>
public sealed record Proposal(
    TherapistId TherapistId, RoomId? RoomId, IReadOnlyList<WeeklyTime> Times, IReadOnlyList<PlacedSession> Sessions)
{
    /// <summary>The day of the first usual time.</summary>
    public DayOfWeek Day => Times[0].Day;

    /// <summary>The first usual time on the clinic's clocks.</summary>
    public TimeOnly Time => Times[0].Time;

    /// <summary>Sessions that are not at a usual time of their week: moved within it, or appended after the end.</summary>
    public int Moved { get; } = Sessions.Count(session => session.Moved);

    /// <summary>Sessions that are in another than the main room.</summary>
    public int InOtherRooms { get; } = Sessions.Count(session => session.RoomId != RoomId);

    /// <summary>The clinic's date of the last session.</summary>
    public DateOnly EndsOn(ClinicZone zone) => zone.DateOf(Sessions[^1].Slot.StartsAt);
}
