using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Sessions;

public enum SessionKind
{
    Intake,
    Therapy,
    Review,
}

public enum Delivery
{
    InPerson,
    Telehealth,
}

/// <summary>One meeting of clients and a therapist, of a plan or standing alone.</summary>
public sealed class Session : IVersioned
{
    public required SessionId Id { get; init; }

    public SessionPlanId? PlanId { get; init; }

    /// <summary>Its place in its plan in order of time, from 1.</summary>
    public int? Number { get; set; }

    public required List<SessionClient> Clients { get; init; }

    public required TherapistId TherapistId { get; set; }

    public required string Modality { get; init; }

    public RoomId? RoomId { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>The clinic's date at its start, by which reports and day boards read.</summary>
    public DateOnly LocalDate { get; private set; }

    public int DurationMinutes { get; private set; }

    public required SessionKind Kind { get; init; }

    public required Delivery Delivery { get; init; }

    /// <summary>Where the session is held when it is in no room.</summary>
    public string? JoinUrl { get; init; }

    public SessionStatus Status { get; private set; } = SessionStatus.Scheduled;

    /// <summary>Cancelled by the client with less notice than the clinic asks for.</summary>
    public bool CancelledLate { get; private set; }

    /// <summary>Why it was cancelled or corrected.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>Taken out of its plan's series by a change of the plan. It is cancelled, has no number, and counts for nothing in the plan.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>The cancelled or missed session of the same plan that this one makes up for.</summary>
    public SessionId? MakesUpFor { get; init; }

    /// <summary>Why it was booked over a closure, a buffer or outside working hours.</summary>
    public string? OverrideReason { get; set; }

    public int Version { get; init; } = 1;

    public TimeSlot Slot => new(StartsAt, EndsAt);

    /// <summary>Puts the session at a time and in a room.</summary>
    public void Place(TimeSlot slot, RoomId? roomId, ClinicZone zone)
    {
        StartsAt = slot.StartsAt.ToUniversalTime();
        EndsAt = slot.EndsAt.ToUniversalTime();
        LocalDate = zone.DateOf(slot.StartsAt);
        DurationMinutes = (int)slot.Duration.TotalMinutes;
        RoomId = roomId;
    }

    /// <summary>Whether the session can still be put at another time.</summary>
    public bool MayMove => Status is SessionStatus.Scheduled or SessionStatus.Confirmed;

    public void CheckMayMove()
    {
        if (!MayMove)
            throw SessionErrors.IllegalChange("reschedule", Status);
    }

    /// <summary>Moves the session; a time that was confirmed must be confirmed again.</summary>
    public void Reschedule(TimeSlot slot, RoomId? roomId, ClinicZone zone)
    {
        CheckMayMove();
        Place(slot, roomId, zone);
        Status = SessionStatus.Scheduled;
    }

    /// <summary>Takes the session out of its plan's series; its time is free again.</summary>
    public void Drop(string? reason)
    {
        CheckMayMove();
        Status = SessionStatus.CancelledByClinic;
        StatusReason = reason;
        IsDropped = true;
        Number = null;
    }

    public void Confirm() => Change("confirm", SessionStatus.Confirmed, SessionStatus.Scheduled);

    public void Arrive() => Change("arrive", SessionStatus.Arrived, SessionStatus.Scheduled, SessionStatus.Confirmed);

    public void Complete(bool late) => Change(
        "complete",
        late ? SessionStatus.AttendedLate : SessionStatus.Attended,
        SessionStatus.Scheduled,
        SessionStatus.Confirmed,
        SessionStatus.Arrived);

    /// <summary>The client did not come, or came too late to be seen.</summary>
    public void NoShow(bool cameLate)
    {
        if (cameLate)
            Change("no-show", SessionStatus.LateNotSeen, SessionStatus.Scheduled, SessionStatus.Confirmed, SessionStatus.Arrived);
        else
            Change("no-show", SessionStatus.NoShow, SessionStatus.Scheduled, SessionStatus.Confirmed);
    }

    public void Cancel(bool byClient, string? reason, DateTimeOffset now, ClinicSettings settings)
    {
        Change(
            "cancel",
            byClient ? SessionStatus.CancelledByClient : SessionStatus.CancelledByClinic,
            SessionStatus.Scheduled,
            SessionStatus.Confirmed,
            SessionStatus.Arrived);
        CancelledLate = byClient && StartsAt - now < settings.CancellationNotice;
        StatusReason = reason;
    }

    /// <summary>Puts a wrong record right: from one final status to another, or back to scheduled.</summary>
    public void Correct(SessionStatus status, string reason)
    {
        if (IsDropped || Status.IsOpen() || status == Status || status is SessionStatus.Confirmed or SessionStatus.Arrived)
            throw SessionErrors.IllegalChange("correct", Status);

        Status = status;
        CancelledLate = false;
        StatusReason = reason;
    }

    /// <summary>The stretches of calendars that it takes up; a cancelled session takes up none.</summary>
    public IEnumerable<CalendarEntry> Entries() =>
        Status.IsCancelled()
            ? []
            : Calendars().Select(calendar => new CalendarEntry
            {
                CalendarId = calendar,
                StartsAt = StartsAt,
                EndsAt = EndsAt,
                SessionId = Id,
            });

    /// <summary>Everybody and everything that the session books.</summary>
    public IEnumerable<CalendarId> Calendars()
    {
        yield return TherapistId;
        foreach (var client in Clients)
            yield return client.ClientId;
        if (RoomId is { } room)
            yield return room;
    }

    private void Change(string action, SessionStatus to, params ReadOnlySpan<SessionStatus> from)
    {
        if (!from.Contains(Status))
            throw SessionErrors.IllegalChange(action, Status);

        Status = to;
    }
}

/// <summary>A client's part in a session.</summary>
public sealed class SessionClient
{
    public SessionId SessionId { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>How it went for this client, where that differs from the session as a whole: of a couple one came, of a group most.</summary>
    public SessionStatus? Status { get; set; }
}

public static class SessionErrors
{
    public static DomainException IllegalChange(string action, SessionStatus status) =>
        new(new Error("illegal-status-change", ErrorKind.Conflict, $"A session that is {Words(status)} cannot be changed by '{action}'."));

    private static string Words(SessionStatus status) => status switch
    {
        SessionStatus.AttendedLate => "attended late",
        SessionStatus.LateNotSeen => "late and not seen",
        SessionStatus.NoShow => "a no-show",
        SessionStatus.CancelledByClient => "cancelled by the client",
        SessionStatus.CancelledByClinic => "cancelled by the clinic",
        _ => status.ToString().ToLowerInvariant(),
    };
}
