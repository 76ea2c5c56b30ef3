using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Plans;

public enum PlanStatus
{
    Active,

    /// <summary>Delivered: as many sessions count towards it as were planned.</summary>
    Completed,

    /// <summary>Ended before it was delivered.</summary>
    Discontinued,
}

/// <summary>A course of therapy: so many sessions of a modality, for one or several clients, with one therapist.</summary>
public sealed class SessionPlan : IVersioned
{
    public required SessionPlanId Id { get; init; }

    public required List<PlanClient> Clients { get; init; }

    public required TherapistId TherapistId { get; init; }

    public required string Modality { get; init; }

    public RoomId? RoomId { get; init; }

    public required Delivery Delivery { get; init; }

    public required int DurationMinutes { get; init; }

    public required int EveryWeeks { get; init; }

    public required int PlannedSessions { get; init; }

    /// <summary>Why the course is longer or shorter than its modality's range.</summary>
    public string? RangeReason { get; init; }

    public PlanStatus Status { get; private set; } = PlanStatus.Active;

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; init; } = 1;

    public Cadence Cadence => new(EveryWeeks);

    /// <summary>Makes the sessions of the course, each in its place.</summary>
    public List<Session> Book(IEnumerable<PlacedSession> placed, ClinicZone zone) => [.. placed.Select(place =>
    {
        var session = new Session
        {
            Id = SessionId.New(),
            PlanId = Id,
            Number = place.Number,
            Clients = [.. Clients.Select(client => new SessionClient { ClientId = client.ClientId })],
            TherapistId = TherapistId,
            Modality = Modality,
            Kind = SessionKind.Therapy,
            Delivery = Delivery,
        };
        session.Place(place.Slot, RoomId, zone);
        return session;
    })];

    /// <summary>Completes the plan when it is delivered, and opens it again when a correction shows that it is not.</summary>
    public void Review(Progress progress)
    {
        if (Status != PlanStatus.Discontinued)
            Status = progress.Remaining == 0 ? PlanStatus.Completed : PlanStatus.Active;
    }

    /// <summary>Ends the plan before it is delivered.</summary>
    public void Discontinue()
    {
        if (Status != PlanStatus.Active)
            throw new DomainException(new Error("plan-not-active", ErrorKind.Conflict, "The plan has ended already."));

        Status = PlanStatus.Discontinued;
    }

    /// <summary>Numbers the sessions of a plan in order of time.</summary>
    public static void Renumber(IEnumerable<Session> sessions)
    {
        var number = 0;
        foreach (var session in sessions.OrderBy(session => session.StartsAt).ThenBy(session => session.Number))
            session.Number = ++number;
    }
}

/// <summary>A client's part in a plan.</summary>
public sealed class PlanClient
{
    public SessionPlanId PlanId { get; init; }

    public required ClientId ClientId { get; init; }
}
