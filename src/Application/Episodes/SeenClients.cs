using AlSoor.Application.Common;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Episodes;

/// <summary>A session that a client of an episode's plans attended.</summary>
public sealed class SeenClient
{
    public EpisodeId? EpisodeId { get; init; }

    public SessionId SessionId { get; init; }

    public TherapistId TherapistId { get; init; }

    public required string Modality { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateOnly LocalDate { get; init; }
}

public static class SeenClients
{
    /// <summary>The sessions that were attended, in time or late, by those clients of a plan for whom it is part of an episode.</summary>
    public static IQueryable<SeenClient> SeenInEpisodes(this IClinicDb db) =>
        from tied in db.PlanClients
        where tied.EpisodeId != null
        join session in db.Sessions on (SessionPlanId?)tied.PlanId equals session.PlanId
        join part in db.SessionClients on new { SessionId = session.Id, tied.ClientId } equals new { part.SessionId, part.ClientId }
        where part.Status == SessionStatus.Attended || part.Status == SessionStatus.AttendedLate
            || (part.Status == null && (session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate))
        select new SeenClient
        {
            EpisodeId = tied.EpisodeId,
            SessionId = session.Id,
            TherapistId = session.TherapistId,
            Modality = session.Modality,
            StartsAt = session.StartsAt,
            LocalDate = session.LocalDate,
        };
}
