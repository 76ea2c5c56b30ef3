using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Sessions;

/// <summary>One meeting of clients and a therapist, of a plan or standing alone.</summary>
public sealed class Session : IVersioned
{
    public required SessionId Id { get; init; }

    public SessionPlanId? PlanId { get; init; }

    /// <summary>Its place in its plan in order of time, from 1.</summary>
    public int? Number { get; set; }

    public required List<SessionClient> Clients { get; init => (field, ClientCount) = (value, value.Count); }

    /// <summary>How many clients it has, kept with it: reports count them without reading who they are.</summary>
    public int ClientCount { get; private set; }

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
    [Personal(PersonalData.FreeText, "To know why a session was cancelled or corrected")]
    public string? StatusReason { get; private set; }

    /// <summary>Taken out of its plan's series by a change of the plan. It is cancelled, has no number, and counts for nothing in the plan.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>The cancelled or missed session of the same plan that this one makes up for.</summary>
    public SessionId? MakesUpFor { get; init; }

    /// <summary>Why it was booked over a closure, a buffer or outside working hours.</summary>
    [Personal(PersonalData.FreeText, "To account for a booking against the rules")]
    public string? OverrideReason { get; set; }

    /// <summary>When a progress note about it was first signed: what lists ask that look for notes that are missing.</summary>
    public DateTimeOffset? NotedAt { get; set; }

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

    /// <summary>Moves the session; a time that was confirmed must be confirmed again, and who could not come at the old one is asked again.</summary>
    public void Reschedule(TimeSlot slot, RoomId? roomId, ClinicZone zone)
    {
        CheckMayMove();
        Place(slot, roomId, zone);
        Status = SessionStatus.Scheduled;
        ForgetRecords();
    }

    /// <summary>Takes the session out of its plan's series; its time is free again.</summary>
    public void Drop(string? reason)
    {
        CheckMayMove();
        Status = SessionStatus.CancelledByClinic;
        StatusReason = reason;
        ForgetRecords();
        IsDropped = true;
        Number = null;
    }

    /// <summary>Forgets what was written about it: those whom it was about are forgotten.</summary>
    public void ForgetReasons() => (StatusReason, OverrideReason) = (null, null);

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
        CancelledLate = byClient && IsLateNotice(now, settings);
        StatusReason = reason;
        ForgetRecords();
    }

    /// <summary>As it went by records that are older than this service's. Whether a cancellation came late they say: nobody knows any more when it came.</summary>
    public void TakeOver(SessionStatus status, bool cancelledLate, string? reason)
    {
        Change("take-over", status, SessionStatus.Scheduled);
        (CancelledLate, StatusReason) = (cancelledLate && status == SessionStatus.CancelledByClient, reason);
    }

    /// <summary>Puts a wrong record right: from one final status to another, or back to scheduled.</summary>
    public void Correct(SessionStatus status, string reason)
    {
        if (IsDropped || Status.IsOpen() || status == Status || status is SessionStatus.Confirmed or SessionStatus.Arrived)
            throw SessionErrors.IllegalChange("correct", Status);

        Status = status;
        CancelledLate = false;
        StatusReason = reason;
        ForgetRecords();
    }

    /// <summary>How it is, or went, for one of its clients.</summary>
    public SessionStatus StatusOf(SessionClient part) => part.Status ?? Status;

    /// <summary>
    /// Records how it went for single clients; the others stay as they are. The session's own status follows from all of them:
    /// see <see cref="Attendance.StatusOfAll"/>.
    /// </summary>
    /// <param name="records">By client: a final status other than cancelled by the clinic, or scheduled to take a record back.</param>
    /// <param name="field">The request field in which they come.</param>
    /// <param name="now">Tells whether a session that nobody will come to was called off late.</param>
    /// <exception cref="DomainException"><c>illegal-status-change</c>: the clinic has cancelled it. <c>unknown-client</c>: somebody is not of the session.</exception>
    public void RecordAttendance(IReadOnlyList<AttendanceRecord> records, string field, DateTimeOffset now, ClinicSettings settings)
    {
        if (Status == SessionStatus.CancelledByClinic)
            throw SessionErrors.IllegalChange("attendance", Status);
        foreach (var (index, record) in records.Index())
        {
            if (Clients.All(part => part.ClientId != record.ClientId))
                throw CommonErrors.Unknown("client", $"{field}[{index}].clientId");
        }

        var statuses = Clients.ToDictionary(part => part.ClientId, StatusOf);
        foreach (var record in records)
            statuses[record.ClientId] = record.Status;

        var before = Status;
        Status = Attendance.StatusOfAll(statuses.Values, before);
        if (Status != before)
        {
            CancelledLate = Status.IsCancelled() && IsLateNotice(now, settings);
            StatusReason = null;
        }

        foreach (var part in Clients)
            part.Status = Attendance.OwnStatus(statuses[part.ClientId], Status);
    }

    /// <summary>The stretches of calendars that it takes up: a cancelled session none, and none of a client who will not come.</summary>
    public IEnumerable<CalendarEntry> Entries() =>
        Status.IsCancelled()
            ? []
            : Calendars().Except(Clients.Where(part => StatusOf(part).IsCancelled()).Select(part => (CalendarId)part.ClientId))
                .Select(calendar => new CalendarEntry
                {
                    CalendarId = calendar,
                    StartsAt = StartsAt,
                    EndsAt = EndsAt,
                    SessionId = Id,
                });

    /// <summary>A client of its group comes from now on; whether the client is free has been seen to.</summary>
    public void Join(ClientId client)
    {
        CheckMayMove();
        Clients.Add(new SessionClient { ClientId = client });
        ClientCount = Clients.Count;
    }

    /// <summary>A client of its group no longer comes.</summary>
    public void Leave(ClientId client)
    {
        CheckMayMove();
        Clients.RemoveAll(part => part.ClientId == client);
        ClientCount = Clients.Count;
    }

    /// <summary>Everybody and everything that the session books.</summary>
    public IEnumerable<CalendarId> Calendars() =>
        Clients.Select(part => (CalendarId)part.ClientId).Prepend(TherapistId).Concat(RoomId is { } room ? [room] : []);

    private bool IsLateNotice(DateTimeOffset now, ClinicSettings settings) => StartsAt - now < settings.CancellationNotice;

    /// <summary>From now on it is for every client as for the session.</summary>
    private void ForgetRecords()
    {
        foreach (var part in Clients)
            part.Status = null;
    }

    private void Change(string action, SessionStatus to, params ReadOnlySpan<SessionStatus> from)
    {
        if (!from.Contains(Status))
            throw SessionErrors.IllegalChange(action, Status);

        Status = to;
    }
}
