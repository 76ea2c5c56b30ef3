using AlSoor.Domain.Goals;

namespace AlSoor.Application.Goals;

/// <summary>What a client wants from therapy, with how far it was attained.</summary>
/// <param name="SetOn">A clinic date.</param>
/// <param name="ClosedOn">The clinic date on which it was reached or dropped; null while it is open.</param>
/// <param name="Ratings">In order of their dates.</param>
/// <param name="LatestAttainment">That of the last rating; null before the first.</param>
public sealed record GoalResponse(
    GoalId Id,
    ClientId ClientId,
    SessionPlanId? PlanId,
    string Text,
    GoalArea Area,
    DateOnly SetOn,
    GoalStatus Status,
    DateOnly? ClosedOn,
    IReadOnlyList<GoalRatingResponse> Ratings,
    int? LatestAttainment,
    int Version);

/// <summary>How far a goal was attained at some time.</summary>
/// <param name="Attainment">−2 (much less than hoped) to +2 (much more); 0 is as hoped.</param>
/// <param name="SessionNumber">The place in its plan of the session in which it was rated.</param>
public sealed record GoalRatingResponse(Guid Id, int Attainment, DateOnly RatedOn, SessionId? SessionId, int? SessionNumber);
