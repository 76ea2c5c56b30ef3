using AlSoor.Domain.Plans;
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

    /// <summary>Where telehealth is held when a booking does not say: an address with <c>{id}</c>, which no two courses share.</summary>
    public string? JoinUrlTemplate { get; init; }

    /// <summary>What becomes of a session that is cancelled or missed where its plan does not say.</summary>
    public MakeUp MakeUp { get; init; } = MakeUp.None;

    /// <summary>How long somebody who waits has for an offer, at most until the offered time begins.</summary>
    public TimeSpan OfferLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Years after the last session for which the law asks that a client's record is kept; none by default.</summary>
    public int RetentionYears { get; init; }

    /// <summary>Counts of sessions below this are kept back from reporting keys; 1 keeps nothing back.</summary>
    public int SmallestCell { get; init; } = 1;

    /// <summary>Hours after a session by which its note is to be signed; 0 asks for no notes.</summary>
    public int UnsignedNoteHours { get; init; } = 24;

    /// <summary>By how much an alliance rating falls below those before it, on a scale of 0 to 10, to be called a rupture.</summary>
    public decimal AllianceDrop { get; init; } = 1;

    /// <summary>Whether recovery asks for caseness at the start on each measure of the pair; if not, on either.</summary>
    public bool CasenessOnEach { get; init; } = true;

    /// <summary>The fewest attended treatment sessions of a course that counts as finished.</summary>
    public int FinishedCourseSessions { get; init; } = 2;

    /// <summary>How long the feed of changes reaches back.</summary>
    public TimeSpan ChangesKept { get; init; } = TimeSpan.FromDays(30);

    public string? JoinUrlFor(Guid id) => JoinUrlTemplate?.Replace("{id}", id.ToString("N"), StringComparison.Ordinal);

    /// <summary>The first day of the clinic's week that holds the date.</summary>
    public DateOnly WeekOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek - (int)FirstDayOfWeek + 7) % 7));
}
