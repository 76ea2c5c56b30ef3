using AlSoor.Application.Modalities;

namespace AlSoor.Application.Phases;

/// <summary>Where a course stands in the phases of its modality.</summary>
/// <param name="ClientIds">Those whose course it is at present.</param>
/// <param name="Phases">The modality's phases in their usual order.</param>
/// <param name="History">What has begun, in order.</param>
/// <param name="Current">The code of the present phase; null before the first has begun.</param>
public sealed record PhasesResponse(
    SessionPlanId PlanId,
    IReadOnlyList<ClientId> ClientIds,
    string Modality,
    IReadOnlyList<CoursePhase> Phases,
    IReadOnlyList<BegunPhase> History,
    string? Current);

/// <summary>A phase of the modality, as the course has it.</summary>
/// <param name="Current">Whether the course is in it.</param>
/// <param name="StartedOn">When it began, the last time; null where it has not.</param>
public sealed record CoursePhase(string Code, LocalizedName Name, bool Current, DateOnly? StartedOn);

/// <summary>A phase that has begun.</summary>
/// <param name="StartedOn">A clinic date.</param>
/// <param name="SessionId">The session in which it began.</param>
/// <param name="SessionNumber">That session's place in the plan.</param>
public sealed record BegunPhase(Guid Id, string Phase, DateOnly StartedOn, SessionId? SessionId, int? SessionNumber);
