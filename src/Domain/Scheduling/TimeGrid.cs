namespace AlSoor.Domain.Scheduling;

/// <summary>
/// A horizon of clinic dates cut into steps of five minutes of real time, so that a clock change makes a day longer or
/// shorter and no two instants share a step. Every IANA zone since 1972 is a multiple of five minutes from UTC.
/// </summary>
public sealed class TimeGrid
{
    public const int StepMinutes = 5;

    /// <summary>The steps of a day without a clock change, and of every day on the clinic's clocks.</summary>
    public const int WallSteps = 24 * 60 / StepMinutes;

    private const long StepTicks = StepMinutes * TimeSpan.TicksPerMinute;

    private readonly int[] _dayStarts;
    private readonly int[]?[] _clocks;
    private readonly long _origin;

    public TimeGrid(ClinicZone zone, DateRange dates)
    {
        Zone = zone;
        Dates = dates;
        _origin = zone.StartOf(dates.From).UtcTicks;
        _dayStarts = new int[dates.Days + 1];
        _clocks = new int[]?[dates.Days];
        for (var day = 0; day <= dates.Days; day++)
            _dayStarts[day] = StepAtOrAfter(zone.StartOf(dates.From.AddDays(day)));
    }

    public ClinicZone Zone { get; }

    public DateRange Dates { get; }

    /// <summary>How many steps the horizon has.</summary>
    public int Steps => _dayStarts[^1];

    public static int StepsOf(int minutes) => (minutes + StepMinutes - 1) / StepMinutes;

    public DateTimeOffset InstantAt(int step) => new(_origin + (step * StepTicks), TimeSpan.Zero);

    /// <summary>The step that holds the instant, or one so many ticks later; outside the horizon, the step it would be.</summary>
    public int StepAt(DateTimeOffset instant, long later = 0) => FloorOfSteps(instant.UtcTicks + later - _origin);

    /// <summary>The first step that begins at or after the instant, or one so many ticks later.</summary>
    public int StepAtOrAfter(DateTimeOffset instant, long later = 0) => -FloorOfSteps(_origin - instant.UtcTicks - later);

    /// <summary>The step at which a date of the horizon, or the day after it, begins.</summary>
    public int StartOf(DateOnly date) => _dayStarts[date.DayNumber - Dates.From.DayNumber];

    /// <summary>The step at which the clinic's clocks show a time that is <paramref name="wallStep"/> steps after midnight.</summary>
    public int StepOnClock(DateOnly date, int wallStep) =>
        HasClockChange(date) ? ClockOf(date)[wallStep] : StartOf(date) + wallStep;

    private static int FloorOfSteps(long ticks)
    {
        var steps = ticks / StepTicks;
        return (int)(ticks < steps * StepTicks ? steps - 1 : steps);
    }

    /// <summary>The steps of a date with a clock change, kept, since a search looks at them for every therapist.</summary>
    private int[] ClockOf(DateOnly date) => _clocks[date.DayNumber - Dates.From.DayNumber] ??=
        [.. Enumerable.Range(0, WallSteps).Select(step => StepAt(Zone.Resolve(date, new TimeOnly(step * StepTicks))))];

    /// <summary>Whether the clinic's clocks change on that date, so that its wall clock does not run evenly.</summary>
    public bool HasClockChange(DateOnly date) => StartOf(date.AddDays(1)) - StartOf(date) != WallSteps;
}
