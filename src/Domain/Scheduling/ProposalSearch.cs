using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>
/// Looks for days of the week and times at which a whole course fits, in any of some therapists' calendars and rooms. A course
/// begins in the seven days from the date asked for on, and a week later only where none can: nobody waits to spare a move.
/// Ranked by fewest moved sessions, earliest start, preference, the therapist's load, fewest sessions out of the main room,
/// then earliest time.
/// </summary>
/// <remarks>
/// <para>
/// Where a session may begin is one bitmap a therapist: the therapist's starts, the clients', and those at which <i>some</i>
/// room is free. For each choice of days a <see cref="MissCounter"/> then tells for all times of day at once on how many of the
/// course's dates a session cannot begin, which is what the ranking goes by first. Only the best of these are laid out, as
/// many as are wanted, and get their rooms.
/// </para>
/// <para>
/// Several times a week are at the same time of day on each day; each day has its own where no common time fails on as few dates.
/// </para>
/// </remarks>
public sealed class ProposalSearch(CourseWish wish, ClinicSettings clinic)
{
    private readonly TimeGrid _grid = wish.Welcome.Grid;

    private readonly ClockMap _preferred = wish.PreferredWindow?.StartsFor(wish.Minutes) ?? ClockMap.Full;

    /// <summary>A course whose usual time fails more often than this has no usual time.</summary>
    private readonly int _mostMoved = wish.Sessions / 3;

    /// <param name="therapists">Those who offer the modality.</param>
    /// <param name="clients">Those who come; all of them must be free.</param>
    /// <param name="busyRooms">Rooms that fit, the preferred first; empty when the course needs none.</param>
    /// <param name="limit">How many proposals are wanted.</param>
    public IReadOnlyList<Proposal> Find(
        IReadOnlyList<Candidate> therapists, IReadOnlyList<BusyTime> clients, IReadOnlyList<BusyTime> busyRooms, int limit)
    {
        var rooms = new CourseRooms(busyRooms, _grid, wish.Minutes);
        var welcome = wish.Welcome.StartsFor(wish.Minutes);
        var starts = StartsOf(clients, welcome, rooms);
        var ofTherapists = therapists.Select(therapist =>
        {
            var own = therapist.Time.StartsFor(wish.Minutes).Copy();
            own.And(starts);
            return (therapist, own);
        }).ToList();

        var placer = new CoursePlacer(wish, clinic, clients, rooms);
        for (var week = 0; week <= CourseWish.LatestStartWeeks; week++)
        {
            var places = CourseDays.From(wish.StartOn.AddDays(week * 7), wish, clinic, welcome)
                .SelectMany(_ => ofTherapists, (days, of) => new CoursePlace(of.therapist, of.own, days, wish, _preferred, _mostMoved))
                .Where(place => place.FewestMisses <= _mostMoved)
                .ToList();
            if (Best(places, placer).Take(limit).ToList() is { Count: > 0 } best)
                return [.. best.Select(placer.Propose)];
        }

        return [];
    }

    /// <summary>Where a session may begin but for its therapist.</summary>
    private TimeMap StartsOf(IReadOnlyList<BusyTime> clients, TimeMap welcome, CourseRooms rooms)
    {
        var free = TimeMap.Full(_grid);
        foreach (var client in clients)
            client.CloseIn(free);

        var starts = free.StartsFor(wish.Minutes);
        starts.And(welcome);
        rooms.Keep(starts);
        return starts;
    }

    /// <summary>The courses that begin at these places, best first, laid out no further than they are asked for.</summary>
    private IEnumerable<PlacedCourse> Best(List<CoursePlace> places, CoursePlacer placer)
    {
        for (var misses = 0; misses <= _mostMoved; misses++)
        {
            var equallyGood = places
                .Where(place => !place.IsProposed && place.FewestMisses <= misses)
                .SelectMany(place => place.OptionsWith(misses, _preferred))
                .GroupBy(option => (option.First, option.NotPreferred, option.Load))
                .OrderBy(options => options.Key)
                .ToList();
            foreach (var options in equallyGood)
            {
                var courses = options.SelectMany(option => CoursesOf(option, placer)).ToList();
                foreach (var course in courses.OrderBy(course => course.InOtherRooms).ThenBy(course => course.Times[0]))
                {
                    course.Place.IsProposed = true;
                    yield return course;
                }
            }
        }
    }

    private List<PlacedCourse> CoursesOf(CourseOption option, CoursePlacer placer)
    {
        if (option.Apart is { } apart)
            return placer.Place(option.Place, apart) is { } course ? [course] : [];

        return RoundTimes.Offer(option.Times, TimeGrid.StepsOf(wish.Minutes), time =>
            placer.Place(option.Place, [.. option.Place.Days.Days.Select(_ => time)]));
    }
}
