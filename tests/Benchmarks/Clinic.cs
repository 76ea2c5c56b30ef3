using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;

namespace AlSoor.Benchmarks;

/// <summary>
/// Half a year of a clinic of fifty therapists, the same at every run: they work 40 hours a week, of which 60 % are booked, most
/// by weekly courses of different lengths, the rest by single sessions; ten rooms that are as full; and a closure of four days.
/// Somebody looks for twenty weekly sessions.
/// </summary>
internal static class Clinic
{
    public const int Weeks = 26;
    private const int Therapists = 50;
    private const int Rooms = 10;
    private const int Minutes = 50;
    private const double Booked = 0.6;
    private const double OfThemInCourses = 0.85;

    private static readonly DateOnly FirstSunday = new(2026, 2, 1);
    private static readonly DayOfWeek[] Days = [DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];

    public static SearchScenario Search(string zoneId)
    {
        var random = new Dice(20260201);
        var settings = new ClinicSettings { Zone = ClinicZone.Of(zoneId) };
        var horizon = new Horizon(settings.Zone, new DateRange(FirstSunday, FirstSunday.AddDays(Weeks * 7)));
        var hours = Scenario.Entry(
            FirstSunday, null, Days.Select(day => new WeeklyHours(day, new TimeOnly(9, 0), new TimeOnly(17, 0))));
        var closure = new Closure
        {
            Id = Guid.Empty,
            StartsOn = new DateOnly(2026, 3, 20),
            EndsOn = new DateOnly(2026, 3, 23),
            Name = "Eid al-Fitr",
            Status = ClosureStatus.Confirmed,
        };
        TimeSlot[] clientBusy = [.. Enumerable.Range(0, 40).Select(_ => Slot(settings.Zone, random, random.Next(Weeks)))];
        return new SearchScenario
        {
            Settings = settings,
            Horizon = horizon,
            StartOn = FirstSunday.AddDays(2),
            Sessions = 20,
            Cadence = Cadence.Weekly,
            Minutes = Minutes,
            Days = Enum.GetValues<DayOfWeek>(),
            Window = (0, 1440),
            NotBefore = Zones.Resolve(settings.Zone, FirstSunday.AddDays(2)),
            PreferredDays = [],
            PreferredWindow = null,
            Rooms = [.. Enumerable.Range(0, Rooms).Select(_ => (RoomId.New(), Busy(settings.Zone, random)))],
            Loads = [.. Enumerable.Range(0, Therapists).Select(_ => random.NextShare())],
            Therapists = [.. Enumerable.Range(0, Therapists).Select(_ => new Scenario
            {
                Settings = settings,
                Horizon = horizon,
                Therapist = TherapistId.New(),
                Hours = [hours],
                TimeOff = [],
                Closures = [closure],
                TherapistBusy = Busy(settings.Zone, random),
                ClientsBusy = [clientBusy],
                RoomBusy = null,
            })],
        };
    }

    /// <summary>60 % of the hours from nine to five.</summary>
    private static TimeSlot[] Busy(ClinicZone zone, Dice random)
    {
        var taken = new HashSet<(int Week, int Day, int Hour)>();
        var most = Weeks * Days.Length * 8 * Booked;
        while (taken.Count < most * OfThemInCourses)
        {
            var (day, hour, first) = (random.Next(Days.Length), random.Next(8), random.Next(Weeks + 12) - 12);
            foreach (var week in Enumerable.Range(first, 6 + random.Next(15)).Where(week => week is >= 0 and < Weeks))
                taken.Add((week, day, hour));
        }

        while (taken.Count < most)
            taken.Add((random.Next(Weeks), random.Next(Days.Length), random.Next(8)));
        return [.. taken.Select(at => Slot(zone, at.Week, at.Day, at.Hour))];
    }

    private static TimeSlot Slot(ClinicZone zone, Dice random, int week) => Slot(zone, week, random.Next(Days.Length), random.Next(8));

    private static TimeSlot Slot(ClinicZone zone, int week, int day, int hour) =>
        TimeSlot.Of(Zones.Resolve(zone, FirstSunday.AddDays((week * 7) + day), (9 + hour) * 60), Minutes);

    /// <summary>Numbers that are the same on every machine and with every version of .NET.</summary>
    private sealed class Dice(uint seed)
    {
        private uint _state = seed;

        public int Next(int below)
        {
            _state = unchecked((_state * 1664525) + 1013904223);
            return (int)((ulong)_state * (uint)below >> 32);
        }

        public double NextShare() => Next(1000) / 1000.0;
    }
}
