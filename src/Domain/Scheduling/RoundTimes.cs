namespace AlSoor.Domain.Scheduling;

/// <summary>Which of many times of day are offered: those that people say, on the half hour, or the quarter, or any.</summary>
internal static class RoundTimes
{
    /// <summary>Times of a place that are offered: each is at least a session's length from the last.</summary>
    private const int Most = 4;

    private static ReadOnlySpan<int> Rounds => [30 / TimeGrid.StepMinutes, 15 / TimeGrid.StepMinutes, 1];

    /// <summary>The first of the times on the half hour if there is one, else on the quarter, else any; there must be one.</summary>
    public static int Roundest(in ClockMap times)
    {
        foreach (var every in Rounds)
        {
            if (Next(times, 0, every) is >= 0 and var time)
                return time;
        }

        throw new ArgumentException("There is no time.", nameof(times));
    }

    /// <summary>Times on the half hour for which there is a course if there are any, else on the quarter, else any.</summary>
    /// <param name="times">The times to choose from.</param>
    /// <param name="length">Steps from one time offered to the next.</param>
    /// <param name="courseAt">The course with that usual time; null when there is none.</param>
    public static List<T> Offer<T>(in ClockMap times, int length, Func<int, T?> courseAt) where T : class
    {
        var offered = new List<T>();
        foreach (var every in Rounds)
        {
            for (var time = Next(times, 0, every); time >= 0 && offered.Count < Most;)
            {
                var course = courseAt(time);
                if (course is not null)
                    offered.Add(course);
                time = Next(times, time + (course is null ? 1 : length), every);
            }

            if (offered.Count > 0)
                break;
        }

        return offered;
    }

    private static int Next(in ClockMap times, int from, int every)
    {
        var time = times.Next(from);
        while (time >= 0 && time % every != 0)
            time = times.Next(time + 1);
        return time;
    }
}
