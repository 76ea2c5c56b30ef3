using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using CsCheck;

namespace AlSoor.Domain.Tests.Support;

/// <summary>Therapists, rooms and a client, all of them rather full; and a course that somebody would like to have.</summary>
internal sealed record SearchScenario
{
    public required ClinicSettings Settings { get; init; }

    public required Horizon Horizon { get; init; }

    public required DateOnly StartOn { get; init; }

    public required int Sessions { get; init; }

    public required Cadence Cadence { get; init; }

    public required int Minutes { get; init; }

    public required DayOfWeek[] Days { get; init; }

    /// <summary>The times of day at which the client can come, in minutes after midnight.</summary>
    public required (int From, int To) Window { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>A therapist each, all with the same client and no room.</summary>
    public required Scenario[] Therapists { get; init; }

    public required (RoomId Id, TimeSlot[] Busy)[] Rooms { get; init; }

    public static readonly Gen<SearchScenario> Any =
        from zone in Zones.Any
        from startOn in Zones.DateNearAChange(zone, daysBefore: 60)
        from firstDay in Gen.Enum<DayOfWeek>()
        from sessions in Gen.Int[3, 7]
        from everyWeeks in Gen.Int[1, 2]
        from minutes in Gen.OneOf(30, 50, 60)
        from days in Gen.Shuffle(Enum.GetValues<DayOfWeek>(), 1, 4)
        from window in Gen.Frequency((2, AllDay), (1, SomeHours))
        from notBefore in Gen.Int[-20_000, 10_000]
        let settings = new ClinicSettings { Zone = zone, FirstDayOfWeek = firstDay }
        let week = settings.WeekOf(startOn)
        let weeks = CourseWish.LatestStartWeeks + 3 + ((sessions - 1) * everyWeeks)
        let horizon = new Horizon(zone, new DateRange(week, week.AddDays(weeks * 7)))
        from closures in AnyClosure(horizon).Array[0, 2]
        from hours in AnyHours(days, minutes).Array[1, 2]
        let allHours = hours.SelectMany(own => own).ToArray()
        from clientBusy in AnyBusy(horizon, allHours, most: weeks * allHours.Length)
        from therapistBusy in AnyBusy(horizon, allHours, most: weeks * 2).Array[hours.Length]
        from roomBusy in AnyBusy(horizon, allHours, most: weeks * 2).Array[0, 2]
        select new SearchScenario
        {
            Settings = settings,
            Horizon = horizon,
            StartOn = startOn,
            Sessions = sessions,
            Cadence = new Cadence(everyWeeks),
            Minutes = minutes,
            Days = days,
            Window = window,
            NotBefore = Zones.Resolve(zone, startOn).AddMinutes(notBefore),
            Rooms = [.. roomBusy.Select(busy => (RoomId.New(), busy))],
            Therapists = [.. hours.Zip(therapistBusy, (own, busy) => new Scenario
            {
                Settings = settings,
                Horizon = horizon,
                Therapist = TherapistId.New(),
                Hours = [Scenario.Entry(week.AddDays(-10), null, own)],
                TimeOff = [],
                Closures = closures,
                TherapistBusy = busy,
                ClientsBusy = [clientBusy],
                RoomBusy = null,
            })],
        };

    private static Gen<(int, int)> AllDay => Gen.Const((0, 1440));

    private static Gen<(int, int)> SomeHours =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[3, 12], (from, more) => (from * 60, (from + more) * 60));

    public IReadOnlyList<Proposal> Find(int limit)
    {
        var grid = Horizon.Grid();
        var wish = new CourseWish
        {
            StartOn = StartOn,
            Sessions = Sessions,
            Cadence = Cadence,
            Minutes = Minutes,
            Welcome = Welcome(grid),
            Days = Days,
        };
        return new ProposalSearch(wish, Settings.WeekOf).Find(
            [.. Therapists.Select(therapist => therapist.TherapistTime(grid))],
            [.. Therapists[0].ClientsBusy.Select(Scenario.Busy)],
            [.. Rooms.Select(room => Scenario.Busy(room.Id, room.Busy))],
            limit);
    }

    public Proposal? Best() => Find(limit: 3) is [var best, ..] ? best : null;

    /// <summary>The calendars of a proposal's therapist, client and room, as if nobody had looked yet.</summary>
    public Scenario CalendarsOf(Proposal proposal) =>
        Therapists.Single(therapist => therapist.Therapist == proposal.TherapistId) with
        {
            RoomBusy = proposal.RoomId is { } id ? Rooms.Single(room => room.Id == id).Busy : null,
        };

    /// <summary>Every therapist in every room, or in none where the course needs none.</summary>
    public IEnumerable<Scenario> Places() => Rooms.Length == 0
        ? Therapists
        : Therapists.SelectMany(_ => Rooms, (therapist, room) => therapist with { RoomBusy = room.Busy });

    /// <summary>The date of a proposal's first session, or of its usual time in that week if the session is moved.</summary>
    public DateOnly FirstDateOf(Proposal proposal)
    {
        var date = Settings.WeekOf(Zones.DateOf(Horizon.Zone, proposal.Sessions[0].Slot.StartsAt));
        return CourseRule.FirstDate(date, proposal.Day);
    }

    /// <summary>The stretches in which the client can come: the window on each of the days.</summary>
    public IEnumerable<TimeSlot> WelcomeStretches()
    {
        for (var date = Horizon.Dates.From; date < Horizon.Dates.To; date = date.AddDays(1))
        {
            var (from, to) = (Zones.Resolve(Horizon.Zone, date, Window.From), Zones.Resolve(Horizon.Zone, date, Window.To));
            if (Days.Contains(date.DayOfWeek) && from < to && to > NotBefore)
                yield return new TimeSlot(from > NotBefore ? from : NotBefore, to);
        }
    }

    private TimeMap Welcome(TimeGrid grid)
    {
        var map = TimeMap.Empty(grid);
        foreach (var stretch in WelcomeStretches())
            map.Open(stretch);
        return map;
    }

    /// <summary>Two or three stretches, little longer than a session, on days that are asked for.</summary>
    private static Gen<WeeklyHours[]> AnyHours(DayOfWeek[] days, int minutes) =>
        Gen.Select(Gen.OneOf(days), Gen.Int[0, 1200], Gen.Int[0, 60], (day, start, more) =>
        {
            var end = (start + minutes + more) / 5;
            return new WeeklyHours(day, ClockMap.TimeOf(start / 5), end >= 288 ? TimeOnly.MinValue : ClockMap.TimeOf(end));
        }).Array[2, 3];

    /// <summary>Slots that are in or near somebody's hours, and some whole days.</summary>
    private static Gen<TimeSlot[]> AnyBusy(Horizon horizon, WeeklyHours[] hours, int most)
    {
        var weeks = horizon.Dates.Days / 7;
        var slot =
            from at in Gen.OneOf(hours)
            from week in Gen.Int[0, weeks - 1]
            from later in Gen.Int[-60, 90]
            from length in Gen.Int[5, 120]
            from wholeDay in Gen.Frequency((1, true), (9, false))
            let date = CourseRule.FirstDate(horizon.Dates.From, at.Day).AddDays(week * 7)
            select wholeDay
                ? TimeSlot.Of(Zones.Resolve(horizon.Zone, date), 24 * 60)
                : TimeSlot.Of(Zones.Resolve(horizon.Zone, date, at.StartMinute()).AddMinutes(later), length);
        return slot.Array[most / 4, most];
    }

    private static Gen<Closure> AnyClosure(Horizon horizon) =>
        Gen.Select(Gen.Int[0, horizon.Dates.Days], Gen.Int[0, 9], (day, more) => new Closure
        {
            Id = Guid.Empty,
            StartsOn = horizon.Dates.From.AddDays(day),
            EndsOn = horizon.Dates.From.AddDays(day + more),
            Name = "Closed",
            Status = ClosureStatus.Confirmed,
        });
}
