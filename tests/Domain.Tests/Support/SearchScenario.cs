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

    /// <summary>For each therapist what share of the weekly capacity is booked.</summary>
    public required double[] Loads { get; init; }

    public required DayOfWeek[] PreferredDays { get; init; }

    public required ClockWindow? PreferredWindow { get; init; }

    public static readonly Gen<SearchScenario> Any =
        from zone in Zones.Any
        from startOn in Zones.DateNearAChange(zone, daysBefore: 60)
        from firstDay in Gen.Enum<DayOfWeek>()
        from timesPerWeek in Gen.Frequency((4, 1), (2, 2), (1, 3))
        from sessions in Gen.Int[3, 6 + timesPerWeek]
        from everyWeeks in Gen.Int[1, 2]
        from taper in Gen.Frequency<CadencePhase[]>((3, []), (1, [new(2, 1), new(2, 2), new(1, 3)]))
        let cadence = new Cadence(everyWeeks, timesPerWeek) { Taper = taper }
        from minutes in Gen.OneOf(30, 50, 60)
        from days in Gen.Shuffle(Enum.GetValues<DayOfWeek>(), timesPerWeek, 4)
        from window in Gen.Frequency((2, AllDay), (1, SomeHours))
        from notBefore in Gen.Int[-20_000, 10_000]
        from preferredDays in Gen.Shuffle(Enum.GetValues<DayOfWeek>(), 0, 3)
        from preferredFrom in Gen.Int[0, 20]
        from prefersWindow in Gen.Bool
        let settings = new ClinicSettings { Zone = zone, FirstDayOfWeek = firstDay }
        let week = settings.WeekOf(startOn)
        from more in Gen.Int[0, 3]
        let weeks = CourseWish.LatestStartWeeks + 3 + cadence.WeeksOf(sessions) + more
        let horizon = new Horizon(zone, new DateRange(week, week.AddDays(weeks * 7)))
        from closures in AnyClosure(horizon).Array[0, 2]
        from hours in AnyHours(days, timesPerWeek, minutes).Array[1, 2]
        let allHours = hours.SelectMany(own => own).ToArray()
        from clientBusy in AnyBusy(horizon, allHours, most: weeks * allHours.Length)
        from therapistBusy in AnyBusy(horizon, allHours, most: weeks * 2).Array[hours.Length]
        from roomBusy in AnyBusy(horizon, allHours, most: weeks * 3).Array[0, 3]
        from buffer in Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[1, 40]))
        from loads in Gen.OneOf(0, 0.25, 0.5, 1.5).Array[hours.Length]
        select new SearchScenario
        {
            Settings = settings,
            Horizon = horizon,
            StartOn = startOn,
            Sessions = sessions,
            Cadence = cadence,
            Minutes = minutes,
            Days = days,
            Window = window,
            NotBefore = Zones.Resolve(zone, startOn).AddMinutes(notBefore),
            PreferredDays = preferredDays,
            PreferredWindow = prefersWindow ? new ClockWindow(new TimeOnly(preferredFrom, 0), new TimeOnly(preferredFrom + 3, 0)) : null,
            Rooms = [.. roomBusy.Select(busy => (RoomId.New(), busy))],
            Loads = loads,
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
                Buffer = buffer,
            })],
        };

    private static Gen<(int, int)> AllDay => Gen.Const((0, 1440));

    private static Gen<(int, int)> SomeHours =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[3, 12], (from, more) => (from * 60, (from + more) * 60));

    public IReadOnlyList<Proposal> Find(int limit)
    {
        var grid = Horizon.Grid();
        return Find(limit, Welcome(grid), [.. Therapists.Select(therapist => therapist.TherapistTime(grid))], ClientsBusy(), RoomsBusy());
    }

    /// <summary>The search alone, when calendars and maps are at hand.</summary>
    public IReadOnlyList<Proposal> Find(int limit, TimeMap welcome, TherapistTime[] therapists, BusyTime[] clients, BusyTime[] rooms)
    {
        var wish = new CourseWish
        {
            StartOn = StartOn,
            Sessions = Sessions,
            Cadence = Cadence,
            Minutes = Minutes,
            Welcome = welcome,
            Days = Days,
            PreferredDays = PreferredDays,
            PreferredWindow = PreferredWindow,
        };
        return new ProposalSearch(wish, Settings).Find(
            [.. therapists.Zip(Loads, (therapist, load) => new Candidate(therapist, load))],
            clients,
            rooms,
            limit);
    }

    public BusyTime[] ClientsBusy() => [.. Therapists[0].ClientsBusy.Select(Scenario.Busy)];

    public BusyTime[] RoomsBusy() => [.. Rooms.Select(room => Scenario.Busy(room.Id, room.Busy))];

    public Proposal? Best() => Find(limit: 3) is [var best, ..] ? best : null;

    public int TherapistOf(Proposal proposal) =>
        Array.FindIndex(Therapists, therapist => therapist.Therapist == proposal.TherapistId);

    /// <summary>The calendars of a proposal's therapist, client and main room, as if nobody had looked yet.</summary>
    public Scenario CalendarsOf(Proposal proposal) => Therapists[TherapistOf(proposal)] with
    {
        RoomBusy = proposal.RoomId is { } id ? Rooms.Single(room => room.Id == id).Busy : null,
    };

    /// <summary>All who must be free for a proposal, and all the rooms.</summary>
    public Party PartyOf(Proposal proposal) => new(
        Therapists[TherapistOf(proposal)].TherapistTime(), ClientsBusy(), RoomsBusy());

    /// <summary>The dates that a course on some days would have when it begins in the seven days from a date on, as far as calendars go.</summary>
    public DateOnly[] Dates(DateOnly startOn, IReadOnlyCollection<DayOfWeek> days) =>
        [.. CalendarWalk.Dates(Settings, startOn, days, Cadence).TakeWhile(date => date < Horizon.Dates.To)];

    /// <summary>The dates of a proposal's usual times: those which its sessions that are not moved have.</summary>
    public DateOnly[] DatesOf(Proposal proposal)
    {
        DayOfWeek[] days = [.. proposal.Times.Select(at => at.Day)];
        return Enumerable.Range(0, CourseWish.LatestStartWeeks + 1)
            .Select(week => Dates(StartOn.AddDays(week * 7), days))
            .First(dates => proposal.Sessions.Where(session => !session.Moved).All(session =>
                session.Slot.StartsAt == Zones.Resolve(Horizon.Zone, dates[session.Index], MinuteOf(proposal, dates[session.Index]))));
    }

    /// <summary>The usual time of a proposal on a date of it, in minutes after midnight.</summary>
    public static int MinuteOf(Proposal proposal, DateOnly date)
    {
        var time = proposal.Times.Single(at => at.Day == date.DayOfWeek).Time;
        return (time.Hour * 60) + time.Minute;
    }

    /// <summary>How many usual days and times are not those that are preferred.</summary>
    public int NotPreferred(IEnumerable<(DayOfWeek Day, int Minute)> times) => times.Sum(at =>
        (PreferredDays.Length > 0 && !PreferredDays.Contains(at.Day) ? 1 : 0)
        + (PreferredWindow is { } window
            && (at.Minute < window.Start.Hour * 60 || at.Minute + Minutes > window.End.Hour * 60) ? 1 : 0));

    /// <summary>By what proposals are ranked.</summary>
    public (int Moved, DateOnly First, int NotPreferred, double Load, int InOtherRooms, TimeOnly Time) RankOf(Proposal proposal) => (
        proposal.Moved,
        DatesOf(proposal)[0],
        NotPreferred(proposal.Times.Select(at => (at.Day, (at.Time.Hour * 60) + at.Time.Minute))),
        Loads[TherapistOf(proposal)],
        proposal.Sessions.Count(session => session.RoomId != proposal.RoomId),
        proposal.Time);

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

    public TimeMap Welcome(TimeGrid grid)
    {
        var map = TimeMap.Empty(grid);
        foreach (var stretch in WelcomeStretches())
            map.Open(stretch);
        return map;
    }

    /// <summary>A few stretches, little longer than a session, on days that are asked for; often at about the same time.</summary>
    private static Gen<WeeklyHours[]> AnyHours(DayOfWeek[] days, int timesPerWeek, int minutes) =>
        from usual in Gen.Int[0, 1150]
        from later in Gen.Frequency((2, Gen.Int[0, 30].Select(more => usual + more)), (1, Gen.Int[0, 1200])).Array[Math.Max(2, timesPerWeek), 4]
        from more in Gen.Int[0, 60].Array[later.Length]
        select (WeeklyHours[])[.. later.Select((start, i) =>
        {
            var end = (start + minutes + more[i]) / 5;
            return new WeeklyHours(
                days[i % days.Length], ClockMap.TimeOf(start / 5), end >= 288 ? TimeOnly.MinValue : ClockMap.TimeOf(end));
        })];

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
