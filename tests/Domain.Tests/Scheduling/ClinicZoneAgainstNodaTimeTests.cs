using AlSoor.Domain.Scheduling;
using NodaTime;
using NodaTime.TimeZones;

namespace AlSoor.Domain.Tests.Scheduling;

/// <summary>
/// The same policy said by another library, over every zone that both know. Their time zone data are of different ages: a
/// zone is compared up to the first instant for which they give it different offsets.
/// </summary>
public sealed class ClinicZoneAgainstNodaTimeTests(ITestOutputHelper output)
{
    private static readonly Instant From = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant To = Instant.FromUtc(2031, 1, 1, 0, 0);

    private static readonly ZoneLocalMappingResolver ForwardByTheGapEarlierOfTwo =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    [Fact]
    public void Resolves_every_time_around_every_clock_change_of_every_zone_as_NodaTime_does()
    {
        int zones = 0, times = 0;
        var otherData = new List<string>();
        var wrong = new List<string>();
        foreach (var noda in DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(noda.Id, out var system))
                continue;

            zones++;
            var until = FirstDisagreement(system, noda) ?? To;
            if (until < To)
                otherData.Add($"{noda.Id} from {until}");

            var zone = ClinicZone.Of(noda.Id);
            foreach (var local in TimesAroundChanges(noda, until))
            {
                times++;
                var expected = noda.ResolveLocal(local, ForwardByTheGapEarlierOfTwo).ToInstant().ToDateTimeOffset();
                var actual = zone.Resolve(local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
                if (actual != expected)
                    wrong.Add($"{noda.Id} {local}: {actual:u} rather than {expected:u}");
            }
        }

        output.WriteLine($"{times} times in {zones} zones.");
        output.WriteLine($"{otherData.Count} zones compared in part, for their data differ: {string.Join(", ", otherData)}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {times} are wrong:\n{string.Join('\n', wrong.Take(50))}");
        Assert.True(times > 100_000, $"Only {times} times in {zones} zones could be compared.");
        Assert.True(otherData.Count < zones / 10, $"{otherData.Count} of {zones} zones have other data.");
    }

    /// <summary>Every 15 minutes, and a minute to either side, from three hours before a change to three hours after.</summary>
    private static IEnumerable<LocalDateTime> TimesAroundChanges(DateTimeZone zone, Instant until) =>
        from change in zone.GetZoneIntervals(From, until).Skip(1)
        let before = zone.GetUtcOffset(change.Start.Minus(Duration.Epsilon))
        let local = change.Start.WithOffset(before).LocalDateTime
        let shift = (change.WallOffset.Seconds - before.Seconds) / 60
        let first = Math.Min(0, shift) - 180
        let last = Math.Max(0, shift) + 180
        from quarter in Enumerable.Range(0, ((last - first) / 15) + 1)
        from beside in (int[])[-1, 0, 1]
        select local.PlusMinutes(first + (quarter * 15) + beside);

    /// <summary>The first of the clock changes and the weeks at which the two have different offsets.</summary>
    private static Instant? FirstDisagreement(TimeZoneInfo system, DateTimeZone noda)
    {
        var weeks = Enumerable.Range(0, (int)((To - From).TotalDays / 7)).Select(week => From + Duration.FromDays(week * 7));
        var changes = noda.GetZoneIntervals(From, To).Skip(1).SelectMany(
            interval => (Instant[])[interval.Start - Duration.FromMinutes(1), interval.Start]);
        return weeks.Concat(changes).Where(Differ).Select(instant => (Instant?)instant).Min();

        bool Differ(Instant instant) =>
            system.GetUtcOffset(instant.ToDateTimeOffset()) != noda.GetUtcOffset(instant).ToTimeSpan();
    }
}
