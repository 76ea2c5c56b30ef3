using AlSoor.Domain.Caseloads;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Caseloads;

/// <summary>Reads caseloads in two queries, however many plans are in them: where all plans stand, and the details of those that are shown.</summary>
public interface ICaseloadReader
{
    /// <summary>Where the plans of these therapists stand that are not over.</summary>
    Task<IReadOnlyList<ReadStanding>> StandingsAsync(IReadOnlyList<TherapistId> therapists, CancellationToken cancellationToken);

    /// <summary>The details of some plans, in no order.</summary>
    /// <param name="plans">At most 2000.</param>
    Task<IReadOnlyList<ReadPlan>> PlansAsync(IReadOnlyList<SessionPlanId> plans, CancellationToken cancellationToken);
}

/// <summary>Where a plan stands.</summary>
/// <param name="FirstOpenAt">The start of the earliest session that is open.</param>
/// <param name="Unnoted">Attended sessions without a signed note.</param>
public sealed record ReadStanding(SessionPlanId PlanId, TherapistId TherapistId, DateTimeOffset? FirstOpenAt, int Unnoted, CaseloadFacts Facts);

/// <summary>A plan as a caseload shows it.</summary>
/// <param name="Phase">The code of the phase that began last.</param>
public sealed record ReadPlan(
    SessionPlanId PlanId,
    string Modality,
    PlanStatus Status,
    string? GroupName,
    Progress Progress,
    int CancelledLate,
    string? Phase,
    NextSession? Next,
    LastSession? Last,
    IReadOnlyList<ReadPlanClient> Clients);

/// <summary>A client of a plan as a caseload shows them.</summary>
/// <param name="Scores">The latest of each measure in this plan.</param>
public sealed record ReadPlanClient(
    ClientId Id,
    string GivenName,
    string FamilyName,
    IReadOnlyList<ReadScore> Scores,
    ReadAlliance? Alliance,
    int OpenTasks,
    int OpenRisks);

/// <summary>The latest score on a scale.</summary>
/// <param name="Start">The score at the start of the plan; null for the start itself, which has not changed from anything.</param>
public sealed record ReadScore(string Measure, string Scale, decimal Score, decimal? Start, DateOnly TakenOn, int? SessionNumber);

/// <summary>The latest alliance rating.</summary>
/// <param name="EarlierMean">The mean of those before it.</param>
public sealed record ReadAlliance(decimal Mean, decimal? EarlierMean, DateTimeOffset SessionAt);

/// <summary>The next session of a plan that has not begun.</summary>
public sealed record NextSession(SessionId Id, int Number, DateTimeOffset StartsAt, RoomId? RoomId);

/// <summary>The last session of a plan that somebody came to or missed.</summary>
public sealed record LastSession(SessionId Id, int Number, DateTimeOffset StartsAt, SessionStatus Status);
