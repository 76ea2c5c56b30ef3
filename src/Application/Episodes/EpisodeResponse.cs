using AlSoor.Application.Plans;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Plans;

namespace AlSoor.Application.Episodes;

/// <summary>One stretch of a client's care, from referral to ending, in which several plans may run side by side.</summary>
/// <param name="OpenedOn">A clinic date.</param>
/// <param name="ClosedOn">A clinic date; null while it is open.</param>
/// <param name="Status">In treatment once a plan or group is tied to it.</param>
/// <param name="ReferredOn">A clinic date; waiting is reckoned from it.</param>
/// <param name="ReferralSource">Who referred the client.</param>
/// <param name="ReferralReason">What the client comes with; null to the front desk, which sees no clinical content.</param>
/// <param name="TriagedOn">A clinic date.</param>
/// <param name="Triage">What triage has decided.</param>
/// <param name="TriageNote">Why it has; null to the front desk.</param>
/// <param name="EndReason">Why it ended.</param>
/// <param name="Destination">Where the client goes from here; null to the front desk.</param>
/// <param name="FirstAttendedOn">The clinic date on which the client was first seen in one of its plans or groups.</param>
/// <param name="WaitedDays">From the referral until then; of who was not seen, until triage turned them away, it was closed, or today. Null without a referral.</param>
/// <param name="Plans">Its plans and groups that the caller may know of.</param>
/// <param name="Progress">The sums of theirs.</param>
public sealed record EpisodeResponse(
    EpisodeId Id,
    ClientId ClientId,
    DateOnly OpenedOn,
    DateOnly? ClosedOn,
    EpisodeStatus Status,
    DateOnly? ReferredOn,
    string? ReferralSource,
    string? ReferralReason,
    DateOnly? TriagedOn,
    TriageOutcome? Triage,
    string? TriageNote,
    EpisodeEnd? EndReason,
    string? Destination,
    DateOnly? FirstAttendedOn,
    int? WaitedDays,
    IReadOnlyList<EpisodePlan> Plans,
    Progress Progress,
    int Version);

/// <summary>A plan as part of an episode.</summary>
/// <param name="Group">Of a group: its name and how many it takes.</param>
/// <param name="LeftOn">Of a group: when the client left it.</param>
/// <param name="Progress">How far this client has come in it.</param>
public sealed record EpisodePlan(
    SessionPlanId PlanId, string Modality, TherapistId TherapistId, PlanStatus Status, PlanGroup? Group, DateOnly? LeftOn, Progress Progress);
