using System.Globalization;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>Who works when, one minute at a time, in a clinic that never changes its clocks: no grid, no maps.</summary>
internal sealed class MinuteWalk
{
    private readonly List<WorkingHours> _hours;
    private readonly List<TimeOff> _off;
    private readonly List<Closure> _closures;

    private MinuteWalk(List<WorkingHours> hours, List<TimeOff> off, List<Closure> closures) => (_hours, _off, _closures) = (hours, off, closures);

    public static Task<MinuteWalk> ReadAsync(Clinic clinic) => clinic.InDatabaseAsync(async db => new MinuteWalk(
        await db.WorkingHours.ToListAsync(TestContext.Current.CancellationToken),
        await db.TimeOff.ToListAsync(TestContext.Current.CancellationToken),
        await db.Closures.ToListAsync(TestContext.Current.CancellationToken)));

    /// <summary>Whether the therapist has any hours on the date.</summary>
    public bool HasHours(TherapistId therapist, DateOnly date) => Enumerable.Range(0, 24 * 60).Any(minute => IsInHours(therapist, date, minute));

    /// <summary>How many minutes of the date any of the therapists works.</summary>
    public int MinutesOf(IReadOnlyCollection<TherapistId> therapists, DateOnly date) =>
        Enumerable.Range(0, 24 * 60).Count(minute => therapists.Any(therapist => Works(therapist, date, minute)));

    /// <summary>The keys of a date, as the report would write them.</summary>
    public static string KeyOf(DateOnly date, IEnumerable<PeriodKey> keys) => Text(keys.Select(key => key switch
    {
        PeriodKey.Weekday => date.DayOfWeek,
        PeriodKey.Week => (object)Engine.Settings.WeekOf(date),
        _ => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    }));

    public static string Text(IEnumerable<object?> values) => string.Join('|', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    /// <summary>Whether a session takes up anybody's time.</summary>
    public static bool Takes(Session session) => session.Status is not (SessionStatus.CancelledByClient or SessionStatus.CancelledByClinic);

    public static decimal Hours(decimal minutes) => Math.Round(minutes / 60, 2, MidpointRounding.AwayFromZero);

    public static decimal? Share(decimal some, decimal? all) => all is null or 0 ? null : Math.Round(some / all.Value, 4, MidpointRounding.AwayFromZero);

    public static string Line(params decimal?[] figures) =>
        string.Join(' ', figures.Select(figure => figure?.ToString("0.####", CultureInfo.InvariantCulture) ?? "none"));

    private bool Works(TherapistId therapist, DateOnly date, int minute)
    {
        if (!IsInHours(therapist, date, minute) || _closures.Any(closure => closure.StartsOn <= date && date <= closure.EndsOn))
            return false;

        var at = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(3)).AddMinutes(minute);
        return !_off.Any(off => off.TherapistId == therapist && off.StartsAt <= at && at < off.EndsAt);
    }

    private bool IsInHours(TherapistId therapist, DateOnly date, int minute)
    {
        var holds = _hours
            .Where(hours => hours.TherapistId == therapist && hours.EffectiveFrom <= date && (hours.EffectiveTo ?? DateOnly.MaxValue) >= date)
            .MaxBy(hours => hours.EffectiveFrom);
        return holds is not null && holds.Hours.Any(hours => hours.Day == date.DayOfWeek
            && hours.Start.Hour * 60 + hours.Start.Minute <= minute
            && (hours.End == TimeOnly.MinValue || minute < hours.End.Hour * 60 + hours.End.Minute));
    }
}
