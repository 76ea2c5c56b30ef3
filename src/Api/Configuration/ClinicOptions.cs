using AlSoor.Domain.Plans;
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

    /// <summary>Where telehealth is held when a booking does not say: an https address with <c>{id}</c>.</summary>
    public string? JoinUrlTemplate { get; init; }

    /// <summary>What becomes of a session that is cancelled or missed where its plan does not say.</summary>
    public MakeUp MakeUp { get; init; } = MakeUp.None;

    /// <summary>Minutes that somebody on the waitlist has for an offer; 5 to 2880.</summary>
    public int OfferMinutes { get; init; } = 60;

    /// <summary>Years after the last session for which a client's record is kept, even if the client asks to be forgotten; 0 to 100.</summary>
    public int RetentionYears { get; init; }

    /// <summary>Counts of sessions below this are kept back from reporting keys; 1 to 100, 1 keeps nothing back.</summary>
    public int SmallestCell { get; init; } = 1;

    /// <summary>Hours after a session by which its note is to be signed; 0 to 720, 0 asks for no notes.</summary>
    public int UnsignedNoteHours { get; init; } = 24;

    /// <summary>By how much an alliance rating (0 to 10) falls below those before it to be called a rupture; above 0, at most 10.</summary>
    public decimal AllianceDrop { get; init; } = 1;

    /// <summary>Whether recovery asks for caseness at the start on each measure of the pair; if not, on either.</summary>
    public bool CasenessOnEach { get; init; } = true;

    /// <summary>The fewest attended treatment sessions of a course that counts as finished; 1 to 20.</summary>
    public int FinishedCourseSessions { get; init; } = 2;

    /// <summary>Days for which the feed of changes reaches back; 1 to 365.</summary>
    public int ChangesKeptDays { get; init; } = 30;

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public ClinicSettings ToSettings()
    {
        if (CancellationNoticeHours is < 0 or > 720)
            throw new ConfigurationException("Clinic:CancellationNoticeHours must be 0 to 720.");

        if (JoinUrlTemplate is not null && !(JoinUrlTemplate.Contains("{id}", StringComparison.Ordinal)
            && JoinUrlTemplate.Length < Lengths.Url - 32
            && Uri.TryCreate(JoinUrlTemplate.Replace("{id}", "0", StringComparison.Ordinal), UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps))
        {
            throw new ConfigurationException("Clinic:JoinUrlTemplate must be an https address with {id} in it.");
        }

        if (OfferMinutes is < 5 or > 2880)
            throw new ConfigurationException("Clinic:OfferMinutes must be 5 to 2880.");

        if (RetentionYears is < 0 or > 100)
            throw new ConfigurationException("Clinic:RetentionYears must be 0 to 100.");

        if (SmallestCell is < 1 or > 100)
            throw new ConfigurationException("Clinic:SmallestCell must be 1 to 100.");

        if (UnsignedNoteHours is < 0 or > 720)
            throw new ConfigurationException("Clinic:UnsignedNoteHours must be 0 to 720.");

        if (AllianceDrop is <= 0 or > 10)
            throw new ConfigurationException("Clinic:AllianceDrop must be above 0 and at most 10.");

        if (FinishedCourseSessions is < 1 or > 20)
            throw new ConfigurationException("Clinic:FinishedCourseSessions must be 1 to 20.");

        if (ChangesKeptDays is < 1 or > 365)
            throw new ConfigurationException("Clinic:ChangesKeptDays must be 1 to 365.");

        return new ClinicSettings
        {
            Zone = ZoneOf(TimeZone),
            FirstDayOfWeek = FirstDayOfWeek,
            CancellationNotice = TimeSpan.FromHours(CancellationNoticeHours),
            LateCancellationCounts = LateCancellationCounts,
            JoinUrlTemplate = JoinUrlTemplate,
            MakeUp = MakeUp,
            OfferLifetime = TimeSpan.FromMinutes(OfferMinutes),
            RetentionYears = RetentionYears,
            SmallestCell = SmallestCell,
            UnsignedNoteHours = UnsignedNoteHours,
            AllianceDrop = AllianceDrop,
            CasenessOnEach = CasenessOnEach,
            FinishedCourseSessions = FinishedCourseSessions,
            ChangesKept = TimeSpan.FromDays(ChangesKeptDays),
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
