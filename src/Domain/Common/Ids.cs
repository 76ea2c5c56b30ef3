namespace AlSoor.Domain.Common;

/// <summary>An identifier: a version 7 UUID that knows what it names.</summary>
public interface IEntityId<TSelf> where TSelf : struct, IEntityId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public readonly record struct ClientId(Guid Value) : IEntityId<ClientId>
{
    public static ClientId New() => new(Guid.CreateVersion7());

    public static ClientId From(Guid value) => new(value);

    public static bool operator >(ClientId left, ClientId right) => left.Value > right.Value;

    public static bool operator <(ClientId left, ClientId right) => left.Value < right.Value;
}

public readonly record struct TherapistId(Guid Value) : IEntityId<TherapistId>
{
    public static TherapistId New() => new(Guid.CreateVersion7());

    public static TherapistId From(Guid value) => new(value);

    public static bool operator >(TherapistId left, TherapistId right) => left.Value > right.Value;

    public static bool operator <(TherapistId left, TherapistId right) => left.Value < right.Value;
}

public readonly record struct RoomId(Guid Value) : IEntityId<RoomId>
{
    public static RoomId New() => new(Guid.CreateVersion7());

    public static RoomId From(Guid value) => new(value);

    public static bool operator >(RoomId left, RoomId right) => left.Value > right.Value;

    public static bool operator <(RoomId left, RoomId right) => left.Value < right.Value;
}

public readonly record struct SessionId(Guid Value) : IEntityId<SessionId>
{
    public static SessionId New() => new(Guid.CreateVersion7());

    public static SessionId From(Guid value) => new(value);

    public static bool operator >(SessionId left, SessionId right) => left.Value > right.Value;

    public static bool operator <(SessionId left, SessionId right) => left.Value < right.Value;
}

public readonly record struct SessionPlanId(Guid Value) : IEntityId<SessionPlanId>
{
    public static SessionPlanId New() => new(Guid.CreateVersion7());

    public static SessionPlanId From(Guid value) => new(value);

    public static bool operator >(SessionPlanId left, SessionPlanId right) => left.Value > right.Value;

    public static bool operator <(SessionPlanId left, SessionPlanId right) => left.Value < right.Value;
}

public readonly record struct EpisodeId(Guid Value) : IEntityId<EpisodeId>
{
    public static EpisodeId New() => new(Guid.CreateVersion7());

    public static EpisodeId From(Guid value) => new(value);

    public static bool operator >(EpisodeId left, EpisodeId right) => left.Value > right.Value;

    public static bool operator <(EpisodeId left, EpisodeId right) => left.Value < right.Value;
}

public readonly record struct HoldId(Guid Value) : IEntityId<HoldId>
{
    public static HoldId New() => new(Guid.CreateVersion7());

    public static HoldId From(Guid value) => new(value);

    public static bool operator >(HoldId left, HoldId right) => left.Value > right.Value;

    public static bool operator <(HoldId left, HoldId right) => left.Value < right.Value;
}

public readonly record struct WaitlistEntryId(Guid Value) : IEntityId<WaitlistEntryId>
{
    public static WaitlistEntryId New() => new(Guid.CreateVersion7());

    public static WaitlistEntryId From(Guid value) => new(value);

    public static bool operator >(WaitlistEntryId left, WaitlistEntryId right) => left.Value > right.Value;

    public static bool operator <(WaitlistEntryId left, WaitlistEntryId right) => left.Value < right.Value;
}

public readonly record struct AssessmentId(Guid Value) : IEntityId<AssessmentId>
{
    public static AssessmentId New() => new(Guid.CreateVersion7());

    public static AssessmentId From(Guid value) => new(value);

    public static bool operator >(AssessmentId left, AssessmentId right) => left.Value > right.Value;

    public static bool operator <(AssessmentId left, AssessmentId right) => left.Value < right.Value;
}

public readonly record struct GoalId(Guid Value) : IEntityId<GoalId>
{
    public static GoalId New() => new(Guid.CreateVersion7());

    public static GoalId From(Guid value) => new(value);

    public static bool operator >(GoalId left, GoalId right) => left.Value > right.Value;

    public static bool operator <(GoalId left, GoalId right) => left.Value < right.Value;
}

public readonly record struct TaskId(Guid Value) : IEntityId<TaskId>
{
    public static TaskId New() => new(Guid.CreateVersion7());

    public static TaskId From(Guid value) => new(value);

    public static bool operator >(TaskId left, TaskId right) => left.Value > right.Value;

    public static bool operator <(TaskId left, TaskId right) => left.Value < right.Value;
}

public readonly record struct RiskFlagId(Guid Value) : IEntityId<RiskFlagId>
{
    public static RiskFlagId New() => new(Guid.CreateVersion7());

    public static RiskFlagId From(Guid value) => new(value);

    public static bool operator >(RiskFlagId left, RiskFlagId right) => left.Value > right.Value;

    public static bool operator <(RiskFlagId left, RiskFlagId right) => left.Value < right.Value;
}

public readonly record struct ConsentId(Guid Value) : IEntityId<ConsentId>
{
    public static ConsentId New() => new(Guid.CreateVersion7());

    public static ConsentId From(Guid value) => new(value);

    public static bool operator >(ConsentId left, ConsentId right) => left.Value > right.Value;

    public static bool operator <(ConsentId left, ConsentId right) => left.Value < right.Value;
}

public readonly record struct NoteId(Guid Value) : IEntityId<NoteId>
{
    public static NoteId New() => new(Guid.CreateVersion7());

    public static NoteId From(Guid value) => new(value);

    public static bool operator >(NoteId left, NoteId right) => left.Value > right.Value;

    public static bool operator <(NoteId left, NoteId right) => left.Value < right.Value;
}

/// <summary>Names the calendar of a therapist, a client or a room; it has the value of its owner's id.</summary>
public readonly record struct CalendarId(Guid Value) : IEntityId<CalendarId>
{
    /// <summary>The calendar of the clinic itself: who closes the clinic and who adds a therapist take it, so that neither misses the other.</summary>
    public static readonly CalendarId Clinic = new(Guid.Empty);

    public static CalendarId From(Guid value) => new(value);

    public static implicit operator CalendarId(TherapistId id) => new(id.Value);

    public static implicit operator CalendarId(ClientId id) => new(id.Value);

    public static implicit operator CalendarId(RoomId id) => new(id.Value);
}
