using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tasks;

namespace AlSoor.Application.Caseloads;

/// <summary>A therapist's day.</summary>
/// <param name="Sessions">In order of time, those that were cancelled too.</param>
/// <param name="Pending">What waits besides.</param>
public sealed record DayResponse(TherapistId TherapistId, DateOnly Date, IReadOnlyList<DaySession> Sessions, DayPending Pending);

/// <summary>What waits for the therapist besides the day's sessions.</summary>
/// <param name="OverdueNotes">Attended sessions for whose note the time is over.</param>
/// <param name="ToRecord">Sessions that are over and whose attendance is not recorded.</param>
/// <param name="ToCosign">Signed notes of those whom the therapist supervises that wait for their signature.</param>
/// <param name="CourtOrders">Times that the therapist's process notes were given out to a court and they have not said that they know.</param>
public sealed record DayPending(int OverdueNotes, int ToRecord, int ToCosign, int CourtOrders);

/// <summary>A session of the day.</summary>
/// <param name="Planned">How many sessions its plan is to have.</param>
/// <param name="Group">Of a group: what people call it.</param>
/// <param name="Phase">The code of the phase that the course is in.</param>
/// <param name="MeasuresDue">Codes of the measures that are due at it and not taken yet.</param>
/// <param name="Note">Whether its note is written.</param>
public sealed record DaySession(
    SessionId Id,
    SessionPlanId? PlanId,
    int? Number,
    int? Planned,
    string Modality,
    string? Group,
    string? Phase,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    SessionStatus Status,
    SessionKind Kind,
    Delivery Delivery,
    string? JoinUrl,
    RoomId? RoomId,
    IReadOnlyList<string> MeasuresDue,
    DayNote Note,
    IReadOnlyList<DayClient> Clients);

/// <summary>How far a session's note is.</summary>
/// <param name="NoteId">The note, where one was begun.</param>
/// <param name="SignedAt">When it was signed; null for a draft.</param>
public sealed record DayNote(NoteNeed Need, NoteId? NoteId, DateTimeOffset? SignedAt);

public enum NoteNeed
{
    /// <summary>Nobody was seen, or not yet; or the note is signed.</summary>
    None,

    /// <summary>None was begun.</summary>
    ToWrite,

    /// <summary>There is a draft.</summary>
    ToSign,
}

/// <summary>A client of a session of the day, and what is to be seen to.</summary>
/// <param name="Status">How it went for this client.</param>
/// <param name="Alliance">The latest rating in the session's plan.</param>
/// <param name="Tasks">Work between sessions that is to be reviewed.</param>
/// <param name="RiskFlags">Those that are not resolved.</param>
/// <param name="ConsentsMissing">Codes of the consents that the plan needs and that are missing.</param>
public sealed record DayClient(
    ClientId Id,
    string GivenName,
    string FamilyName,
    SessionStatus Status,
    CaseloadAlliance? Alliance,
    IReadOnlyList<DayTask> Tasks,
    IReadOnlyList<DayRiskFlag> RiskFlags,
    IReadOnlyList<string> ConsentsMissing);

public sealed record DayTask(TaskId Id, TaskKind Kind, string Text, TaskProgress Status, DateOnly? DueOn);

public sealed record DayRiskFlag(RiskFlagId Id, RiskKind Kind, DateTimeOffset RaisedAt);
