namespace AlSoor.Domain.Scheduling;

/// <summary>A therapist and some days of the week: where a course could be, at some time of day.</summary>
internal sealed class CoursePlace
{
    private readonly CourseWish _wish;
    private readonly MissCounter _inCommon;
    private readonly int _fewestApart;
    private readonly int[]? _apart;

    /// <param name="starts">Where a session may begin: the therapist, the clients and some room are free, and it is welcome.</param>
    /// <param name="preferred">The times of day that are preferred.</param>
    /// <param name="mostMoved">How many sessions may not be at their usual time.</param>
    public CoursePlace(Candidate therapist, TimeMap starts, CourseDays days, CourseWish wish, in ClockMap preferred, int mostMoved)
    {
        (Therapist, Starts, Days, _wish) = (therapist, starts, days, wish);
        _inCommon = new MissCounter(mostMoved);
        for (var number = 0; number < wish.Sessions; number++)
            _inCommon.Add(starts.OnClock(days.Dates[number]));

        while (FewestMisses <= mostMoved && TimesWith(FewestMisses).IsEmpty)
            FewestMisses++;
        if (days.Days.Length > 1 && FewestMisses > 0)
        {
            (_apart, _fewestApart) = TimesApart(preferred, FewestMisses - 1);
            if (_apart is not null)
                FewestMisses = _fewestApart;
        }
    }

    public Candidate Therapist { get; }

    public TimeMap Starts { get; }

    public CourseDays Days { get; }

    /// <summary>How many sessions at least are not at their usual time, as far as misses are counted.</summary>
    public int FewestMisses { get; }

    /// <summary>Whether there is a proposal for it: times at which more would have to move are then worth nothing.</summary>
    public bool IsProposed { get; set; }

    /// <summary>What the place has to offer with exactly so many sessions not at their usual time.</summary>
    public IEnumerable<CourseOption> OptionsWith(int misses, ClockMap preferred)
    {
        var times = TimesWith(misses);
        if (times.And(preferred) is { IsEmpty: false } liked)
            yield return new CourseOption(this, liked, null, Days.NotPreferred);
        if (times.Without(preferred) is { IsEmpty: false } others)
            yield return new CourseOption(this, others, null, Days.NotPreferred + Days.Days.Length);
        if (_apart is not null && misses == _fewestApart)
            yield return new CourseOption(this, default, _apart, Days.NotPreferred + _apart.Count(time => !preferred.Has(time)));
    }

    /// <summary>The times of day, the same on all days, that fail on exactly so many dates.</summary>
    private ClockMap TimesWith(int misses) => _inCommon.Exactly(misses).And(Days.Welcome);

    /// <summary>A time for each day on its own, that which fails on fewest dates; null when more than <paramref name="most"/> fail in all.</summary>
    private (int[]? Times, int Misses) TimesApart(ClockMap preferred, int most)
    {
        var (times, total) = (new int[Days.Days.Length], 0);
        for (var day = 0; day < times.Length; day++)
        {
            var counter = new MissCounter(most);
            for (var number = 0; number < _wish.Sessions; number++)
            {
                if (Days.DayOf[number] == day)
                    counter.Add(Starts.OnClock(Days.Dates[number]));
            }

            var misses = 0;
            while (total + misses <= most && counter.Exactly(misses).And(Days.WelcomeOn(day)).IsEmpty)
                misses++;

            total += misses;
            if (total > most)
                return (null, 0);

            var fewest = counter.Exactly(misses).And(Days.WelcomeOn(day));
            times[day] = RoundTimes.Roundest(fewest.And(preferred) is { IsEmpty: false } liked ? liked : fewest);
        }

        return (times, total);
    }
}

/// <summary>Times of day at one place that are equally good, but for the rooms.</summary>
/// <param name="Times">The times of day, each for all days …</param>
/// <param name="Apart">… or instead one time for each of the days.</param>
/// <param name="NotPreferred">How many of its usual days and times are not those that are preferred.</param>
internal sealed record CourseOption(CoursePlace Place, ClockMap Times, int[]? Apart, int NotPreferred)
{
    public DateOnly First => Place.Days.Dates[0];

    public double Load => Place.Therapist.Load;
}
