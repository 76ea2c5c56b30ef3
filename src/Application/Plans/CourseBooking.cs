using AlSoor.Application.Common;
using AlSoor.Application.Episodes;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Plans;

/// <summary>Books a course, all its sessions or none: for clients, or for a group that clients join.</summary>
public sealed class CourseBooking(IClinicDb db, BookingParties parties, BookingGate gate, ClinicSettings clinic, TimeProvider time)
{
    /// <param name="course">How the course is to be.</param>
    /// <param name="who">Who comes to it; known and active.</param>
    public async Task<SessionPlanResponse> BookAsync(ICourse course, Modality modality, Participation who, CancellationToken cancellationToken)
    {
        modality.CheckRange(course.SessionsOf(modality), course.RangeReason);
        await parties.RequireTherapistAsync(who.TherapistId, modality, cancellationToken);
        await parties.CheckRoomAsync(course.RoomId, who.Seats, course.Delivery, cancellationToken);
        await parties.CheckRoomsAsync(
            [.. (course.Slots ?? []).Select(slot => slot.RoomId)], who.Seats, course.Delivery, index => $"slots[{index}].roomId", cancellationToken);
        BookingParties.CheckJoinUrl(course.JoinUrl, course.Delivery);
        parties.CheckMayOverride(course.OverrideReason);
        await db.CheckEpisodeAsync(who.EpisodeId, who.ClientIds, cancellationToken);

        var (wanted, rhythm) = course.Times(modality, clinic);
        var plan = PlanFor(course, modality, who, rhythm, wanted);
        var placed = await gate.PassAsync(
            new Booking
            {
                TherapistId = plan.TherapistId,
                ClientIds = who.ClientIds,
                Sessions = wanted,
                Following = Following(wanted, rhythm, plan.DurationMinutes),
                NotBefore = course.StartOn,
                HoldId = who.HoldId,
                IsOverride = course.OverrideReason is not null,
            },
            course.OnConflict,
            cancellationToken);

        var sessions = plan.Book(placed, clinic.Zone);
        foreach (var session in sessions)
            session.OverrideReason = course.OverrideReason;
        db.SessionPlans.Add(plan);
        db.Sessions.AddRange(sessions);
        gate.Enter(sessions);
        await db.SaveChangesAsync(cancellationToken);
        return SessionPlanResponse.Of(
            plan, Progress.Of(plan.PlannedSessions, sessions, clinic), [.. sessions.Select(SessionResponse.Of)]);
    }

    private IEnumerable<TimeSlot> Following(IReadOnlyList<WantedSession> wanted, Rhythm rhythm, int minutes)
    {
        var last = clinic.Zone.DateOf(wanted[^1].Slot.StartsAt);
        var inItsWeek = wanted.Count(session => clinic.WeekOf(clinic.Zone.DateOf(session.Slot.StartsAt)) == clinic.WeekOf(last));
        return rhythm.After(last, inItsWeek, wanted.Count + 1, clinic, minutes);
    }

    private static RoomId? UsualRoom(IReadOnlyList<WantedSession> wanted) =>
        wanted.GroupBy(session => session.RoomId).MaxBy(group => group.Count())!.Key;

    private SessionPlan PlanFor(ICourse course, Modality modality, Participation who, Rhythm rhythm, IReadOnlyList<WantedSession> wanted)
    {
        var id = SessionPlanId.New();
        DateOnly? joined = who.GroupName is null ? null : clinic.Zone.DateOf(time.GetUtcNow());
        return new SessionPlan
        {
            Id = id,
            Clients = [.. who.ClientIds.Select(client => new PlanClient { ClientId = client, EpisodeId = who.EpisodeId, JoinedOn = joined })],
            TherapistId = who.TherapistId,
            Modality = modality.Code,
            RoomId = course.RoomId ?? UsualRoom(wanted),
            Delivery = course.Delivery,
            JoinUrl = course.Delivery == Domain.Sessions.Delivery.Telehealth ? course.JoinUrl ?? clinic.JoinUrlFor(id.Value) : null,
            DurationMinutes = course.MinutesOf(modality),
            EveryWeeks = rhythm.Cadence.EveryWeeks,
            TimesPerWeek = rhythm.Cadence.TimesPerWeek,
            Taper = [.. rhythm.Cadence.Taper],
            Times = [.. rhythm.Times],
            PlannedSessions = wanted.Count,
            PlannedHours = course.Hours,
            RangeReason = course.RangeReason,
            MakeUp = course.MakeUp ?? clinic.MakeUp,
            GroupName = who.GroupName,
            GroupCapacity = who.GroupCapacity,
            CreatedAt = time.GetUtcNow(),
        };
    }
}

/// <summary>Who takes part in a course.</summary>
public sealed record Participation
{
    public required TherapistId TherapistId { get; init; }

    public required IReadOnlyList<ClientId> ClientIds { get; init; }

    /// <summary>How many clients its room must seat.</summary>
    public required int Seats { get; init; }

    public EpisodeId? EpisodeId { get; init; }

    public HoldId? HoldId { get; init; }

    public string? GroupName { get; init; }

    public int? GroupCapacity { get; init; }
}
