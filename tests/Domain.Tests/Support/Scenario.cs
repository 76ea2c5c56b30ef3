using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using CsCheck;

namespace AlSoor.Domain.Tests.Support;

/// <summary>
/// Some weeks of a clinic: a therapist's hours and absences, and what takes up the calendars of all who are to meet.
/// Calendars are made fresh each time, since a course laid out in them takes its slots.
/// </summary>
internal sealed record Scenario
{
    public required ClinicSettings Settings { get; init; }

    /// <summary>Whole weeks of the clinic.</summary>
    public required Horizon Horizon { get; init; }

    public required TherapistId Therapist { get; init; }

    public required WorkingHours[] Hours { get; init; }

    public required TimeSlot[] TimeOff { get; init; }

    public required Closure[] Closures { get; init; }

    public required TimeSlot[] TherapistBusy { get; init; }

    public required TimeSlot[][] ClientsBusy { get; init; }

    /// <summary>What takes up the room; null when the sessions are in none.</summary>
    public required TimeSlot[]? RoomBusy { get; init; }

    public RoomId RoomId { get; init; } = RoomId.New();

    /// <summary>Minutes that the therapist needs between two sessions.</summary>
    public int Buffer { get; init; }

    /// <summary>Whether closures, working hours and the buffer may be booked over.</summary>
    public bool IsOverride { get; init; }

    /// <summary>Where the sessions are to be.</summary>
    public RoomId? Room => RoomBusy is null ? null : RoomId;

    public static Gen<Scenario> Of(int weeks) =>
        from zone in Zones.Any
        from date in Zones.DateNearAChange(zone, daysBefore: 20)
        from firstDay in Gen.Enum<DayOfWeek>()
        let settings = new ClinicSettings { Zone = zone, FirstDayOfWeek = firstDay }
        let first = settings.WeekOf(date)
        let horizon = new Horizon(zone, new DateRange(first, first.AddDays(weeks * 7)))
        from hours in AnyHours(horizon)
        from timeOff in Taken(horizon, 2, 3000)
        from closures in AnyClosure(horizon).Array[0, 2]
        from therapistBusy in Taken(horizon, weeks * 3, 180)
        from clientsBusy in Taken(horizon, weeks * 2, 180).Array[1, 2]
        from roomBusy in Gen.Nullable(Taken(horizon, weeks * 3, 180).Select(ValueTuple.Create))
        from buffer in Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[1, 40]))
        from isOverride in Gen.Frequency((3, false), (1, true))
        select new Scenario
        {
            Settings = settings,
            Horizon = horizon,
            Therapist = TherapistId.New(),
            Hours = hours,
            TimeOff = timeOff,
            Closures = closures,
            TherapistBusy = therapistBusy,
            ClientsBusy = clientsBusy,
            RoomBusy = roomBusy?.Item1,
            Buffer = buffer,
            IsOverride = isOverride,
        };

    public TherapistTime TherapistTime() => TherapistTime(Horizon.Grid());

    public TherapistTime TherapistTime(TimeGrid grid) => TherapistTime(grid, Busy(TherapistBusy));

    public TherapistTime TherapistTime(TimeGrid grid, BusyTime busy) => new(Therapist, grid, Hours, TimeOff, Closures, busy, Buffer);

    public Party Party() =>
        new(TherapistTime(), [.. ClientsBusy.Select(Busy)], RoomBusy is null ? [] : [Busy(RoomId, RoomBusy)], IsOverride);

    /// <summary>The slots as sessions asked for in the scenario's room.</summary>
    public IEnumerable<WantedSession> Wanted(IEnumerable<TimeSlot> slots) => slots.Select(slot => new WantedSession(slot, Room));

    public MinuteOracle Oracle() => new(this);

    public static BusyTime Busy(IEnumerable<TimeSlot> taken) => Busy(RoomId.New(), taken);

    public static BusyTime Busy(CalendarId calendar, IEnumerable<TimeSlot> taken) =>
        new(calendar, taken.Select(slot => (slot, (SessionId?)SessionId.New())));

    /// <summary>Usual hours without an end, and up to three later entries over them, some with an end and some without.</summary>
    public static Gen<WorkingHours[]> AnyHours(Horizon horizon) =>
        from usual in AnyWeek
        from others in Gen.Select(Gen.Int[-10, horizon.Dates.Days], Gen.Int[-1, 20], AnyWeek).Array[0, 3]
        select (WorkingHours[])
        [
            Entry(horizon.Dates.From.AddDays(-30), null, usual),
            .. others.DistinctBy(other => other.Item1).Select(other =>
            {
                var begins = horizon.Dates.From.AddDays(other.Item1);
                return Entry(begins, other.Item2 < 0 ? null : begins.AddDays(other.Item2), other.Item3);
            }),
        ];

    public static WorkingHours Entry(DateOnly from, DateOnly? to, IEnumerable<WeeklyHours> hours) =>
        new() { TherapistId = default, EffectiveFrom = from, EffectiveTo = to, Hours = [.. hours] };

    /// <summary>Hours of up to two stretches on some days, on multiples of five minutes, a few until midnight.</summary>
    private static readonly Gen<WeeklyHours[]> AnyWeek =
        Gen.Select(Gen.Enum<DayOfWeek>(), Gen.Int[0, 280], Gen.Int[1, 140], (day, from, length) =>
            new WeeklyHours(day, ClockMap.TimeOf(from), from + length >= 288 ? TimeOnly.MinValue : ClockMap.TimeOf(from + length)))
            .Array[1, 10];

    private static Gen<Closure> AnyClosure(Horizon horizon) =>
        Gen.Select(Gen.Int[-2, horizon.Dates.Days + 2], Gen.Int[0, 3], Gen.Enum<ClosureStatus>(), (day, more, status) => new Closure
        {
            Id = Guid.Empty,
            StartsOn = horizon.Dates.From.AddDays(day),
            EndsOn = horizon.Dates.From.AddDays(day + more),
            Name = "Closed",
            Status = status,
        });

    /// <summary>Slots to the minute, most of them on multiples of five.</summary>
    private static Gen<TimeSlot[]> Taken(Horizon horizon, int most, int longest) =>
        Gen.Select(Gen.Int[-60, (horizon.Minutes / 5) + 60], Gen.Int[1, longest / 5], Gen.Int[-9, 4], (from, length, odd) =>
            TimeSlot.Of(horizon.Start.AddMinutes((from * 5) + Math.Max(0, odd)), length * 5)).Array[0, most];
}
