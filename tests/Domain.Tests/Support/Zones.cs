using AlSoor.Domain.Scheduling;
using CsCheck;
using NodaTime;
using NodaTime.TimeZones;

namespace AlSoor.Domain.Tests.Support;

/// <summary>Zones with and without clock changes, at and off midnight, by an hour and by half; and what NodaTime says of them.</summary>
internal static class Zones
{
    public static readonly ClinicZone Kuwait = ClinicZone.Of("Asia/Kuwait");
    public static readonly ClinicZone London = ClinicZone.Of("Europe/London");

    private static readonly string[] Ids =
    [
        "Asia/Kuwait", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "Asia/Kathmandu",
    ];

    private static readonly ZoneLocalMappingResolver ForwardByTheGapEarlierOfTwo =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    public static readonly Gen<ClinicZone> Any = Gen.OneOf(Ids).Select(ClinicZone.Of);

    /// <summary>A date, twice in three a few days before a clock change if the zone has any.</summary>
    public static Gen<DateOnly> DateNearAChange(ClinicZone zone, int daysBefore)
    {
        var any = Gen.Int[0, 1500].Select(new DateOnly(2024, 1, 1).AddDays);
        var changes = Of(zone)
            .GetZoneIntervals(Instant.FromUtc(2024, 2, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0)).Skip(1)
            .Select(interval => interval.IsoLocalStart.Date.ToDateOnly())
            .ToArray();
        return changes.Length == 0
            ? any
            : Gen.Frequency((1, any), (2, Gen.Select(Gen.OneOf(changes), Gen.Int[0, daysBefore], (date, days) => date.AddDays(-days))));
    }

    /// <summary>The instant of a wall-clock time, as NodaTime resolves it.</summary>
    public static DateTimeOffset Resolve(ClinicZone zone, DateOnly date, int minute = 0)
    {
        var local = LocalDateTime.FromDateTime(date.ToDateTime(TimeOnly.MinValue)).PlusMinutes(minute);
        return Of(zone).ResolveLocal(local, ForwardByTheGapEarlierOfTwo).ToInstant().ToDateTimeOffset();
    }

    /// <summary>The date at an instant, as NodaTime has it.</summary>
    public static DateOnly DateOf(ClinicZone zone, DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(Of(zone)).Date.ToDateOnly();

    private static DateTimeZone Of(ClinicZone zone) => DateTimeZoneProviders.Tzdb[zone.Id];
}
