using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>What is wanted of a course, before anybody says when.</summary>
public sealed record CourseWish
{
    public required DateOnly StartOn { get; init; }

    public required int Sessions { get; init; }

    public required Cadence Cadence { get; init; }

    public required int Minutes { get; init; }

    /// <summary>The times at which the client can come: the days and the window asked for, none of it in the past.</summary>
    public required TimeMap Welcome { get; init; }

    public required IReadOnlyCollection<DayOfWeek> Days { get; init; }

    /// <summary>How many weeks after <see cref="StartOn"/> a course may begin when none can earlier.</summary>
    public const int LatestStartWeeks = 8;
}

/// <summary>A course that could be booked as it stands.</summary>
public sealed record Proposal(
    TherapistId TherapistId, RoomId? RoomId, DayOfWeek Day, TimeOnly Time, IReadOnlyList<PlacedSession> Sessions)
{
    public int Moved { get; } = Sessions.Count(session => session.Moved);
}

/// <summary>
/// Looks for a weekday and a time at which a whole course fits, in any of some therapists' calendars and rooms. A course
/// begins in the seven days from the date asked for on, and a week later only where none can: nobody waits to spare a move.
/// Ranked by fewest moved sessions, then earliest start.
/// </summary>
public sealed class ProposalSearch(CourseWish wish, Func<DateOnly, DateOnly> weekOf)
{
    /// <summary>Times of a weekday that are offered for one therapist: each is at least a session's length from the last.</summary>
    private const int TimesPerDay = 4;

    private readonly TimeGrid _grid = wish.Welcome.Grid;

    /// <summary>A course whose usual time fails more often than this has no usual time.</summary>
    private readonly int _mostMoved = Math.Min(MissCounter.Max, wish.Sessions / 3);

    /// <param name="therapists">Those who offer the modality.</param>
    /// <param name="clients">Those who come; all of them must be free.</param>
    /// <param name="rooms">Rooms that fit, the preferred first; empty when the course needs none.</param>
    /// <param name="limit">How many proposals are wanted.</param>
    public IReadOnlyList<Proposal> Find(
        IReadOnlyList<TherapistTime> therapists, IReadOnlyList<BusyTime> clients, IReadOnlyList<BusyTime> rooms, int limit)
    {
        var places = therapists.SelectMany(therapist => PlacesOf(therapist, clients, rooms)).ToList();
        return Enumerable.Range(0, CourseWish.LatestStartWeeks + 1)
            .Select(week => FindFrom(places, wish.StartOn.AddDays(week * 7), limit))
            .FirstOrDefault(proposals => proposals.Count > 0, []);
    }

    /// <summary>Proposals that begin in the seven days from a date on.</summary>
    private List<Proposal> FindFrom(List<Place> places, DateOnly startOn, int limit) =>
    [
        .. places.SelectMany(place => CandidatesAt(place, startOn))
            .GroupBy(candidate => (candidate.Place.TherapistId, candidate.First, candidate.Time))
            .Select(inAnyRoom => inAnyRoom.MinBy(candidate => candidate.Missing)!)
            .OrderBy(candidate => candidate.Missing)
            .ThenBy(candidate => candidate.First)
            .ThenBy(candidate => candidate.Choice)
            .ThenBy(candidate => candidate.Time)
            .Select(LayOut)
            .OfType<Proposal>()
            .Take(limit),
    ];

    private IEnumerable<Place> PlacesOf(TherapistTime therapist, IReadOnlyList<BusyTime> clients, IReadOnlyList<BusyTime> rooms)
    {
        var free = therapist.Free.Copy();
        free.And(wish.Welcome);
        foreach (var client in clients)
            client.CloseIn(free);

        if (rooms.Count == 0)
        {
            yield return new Place(therapist.TherapistId, null, free, free.StartsFor(wish.Minutes));
            yield break;
        }

        foreach (var room in rooms)
        {
            var freeInRoom = free.Copy();
            room.CloseIn(freeInRoom);
            yield return new Place(
                therapist.TherapistId, RoomId.From(room.CalendarId.Value), freeInRoom, freeInRoom.StartsFor(wish.Minutes));
        }
    }

    private IEnumerable<Candidate> CandidatesAt(Place place, DateOnly startOn)
    {
        foreach (var day in wish.Days)
        {
            var first = CourseRule.FirstDate(startOn, day);
            var dates = wish.Cadence.Dates(first, wish.Sessions).ToList();

            // With a week without any free time no time of day would do; kept, it could hide the same time in another room.
            if (!dates.TrueForAll(date => HasFreeTimeInWeekOf(place, date)))
                continue;

            var misses = new MissCounter();
            foreach (var date in dates)
                misses.Add(place.Starts.OnClock(date));

            for (var missing = 0; missing <= _mostMoved; missing++)
            {
                var times = misses.Exactly(missing);
                var choice = 0;
                foreach (var time in RoundTimes(times))
                    yield return new Candidate(place, first, time, missing, choice++);

                // Times with more moves are worth nothing where there are times with fewer.
                if (choice > 0)
                    break;
            }
        }
    }

    private bool HasFreeTimeInWeekOf(Place place, DateOnly date)
    {
        var week = weekOf(date);
        var end = _grid.StartOf(week.AddDays(7));
        return place.Starts.NextSet(_grid.StartOf(week), end) < end;
    }

    /// <summary>Times a session's length apart: those on the half hour if there are any, else the quarter, else any.</summary>
    private IEnumerable<int> RoundTimes(ClockMap times)
    {
        foreach (var everyMinutes in (ReadOnlySpan<int>)[30, 15, TimeGrid.StepMinutes])
        {
            var found = Spaced(times, everyMinutes / TimeGrid.StepMinutes);
            if (found.Count > 0)
                return found;
        }

        return [];
    }

    private List<int> Spaced(ClockMap times, int every)
    {
        var found = new List<int>();
        for (var time = times.Next(0); time >= 0 && found.Count < TimesPerDay;)
        {
            if (time % every == 0)
            {
                found.Add(time);
                time = times.Next(time + TimeGrid.StepsOf(wish.Minutes));
            }
            else
            {
                time = times.Next(time + 1);
            }
        }

        return found;
    }

    /// <summary>Places every session of a candidate; null when a session that must be moved has no free time in its week.</summary>
    private Proposal? LayOut(Candidate candidate)
    {
        var steps = wish.Cadence.Dates(candidate.First, wish.Sessions)
            .Select(date => _grid.StepOnClock(date, candidate.Time)).ToArray();
        var moved = new bool[steps.Length];
        var free = candidate.Place.Free.Copy();
        foreach (var step in steps.Where(step => candidate.Place.Starts[step]))
            free.Close(SlotAt(step));

        for (var i = 0; i < steps.Length; i++)
        {
            if (candidate.Place.Starts[steps[i]])
                continue;

            var week = weekOf(_grid.Zone.DateOf(_grid.InstantAt(steps[i])));
            steps[i] = free.StartsFor(wish.Minutes).NearestSet(steps[i], _grid.StartOf(week), _grid.StartOf(week.AddDays(7)));
            if (steps[i] < 0)
                return null;

            free.Close(SlotAt(steps[i]));
            moved[i] = true;
        }

        var sessions = steps.Select((step, i) => new PlacedSession(
            i + 1, SlotAt(step), candidate.Place.RoomId, moved[i] ? ConflictReason.TherapistBusy : null)).ToList();
        return new Proposal(
            candidate.Place.TherapistId, candidate.Place.RoomId, candidate.First.DayOfWeek, ClockMap.TimeOf(candidate.Time), sessions);
    }

    private TimeSlot SlotAt(int step) => TimeSlot.Of(_grid.InstantAt(step), wish.Minutes);

    /// <summary>A therapist, with a room if one is needed: where a course could be.</summary>
    private sealed record Place(TherapistId TherapistId, RoomId? RoomId, TimeMap Free, TimeMap Starts);

    /// <param name="Time">Steps after midnight on the clinic's clocks.</param>
    /// <param name="Missing">Sessions that cannot be at that time.</param>
    /// <param name="Choice">0 for the first time offered on that day, 1 for the second …</param>
    private sealed record Candidate(Place Place, DateOnly First, int Time, int Missing, int Choice);

    /// <summary>
    /// Counts, for all 288 times of day at once, on how many dates a session cannot begin then. The counts stand upright:
    /// plane p holds bit p of every count, so that adding a date is a carry through a few words.
    /// </summary>
    private sealed class MissCounter
    {
        public const int Max = (1 << Planes) - 1;
        private const int Planes = 3;

        private readonly ClockMap[] _planes = new ClockMap[Planes];
        private ClockMap _beyond;

        public void Add(in ClockMap starts)
        {
            for (var word = 0; word < ClockMap.Words; word++)
            {
                var carry = ~starts[word] & ClockMap.Mask(word);
                for (var plane = 0; plane < Planes; plane++)
                {
                    var sum = _planes[plane][word] ^ carry;
                    carry &= _planes[plane][word];
                    _planes[plane][word] = sum;
                }

                _beyond[word] |= carry;
            }
        }

        /// <summary>The times that fail on exactly so many dates.</summary>
        public ClockMap Exactly(int misses)
        {
            var result = default(ClockMap);
            for (var word = 0; word < ClockMap.Words; word++)
            {
                result[word] = ~_beyond[word] & ClockMap.Mask(word);
                for (var plane = 0; plane < Planes; plane++)
                    result[word] &= (misses >> plane & 1) != 0 ? _planes[plane][word] : ~_planes[plane][word];
            }

            return result;
        }
    }
}
