namespace AlSoor.Domain.Scheduling;

/// <summary>Clinic dates from <paramref name="From"/> up to but not including <paramref name="To"/>.</summary>
public readonly record struct DateRange(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber;

    public bool Contains(DateOnly date) => From <= date && date < To;

    /// <summary>The instants of the range: from the start of its first day to the start of the day after its last.</summary>
    public TimeSlot In(ClinicZone zone) => new(zone.StartOf(From), zone.StartOf(To));
}
