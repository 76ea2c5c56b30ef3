namespace AlSoor.Domain.Scheduling;

/// <summary>Some sessions of a course at one distance, as a part of a taper.</summary>
/// <param name="Sessions">How many.</param>
/// <param name="EveryWeeks">1 is weekly, 2 fortnightly; also the weeks before the first of them.</param>
public sealed record CadencePhase(int Sessions, int EveryWeeks);

/// <summary>How often the sessions of a course come.</summary>
/// <param name="EveryWeeks">1 is weekly, 2 fortnightly: of the weeks in which there are sessions, each is so many after the last.</param>
/// <param name="TimesPerWeek">Sessions in such a week.</param>
public sealed record Cadence(int EveryWeeks, int TimesPerWeek = 1)
{
    public const int MaxEveryWeeks = 12;

    public const int MaxTimesPerWeek = 5;

    public const int MaxPhases = 10;

    public static readonly Cadence Weekly = new(1);

    /// <summary>Phases at changing distances, such as eight weekly and then four fortnightly; the last goes on. Empty for an even course.</summary>
    public IReadOnlyList<CadencePhase> Taper { get; init; } = [];

    /// <summary>Weeks between the week of the session before and that of a session which begins a new week.</summary>
    /// <param name="number">The session's number in the course, from 1.</param>
    public int WeeksBefore(int number)
    {
        if (Taper.Count == 0)
            return EveryWeeks;

        var last = 0;
        foreach (var phase in Taper)
        {
            last += phase.Sessions;
            if (number <= last)
                return phase.EveryWeeks;
        }

        return Taper[^1].EveryWeeks;
    }

    /// <summary>For each session of a course, the week that it is in, counted from 0; the first week is a full one.</summary>
    public IEnumerable<int> Weeks(int count)
    {
        var week = 0;
        for (var number = 1; number <= count; number++)
        {
            if (number > 1 && (number - 1) % TimesPerWeek == 0)
                week += WeeksBefore(number);
            yield return week;
        }
    }

    /// <summary>The weeks from that of a course's first session to that of its last, both included.</summary>
    public int WeeksOf(int count) => Weeks(count).Last() + 1;

    /// <summary>The dates of a course that begins on <paramref name="first"/> and has one session in each of its weeks.</summary>
    public IEnumerable<DateOnly> Dates(DateOnly first, int count) => Weeks(count).Select(week => first.AddDays(week * 7));
}
