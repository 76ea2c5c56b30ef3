using AlSoor.Domain.Scheduling;
using CsCheck;

namespace AlSoor.Domain.Tests.Support;

/// <summary>A zone and some dates of it, often with a clock change among them.</summary>
internal sealed record Horizon(ClinicZone Zone, DateRange Dates)
{
    public static readonly Gen<Horizon> Any =
        from zone in Zones.Any
        from date in Zones.DateNearAChange(zone, daysBefore: 5)
        from days in Gen.Int[1, 8]
        select new Horizon(zone, new DateRange(date, date.AddDays(days)));

    public TimeGrid Grid() => new(Zone, Dates);

    public DateTimeOffset Start => Zones.Resolve(Zone, Dates.From);

    public DateTimeOffset End => Zones.Resolve(Zone, Dates.To);

    public int Minutes => (int)(End - Start).TotalMinutes;

    /// <summary>Slots to the minute that begin or end in the horizon, or miss it.</summary>
    public Gen<TimeSlot> Slot() =>
        Gen.Select(Gen.Int[-400, Minutes + 400], Gen.Int[1, 1600], (from, length) => TimeSlot.Of(Start.AddMinutes(from), length));

    public override string ToString() => $"{Zone.Id} {Dates.From:O} to {Dates.To:O}";
}
