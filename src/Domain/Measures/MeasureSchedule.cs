namespace AlSoor.Domain.Measures;

/// <summary>When a measure is due in a course.</summary>
/// <param name="EveryNth">Of <see cref="MeasureTiming.EveryNth"/>: every how many sessions.</param>
public readonly record struct MeasureSchedule(MeasureTiming Timing, int? EveryNth)
{
    /// <summary>Whether it is due at the session of that number of a course of so many.</summary>
    public bool DueAt(int number, int planned) => number >= 1 && Timing switch
    {
        MeasureTiming.EverySession => true,
        MeasureTiming.EveryNth => (number - 1) % EveryNth!.Value == 0,
        MeasureTiming.StartMidEnd => number == 1 || number == MidPoint(planned) || number == planned,
        _ => false,
    };

    /// <summary>The numbers of the sessions of a course at which it is due, in order.</summary>
    public IReadOnlyList<int> NumbersOf(int planned)
    {
        var schedule = this;
        return [.. Enumerable.Range(1, planned).Where(number => schedule.DueAt(number, planned))];
    }

    /// <summary>The number of the session in the middle of a course: of an odd number the one after the half.</summary>
    public static int MidPoint(int planned) => (planned + 1) / 2;
}
