namespace AlSoor.Benchmarks.Load.Data;

/// <summary>Who is in a clinic that was made, and when: kept beside its database.</summary>
/// <param name="Today">The clinic's date on which it was made.</param>
/// <param name="Clients">Of each therapist, in the same order.</param>
internal sealed record ClinicPeople(DateOnly Today, IReadOnlyList<Guid> Therapists, IReadOnlyList<Guid> Rooms, IReadOnlyList<IReadOnlyList<Guid>> Clients)
{
    /// <summary>The Sunday on which all courses begin.</summary>
    public DateOnly FirstSunday => Today.AddDays(7 - (int)Today.DayOfWeek);

    /// <summary>The first day of the months that hold the history.</summary>
    public DateOnly HistoryFrom => HistoryTo.AddMonths(-ClinicSize.Months);

    public DateOnly HistoryTo => new(Today.Year, Today.Month, 1);

    /// <summary>The room in which a therapist sees people; null for those who work from afar.</summary>
    public Guid? RoomOf(int therapist) => therapist < Rooms.Count ? Rooms[therapist] : null;
}
