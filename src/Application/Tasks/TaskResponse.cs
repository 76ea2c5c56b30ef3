using AlSoor.Domain.Tasks;

namespace AlSoor.Application.Tasks;

/// <summary>What a client does between sessions.</summary>
/// <param name="SessionId">The session in which it was assigned.</param>
/// <param name="SessionNumber">That session's place in its plan.</param>
/// <param name="AssignedOn">A clinic date.</param>
/// <param name="DueOn">A clinic date.</param>
/// <param name="Status">How far it was done, as the client says.</param>
/// <param name="IsReviewed">Whether it was talked about; until then it is open.</param>
/// <param name="ReviewedIn">The session in which it was talked about.</param>
/// <param name="ReviewedInNumber">That session's place in its plan.</param>
/// <param name="Review">How it went.</param>
public sealed record TaskResponse(
    TaskId Id,
    ClientId ClientId,
    SessionPlanId? PlanId,
    SessionId? SessionId,
    int? SessionNumber,
    TaskKind Kind,
    string Text,
    DateOnly AssignedOn,
    DateOnly? DueOn,
    TaskProgress Status,
    bool IsReviewed,
    SessionId? ReviewedIn,
    int? ReviewedInNumber,
    DateTimeOffset? ReviewedAt,
    string? Review,
    int Version);
