using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Scheduling;

/// <summary>Draws a day board from what was read.</summary>
internal sealed class BoardDrawing(ClinicSettings clinic, Board board, IReadOnlyList<CalendarSession> sessions)
{
    private readonly ILookup<(TherapistId, DateOnly), CalendarSession> _ofTherapist =
        sessions.ToLookup(session => (session.TherapistId, clinic.Zone.DateOf(session.StartsAt)));

    private readonly ILookup<(RoomId?, DateOnly), CalendarSession> _inRoom =
        sessions.ToLookup(session => (session.RoomId, clinic.Zone.DateOf(session.StartsAt)));

    public CalendarResponse Draw(DateOnly from, DateOnly to)
    {
        var grid = new TimeGrid(clinic.Zone, new DateRange(from, to));
        List<(TherapistId Id, TimeMap Free)> therapists = [.. board.Therapists.Select(diary => (diary.TherapistId, diary.In(grid).Free))];
        List<(RoomId Id, TimeMap Free)> rooms = [.. board.Rooms.Select(room => (RoomId.From(room.CalendarId.Value), FreeOf(room, grid)))];
        return new(
        [
            .. Enumerable.Range(0, grid.Dates.Days).Select(from.AddDays).Select(date => new CalendarDay(
                date,
                [
                    .. therapists.Select(one => ColumnOf(one.Id, one.Free, date)),
                    .. rooms.Select(one => ColumnOf(one.Id, one.Free, date)),
                ])),
        ]);
    }

    private TimeMap FreeOf(BusyTime room, TimeGrid grid)
    {
        var free = TimeMap.Full(grid);
        foreach (var closure in board.Closures)
            free.Close(closure.Dates.In(clinic.Zone));
        room.CloseIn(free);
        return free;
    }

    private CalendarColumn ColumnOf(TherapistId id, TimeMap free, DateOnly date)
    {
        var day = new DateRange(date, date.AddDays(1)).In(clinic.Zone);
        return new(
            id,
            null,
            [.. _ofTherapist[(id, date)]],
            HoldsOf(id, day),
            [
                .. board.TimeOff.Where(off => off.TherapistId == id && off.Slot.Overlaps(day)).OrderBy(off => off.StartsAt)
                    .Select(off => new CalendarTimeOff(off.Id, off.StartsAt, off.EndsAt, off.Reason)),
            ],
            ClosuresOn(date),
            FreeOn(date, free));
    }

    private CalendarColumn ColumnOf(RoomId id, TimeMap free, DateOnly date) => new(
        null,
        id,
        [.. _inRoom[(id, date)]],
        HoldsOf(id, new DateRange(date, date.AddDays(1)).In(clinic.Zone)),
        [],
        ClosuresOn(date),
        FreeOn(date, free));

    private List<CalendarHold> HoldsOf(CalendarId id, TimeSlot day) =>
        [.. board.Holds[id].Where(hold => hold.StartsAt < day.EndsAt && hold.EndsAt > day.StartsAt).OrderBy(hold => hold.StartsAt)];

    private List<CalendarClosure> ClosuresOn(DateOnly date) =>
    [
        .. board.Closures.Where(closure => closure.Dates.Contains(date)).OrderBy(closure => closure.StartsOn)
            .Select(closure => new CalendarClosure(closure.Id, closure.Name, closure.Status)),
    ];

    private static List<FreeSlot> FreeOn(DateOnly date, TimeMap free) =>
        [.. free.Stretches(free.Grid.StartOf(date), free.Grid.StartOf(date.AddDays(1))).Select(slot => new FreeSlot(slot.StartsAt, slot.EndsAt))];
}
