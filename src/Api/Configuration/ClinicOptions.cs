using AlSoor.Domain.Scheduling;

namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Clinic</c> of the configuration: what a clinic decides for itself.</summary>
public sealed class ClinicOptions
{
    /// <summary>An IANA time zone. It cannot be changed once there is data.</summary>
    public string TimeZone { get; init; } = "Asia/Kuwait";

    /// <summary>The first day of the clinic's week.</summary>
    public DayOfWeek FirstDayOfWeek { get; init; } = DayOfWeek.Sunday;

    /// <summary>A client who cancels with less notice than this cancels late; 0 to 720.</summary>
    public int CancellationNoticeHours { get; init; } = 24;

    /// <summary>Whether a late cancellation uses up a session of the plan.</summary>
    public bool LateCancellationCounts { get; init; }

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public ClinicSettings ToSettings()
    {
        if (CancellationNoticeHours is < 0 or > 720)
            throw new ConfigurationException("Clinic:CancellationNoticeHours must be 0 to 720.");

        return new ClinicSettings
        {
            Zone = ZoneOf(TimeZone),
            FirstDayOfWeek = FirstDayOfWeek,
            CancellationNotice = TimeSpan.FromHours(CancellationNoticeHours),
            LateCancellationCounts = LateCancellationCounts,
        };
    }

    private static ClinicZone ZoneOf(string id)
    {
        try
        {
            return ClinicZone.Of(id);
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new ConfigurationException($"Clinic:TimeZone names no IANA time zone: {id}");
        }
    }
}

/// <summary>The service cannot start as it is configured. The message is for the operator.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
