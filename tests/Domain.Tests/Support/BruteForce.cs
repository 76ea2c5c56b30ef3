using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Tests.Support;

/// <summary>Tries every place, day, start week and time of day on one bool for each five minutes.</summary>
internal static class BruteForce
{
    /// <summary>
    /// Of the courses that begin in the first week in which any can: the fewest sessions that have to be moved, and the earliest
    /// first date at which so few have to.
    /// </summary>
    public static (int Moved, DateOnly First)? Best(SearchScenario search)
    {
        var steps = new Dictionary<(DateOnly, int), int>();
        var places = search.Places().Select(place =>
        {
            var free = FreeSteps(search, place);
            return (Free: free, Starts: Enumerable.Range(0, free.Length).Select(step => CanStart(free, step, search.Minutes / 5)).ToArray());
        }).ToList();
        for (var week = 0; week <= CourseWish.LatestStartWeeks; week++)
        {
            (int Moved, DateOnly First)? best = null;
            foreach (var (free, starts) in places)
            {
                foreach (var day in search.Days)
                {
                    var first = search.StartOn.AddDays(week * 7);
                    while (first.DayOfWeek != day)
                        first = first.AddDays(1);

                    for (var minute = 0; minute < 1440; minute += 5)
                    {
                        var wanted = Enumerable.Range(0, search.Sessions)
                            .Select(i => StepOf(first.AddDays(7 * search.Cadence.EveryWeeks * i), minute))
                            .ToArray();
                        var moved = wanted.Count(step => !starts[step]);
                        var isBetter = best is null || (moved, first).CompareTo(best.Value) < 0;
                        if (isBetter && moved <= search.Sessions / 3 && CanMove(search, free, wanted, starts))
                            best = (moved, first);
                    }
                }
            }

            if (best is not null)
                return best;
        }

        return null;

        int StepOf(DateOnly date, int minute)
        {
            if (!steps.TryGetValue((date, minute), out var step))
                steps[(date, minute)] = step = StepAt(search, Zones.Resolve(search.Horizon.Zone, date, minute));
            return step;
        }
    }

    private static bool[] FreeSteps(SearchScenario search, Scenario place)
    {
        var oracle = place.Oracle();
        var welcome = new bool[search.Horizon.Minutes];
        foreach (var stretch in search.WelcomeStretches())
        {
            var (from, to) = (MinuteAt(search, stretch.StartsAt), MinuteAt(search, stretch.EndsAt));
            Array.Fill(welcome, true, from, to - from);
        }

        return [.. Enumerable.Range(0, search.Horizon.Minutes / 5).Select(step =>
            welcome.AsSpan(step * 5, 5).IndexOf(false) < 0 && oracle.IsFree(TimeSlot.Of(search.Horizon.Start.AddMinutes(step * 5), 5)))];
    }

    private static bool CanStart(bool[] free, int step, int length) =>
        free[step] && step + length <= free.Length && free.AsSpan(step, length).IndexOf(false) < 0;

    /// <summary>Whether each session that cannot be at its time can be at another in its week, clear of all the others.</summary>
    private static bool CanMove(SearchScenario search, bool[] free, int[] wanted, bool[] starts)
    {
        if (wanted.All(step => starts[step]))
            return true;

        var length = search.Minutes / 5;
        var left = free.ToArray();
        foreach (var step in wanted.Where(step => starts[step]))
            Array.Fill(left, false, step, length);

        foreach (var step in wanted.Where(step => !starts[step]))
        {
            var week = Zones.DateOf(search.Horizon.Zone, search.Horizon.Start.AddMinutes(step * 5));
            while (week.DayOfWeek != search.Settings.FirstDayOfWeek)
                week = week.AddDays(-1);

            var from = StepAt(search, Zones.Resolve(search.Horizon.Zone, week));
            var to = StepAt(search, Zones.Resolve(search.Horizon.Zone, week.AddDays(7)));
            var nearest = Enumerable.Range(from, to - from)
                .Where(other => CanStart(left, other, length))
                .OrderBy(other => Math.Abs(other - step)).ThenByDescending(other => other)
                .Cast<int?>().FirstOrDefault();
            if (nearest is null)
                return false;

            Array.Fill(left, false, nearest.Value, length);
        }

        return true;
    }

    private static int MinuteAt(SearchScenario search, DateTimeOffset instant) => (int)(instant - search.Horizon.Start).TotalMinutes;

    private static int StepAt(SearchScenario search, DateTimeOffset instant) => MinuteAt(search, instant) / 5;
}
