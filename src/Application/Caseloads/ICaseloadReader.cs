using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Caseloads;

/// <summary>Reads caseloads in one query, however many plans are in them.</summary>
public interface ICaseloadReader
{
    /// <returns>Those of the therapists that there are, in the order of the ids asked for.</returns>
    Task<IReadOnlyList<ReadCaseload>> ReadAsync(IReadOnlyList<TherapistId> therapists, CancellationToken cancellationToken);
}

/// <summary>A therapist with the plans that are not over.</summary>
public sealed record ReadCaseload(
    TherapistId TherapistId, string GivenName, string FamilyName, decimal? WeeklyCapacityHours, IReadOnlyList<ReadPlan> Plans);

/// <summary>A plan as a caseload has it.</summary>
/// <param name="Phase">The code of the phase that began last.</param>
/// <param name="ToRecord">Sessions that are over and not recorded.</param>
/// <param name="UnsignedNotes">Attended sessions without a signed note.</param>
/// <param name="OverdueNotes">Those of them for whose note the time is over.</param>
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
    int ToRecord,
    int UnsignedNotes,
    int OverdueNotes,
    IReadOnlyList<ReadPlanClient> Clients);

/// <summary>A client of a plan as a caseload has them.</summary>
/// <param name="Scores">The latest of each measure in this plan.</param>
/// <param name="LacksConsent">Whether a consent that the plan needs is missing.</param>
public sealed record ReadPlanClient(
    ClientId Id,
    string GivenName,
    string FamilyName,
    IReadOnlyList<ReadScore> Scores,
    ReadAlliance? Alliance,
    int OpenTasks,
    int OpenRisks,
    bool LacksConsent);

/// <summary>The latest score on a scale.</summary>
/// <param name="Start">The score at the start of the plan.</param>
public sealed record ReadScore(string Measure, string Scale, decimal Score, decimal? Start, DateOnly TakenOn, int? SessionNumber);

/// <summary>The latest alliance rating.</summary>
/// <param name="EarlierMean">The mean of those before it.</param>
public sealed record ReadAlliance(decimal Mean, decimal? EarlierMean, DateTimeOffset SessionAt);

/// <summary>The next session of a plan that has not begun.</summary>
public sealed record NextSession(SessionId Id, int Number, DateTimeOffset StartsAt, RoomId? RoomId);

/// <summary>The last session of a plan that somebody came to or missed.</summary>
public sealed record LastSession(SessionId Id, int Number, DateTimeOffset StartsAt, SessionStatus Status);
