using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Reports;

/// <summary>
/// How many sessions of a month, therapist, modality and status there are. The database keeps these counts itself, in the transaction that
/// changes a session, so that a report costs what its answer holds and not what it counted. Few keys are enough, and more would not do: by
/// day and room there are nearly as many counts as sessions. What has no sessions has no row.
/// </summary>
public sealed class SessionMonthCount
{
    /// <summary>Of the clinic's dates, as a number: 202612.</summary>
    public int Month { get; init; }

    public TherapistId TherapistId { get; init; }

    public required string Modality { get; init; }

    public SessionStatus Status { get; init; }

    public long Sessions { get; init; }

    /// <summary>As booked.</summary>
    public long Minutes { get; init; }

    /// <summary>Clients of the sessions, each once for each of their sessions.</summary>
    public long Clients { get; init; }
}
