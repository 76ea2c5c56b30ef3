using AlSoor.Domain.Scheduling;
using NodaTime;
using NodaTime.TimeZones;

namespace AlSoor.Domain.Tests.Scheduling;

/// <summary>
/// The same policy said by another library, over every clock change of every zone that both know. Their time zone data are of
/// different ages: a change is left out when they give the zone different offsets in the days around it.
/// </summary>
public sealed class ClinicZoneAgainstNodaTimeTests(ITestOutputHelper output)
{
    private static readonly Instant From = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant To = Instant.FromUtc(2041, 1, 1, 0, 0);

    private static readonly ZoneLocalMappingResolver ForwardByTheGapEarlierOfTwo =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    [Fact]
    public void Resolves_every_time_around_every_clock_change_of_every_zone_as_NodaTime_does()
    {
        int zones = 0, times = 0;
        var (changes, otherData) = (0, new List<string>());
        var wrong = new List<string>();
        foreach (var noda in DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(noda.Id, out var system))
                continue;

            zones++;
            var zone = ClinicZone.Of(noda.Id);
            var agreed = noda.GetZoneIntervals(From, To).Skip(1).ToLookup(change => Agree(system, noda, change.Start));
            changes += agreed[true].Count();
            otherData.AddRange(agreed[false].Select(change => $"{noda.Id} {change.Start}"));
            foreach (var local in agreed[true].SelectMany(change => TimesAround(noda, change)))
            {
                times++;
                var expected = noda.ResolveLocal(local, ForwardByTheGapEarlierOfTwo).ToInstant().ToDateTimeOffset();
                var actual = zone.Resolve(local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
                if (actual != expected)
                    wrong.Add($"{noda.Id} {local}: {actual:u} rather than {expected:u}");
            }
        }

        output.WriteLine($"{times} times around {changes} changes of {zones} zones.");
        output.WriteLine($"{otherData.Count} changes left out, for the data differ: {string.Join(", ", otherData)}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {times} are wrong:\n{string.Join('\n', wrong.Take(50))}");
        Assert.True(times > 100_000, $"Only {times} times in {zones} zones could be compared.");
        Assert.True(otherData.Count < changes / 50, $"{otherData.Count} changes beside {changes} have other data.");
    }

    /// <summary>Every 15 minutes, and a minute to either side, from three hours before a change to three hours after.</summary>
    private static IEnumerable<LocalDateTime> TimesAround(DateTimeZone zone, ZoneInterval change)
    {
        var before = zone.GetUtcOffset(change.Start.Minus(Duration.Epsilon));
        var local = change.Start.WithOffset(before).LocalDateTime;
        var shift = (change.WallOffset.Seconds - before.Seconds) / 60;
        var (first, last) = (Math.Min(0, shift) - 180, Math.Max(0, shift) + 180);
        return
            from quarter in Enumerable.Range(0, ((last - first) / 15) + 1)
            from beside in (int[])[-1, 0, 1]
            select local.PlusMinutes(first + (quarter * 15) + beside);
    }

    /// <summary>Whether the two have the same offsets just before and after a change, and to the hour from two days before to two after.</summary>
    private static bool Agree(TimeZoneInfo system, DateTimeZone noda, Instant change) =>
        Enumerable.Range(-48, 97).Select(hours => change + Duration.FromHours(hours))
            .Append(change - Duration.FromMinutes(1))
            .All(instant => system.GetUtcOffset(instant.ToDateTimeOffset()) == noda.GetUtcOffset(instant).ToTimeSpan());
}
