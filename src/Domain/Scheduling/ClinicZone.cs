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

    /// <summary>The offset with which to read a wall-clock time.</summary>
    /// <remarks>
    /// Asks only for the offsets of instants. Whether a wall-clock time is invalid or ambiguous <see cref="TimeZoneInfo"/>
    /// says wrongly for zones whose summer time is the standard (Europe/Dublin) and for the years before a zone gave up
    /// changing its clocks (Asia/Amman up to 2022).
    /// </remarks>
    private TimeSpan OffsetAt(DateTime local)
    {
        // No clock is a day from UTC, so that these lie before and after a change that the time may be near.
        var before = OffsetAt(local.Ticks - TimeSpan.TicksPerDay);
        var after = OffsetAt(local.Ticks + TimeSpan.TicksPerDay);
        if (before == after || OffsetAt(local.Ticks - before.Ticks) == before)
            return before;

        // In a gap it is true with neither: read with the offset before, it moves forward by the gap.
        return OffsetAt(local.Ticks - after.Ticks) == after ? after : before;
    }

    private TimeSpan OffsetAt(long utcTicks) => _zone.GetUtcOffset(new DateTimeOffset(utcTicks, TimeSpan.Zero));
}
