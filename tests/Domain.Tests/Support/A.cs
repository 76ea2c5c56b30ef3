using AlSoor.Domain.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Tests.Support;

/// <summary>Things that an example needs and does not care for in detail.</summary>
internal static class A
{
    public static readonly ClinicSettings Clinic = new() { Zone = Zones.Kuwait };

    /// <summary>A scheduled session with one client, without a room, on the Sunday from ten to ten to eleven.</summary>
    public static Session Session(TimeSlot? at = null, int? number = null)
    {
        var session = new Session
        {
            Id = SessionId.New(),
            Number = number,
            Clients = [new SessionClient { ClientId = ClientId.New() }],
            TherapistId = TherapistId.New(),
            Modality = "cbt",
            Kind = SessionKind.Therapy,
            Delivery = Delivery.InPerson,
        };
        session.Place(at ?? At.Slot("10:00", "10:50"), null, Zones.Kuwait);
        return session;
    }

    /// <summary>A session that came to a status the way sessions do.</summary>
    public static Session SessionThatIs(SessionStatus status)
    {
        var session = Session();
        switch (status)
        {
            case SessionStatus.Confirmed:
                session.Confirm();
                break;
            case SessionStatus.Arrived:
                session.Arrive();
                break;
            case SessionStatus.Attended or SessionStatus.AttendedLate:
                session.Complete(late: status == SessionStatus.AttendedLate);
                break;
            case SessionStatus.LateNotSeen or SessionStatus.NoShow:
                session.NoShow(cameLate: status == SessionStatus.LateNotSeen);
                break;
            case SessionStatus.CancelledByClient or SessionStatus.CancelledByClinic:
                session.Cancel(status == SessionStatus.CancelledByClient, null, session.StartsAt.AddDays(-7), Clinic);
                break;
        }

        Assert.Equal(status, session.Status);
        return session;
    }

    public static SessionPlan Plan(int sessions = 12, RoomId? room = null) => new()
    {
        Id = new SessionPlanId(Guid.CreateVersion7()),
        Clients = [new PlanClient { ClientId = ClientId.New() }, new PlanClient { ClientId = ClientId.New() }],
        TherapistId = TherapistId.New(),
        Modality = "couples",
        RoomId = room,
        Delivery = Delivery.Telehealth,
        DurationMinutes = 50,
        EveryWeeks = 1,
        Times = [new WeeklyTime(DayOfWeek.Sunday, At.Clock("10:00"))],
        PlannedSessions = sessions,
        CreatedAt = At.Time(At.Sunday, "08:00"),
    };
}
