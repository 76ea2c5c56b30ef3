using AlSoor.Domain.Common;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Plans;

public enum PlanStatus
{
    Active,

    /// <summary>Interrupted without an end: nothing is booked until it is resumed.</summary>
    Paused,

    /// <summary>Delivered, or declared so.</summary>
    Completed,

    /// <summary>Ended before it was delivered.</summary>
    Discontinued,
}

/// <summary>What becomes of a session that was cancelled or missed and does not count.</summary>
public enum MakeUp
{
    /// <summary>Nothing by itself: the plan shows what remains.</summary>
    None,

    /// <summary>Another is booked at the end of the course.</summary>
    Append,
}

/// <summary>A course of therapy: so many sessions of a modality, for one or several clients, with one therapist.</summary>
public sealed class SessionPlan : IVersioned
{
    public required SessionPlanId Id { get; init; }

    public required List<PlanClient> Clients { get; init; }

    public required TherapistId TherapistId { get; set; }

    public required string Modality { get; init; }

    /// <summary>The usual room.</summary>
    public RoomId? RoomId { get; set; }

    public required Delivery Delivery { get; init; }

    public string? JoinUrl { get; init; }

    public required int DurationMinutes { get; init; }

    public required int EveryWeeks { get; init; }

    public int TimesPerWeek { get; init; } = 1;

    public List<CadencePhase> Taper { get; init; } = [];

    /// <summary>The usual times on the clinic's clocks.</summary>
    public required List<WeeklyTime> Times { get; set; }

    public required int PlannedSessions { get; set; }

    /// <summary>The therapist's hours that the course was planned by, where it was not planned by sessions.</summary>
    public decimal? PlannedHours { get; init; }

    /// <summary>Why the course is longer or shorter than its modality's range.</summary>
    [Personal(PersonalData.FreeText, "To account for a course outside its usual range")]
    public string? RangeReason { get; set; }

    public MakeUp MakeUp { get; init; }

    /// <summary>Of a group: what people call it.</summary>
    public string? GroupName { get; init; }

    /// <summary>Of a group: how many clients it takes.</summary>
    public int? GroupCapacity { get; init; }

    public PlanStatus Status { get; private set; } = PlanStatus.Active;

    /// <summary>The clinic's date on which it was declared completed or discontinued.</summary>
    public DateOnly? EndedOn { get; private set; }

    [Personal(PersonalData.FreeText, "To know why a course ended")]
    public string? EndReason { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; init; } = 1;

    public Cadence Cadence => new(EveryWeeks, TimesPerWeek) { Taper = Taper };

    public Rhythm Rhythm => new(Times, Cadence);

    public bool IsGroup => GroupName is not null;

    /// <summary>Those who come at present.</summary>
    public IEnumerable<ClientId> Present => Clients.Where(part => part.LeftOn is null).Select(part => part.ClientId);

    /// <summary>How many clients a room must seat: of a group as many as it takes.</summary>
    public int Seats => GroupCapacity ?? Present.Count();

    /// <summary>A client comes to the group, again perhaps.</summary>
    /// <exception cref="DomainException"><c>already-member</c>, <c>group-full</c>, <c>plan-not-active</c>.</exception>
    public void Join(ClientId client, EpisodeId? episode, DateOnly on)
    {
        if (Status is PlanStatus.Completed or PlanStatus.Discontinued)
            CheckActive();
        if (Present.Contains(client))
            throw new DomainException(new Error("already-member", ErrorKind.Conflict, "The client is a member of the group already."));
        if (Present.Count() >= GroupCapacity)
            throw new DomainException(new Error("group-full", ErrorKind.Conflict, $"The group takes {GroupCapacity} client(s), and has as many."));

        var part = Clients.Find(part => part.ClientId == client);
        if (part is null)
        {
            part = new PlanClient { ClientId = client };
            Clients.Add(part);
        }

        part.JoinedOn = on;
        part.LeftOn = null;
        part.EpisodeId = episode ?? part.EpisodeId;
    }

    /// <summary>A member leaves the group.</summary>
    /// <exception cref="DomainException"><c>member-not-found</c>.</exception>
    public void Leave(ClientId client, DateOnly on)
    {
        var part = Clients.Find(part => part.ClientId == client && part.LeftOn is null) ?? throw CommonErrors.NotFound("member");
        part.LeftOn = on;
    }

    /// <summary>Makes the sessions of the course, each in its place.</summary>
    public List<Session> Book(IEnumerable<PlacedSession> placed, ClinicZone zone) => [.. placed.Select(place => Book(place, zone))];

    /// <summary>Makes one session of the course, for those who come at present.</summary>
    public Session Book(PlacedSession place, ClinicZone zone, SessionId? makesUpFor = null)
    {
        var session = new Session
        {
            Id = SessionId.New(),
            PlanId = Id,
            Number = place.Number,
            Clients = [.. Present.Select(client => new SessionClient { ClientId = client })],
            TherapistId = TherapistId,
            Modality = Modality,
            Kind = SessionKind.Therapy,
            Delivery = Delivery,
            JoinUrl = JoinUrl,
            MakesUpFor = makesUpFor,
        };
        session.Place(place.Slot, place.RoomId, zone);
        return session;
    }

    /// <summary>Completes the plan when it is delivered, and opens it again when a correction shows that it is not.</summary>
    public void Review(Progress progress)
    {
        if (EndedOn is not null)
            return;

        if (progress.Remaining == 0)
            Status = PlanStatus.Completed;
        else if (Status == PlanStatus.Completed)
            Status = PlanStatus.Active;
    }

    public void Pause()
    {
        CheckIs(PlanStatus.Active);
        Status = PlanStatus.Paused;
    }

    public void Resume()
    {
        if (Status != PlanStatus.Paused)
            throw new DomainException(new Error("plan-not-paused", ErrorKind.Conflict, "The plan is not paused."));

        Status = PlanStatus.Active;
    }

    /// <summary>Declares the plan completed, whatever remains of it.</summary>
    public void Complete(DateOnly on, string? reason) => End(PlanStatus.Completed, on, reason);

    /// <summary>Ends the plan before it is delivered.</summary>
    public void Discontinue(DateOnly on, string reason) => End(PlanStatus.Discontinued, on, reason);

    /// <summary>Forgets what was written about it: those whom it was about are forgotten.</summary>
    public void ForgetReasons() => (RangeReason, EndReason) = (null, null);

    /// <summary>Plans another number of sessions. Outside the modality's range a reason is asked for; whatever is given is kept.</summary>
    public void Replan(int sessions, string? reason, Modality modality)
    {
        CheckNotEnded();
        if (sessions > Bounds.MaxSessions)
            throw CommonErrors.Invalid("date-out-of-range", $"A course has at most {Bounds.MaxSessions} sessions.", "sessions");

        modality.CheckRange(sessions, reason, "reason");
        PlannedSessions = sessions;
        RangeReason = reason ?? RangeReason;
    }

    /// <summary>Refuses a change of a plan that was declared ended.</summary>
    public void CheckNotEnded()
    {
        if (EndedOn is not null)
            throw new DomainException(new Error("plan-not-active", ErrorKind.Conflict, "The plan has ended already."));
    }

    /// <summary>Refuses a change of a plan that has ended or is paused.</summary>
    public void CheckActive() => CheckIs(PlanStatus.Active);

    /// <summary>Numbers the sessions of a plan in order of time; dropped ones have no number.</summary>
    public static void Renumber(IEnumerable<Session> sessions)
    {
        var number = 0;
        foreach (var session in sessions.Where(session => !session.IsDropped).OrderBy(session => session.StartsAt).ThenBy(session => session.Number))
            session.Number = ++number;
    }

    private void End(PlanStatus status, DateOnly on, string? reason)
    {
        CheckIs(PlanStatus.Active, PlanStatus.Paused);
        Status = status;
        EndedOn = on;
        EndReason = reason;
    }

    private void CheckIs(params ReadOnlySpan<PlanStatus> statuses)
    {
        if (!statuses.Contains(Status))
        {
            throw new DomainException(Status == PlanStatus.Paused
                ? new Error("plan-paused", ErrorKind.Conflict, "The plan is paused: resume it first.")
                : new Error("plan-not-active", ErrorKind.Conflict, "The plan has ended already."));
        }
    }
}
