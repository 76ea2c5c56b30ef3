using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Common;

/// <summary>What a clinic decides for itself.</summary>
public sealed record ClinicSettings
{
    /// <summary>The clinic's time zone, with the policy for clock changes.</summary>
    public required ClinicZone Zone { get; init; }

    /// <summary>The first day of the clinic's week: 'the same week' and weekly figures follow it.</summary>
    public DayOfWeek FirstDayOfWeek { get; init; } = DayOfWeek.Sunday;

    /// <summary>A client who cancels with less notice than this cancels late.</summary>
    public TimeSpan CancellationNotice { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether a late cancellation by the client uses up a session of the plan.</summary>
    public bool LateCancellationCounts { get; init; }

    /// <summary>The first day of the clinic's week that holds the date.</summary>
    public DateOnly WeekOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek - (int)FirstDayOfWeek + 7) % 7));
}
