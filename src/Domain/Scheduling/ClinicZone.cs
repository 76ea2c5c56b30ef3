namespace AlSoor.Domain.Scheduling;

/// <summary>
/// The clinic's IANA time zone. This is the only place where a wall-clock time becomes an instant, and its policy for
/// clock changes is <i>forward by the gap, earlier of two</i>: a time that does not exist moves forward by the length of
/// the gap, one that occurs twice takes the earlier occurrence.
/// </summary>
public sealed class ClinicZone
{
    private readonly TimeZoneInfo _zone;

    private ClinicZone(TimeZoneInfo zone) => _zone = zone;

    public string Id => _zone.Id;

    /// <exception cref="TimeZoneNotFoundException">No IANA zone has that name.</exception>
    public static ClinicZone Of(string ianaId) => new(TimeZoneInfo.FindSystemTimeZoneById(ianaId));

    /// <summary>The instant at which the clinic's clocks show that date and time.</summary>
    public DateTimeOffset Resolve(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        var offset = OffsetAt(local);
        return new DateTimeOffset(local.Ticks - offset.Ticks, TimeSpan.Zero);
    }

    /// <summary>The same instant as the clinic's clocks show it.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>The clinic's date at that instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The clinic's time of day at that instant.</summary>
    public TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The instant at which the clinic's date begins.</summary>
    public DateTimeOffset StartOf(DateOnly date) => Resolve(date, TimeOnly.MinValue);

    private TimeSpan OffsetAt(DateTime local)
    {
        if (_zone.IsAmbiguousTime(local))
            return _zone.GetAmbiguousTimeOffsets(local).Max();

        // In a gap, the offset of the last wall-clock time before it: read with that, a time in the gap is moved forward by the gap.
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(-15);

        return _zone.GetUtcOffset(local);
    }
}
