using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

/// <summary>A therapist's open plans, what needs doing, and how full the coming weeks are. A therapist sees their own.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record GetCaseload(TherapistId TherapistId) : IQuery<CaseloadResponse>;

/// <summary>A therapist's caseload.</summary>
/// <param name="WeeklyCapacityHours">Contact hours a week that the therapist can hold, if a limit is set.</param>
/// <param name="BookedHoursPerWeek">Contact hours booked in the clinic's present week.</param>
/// <param name="FreeHoursPerWeek">Hours of the present week that are left of the capacity, or of the working hours where none is set.</param>
/// <param name="Weeks">The same for this week and the seven after it.</param>
/// <param name="Plans">Open plans: those that need something first, then by their next session.</param>
public sealed record CaseloadResponse(
    TherapistId TherapistId,
    decimal? WeeklyCapacityHours,
    decimal BookedHoursPerWeek,
    decimal FreeHoursPerWeek,
    IReadOnlyList<CaseloadWeek> Weeks,
    IReadOnlyList<CaseloadPlan> Plans);

/// <summary>A week of the clinic.</summary>
/// <param name="StartsOn">Its first day.</param>
public sealed record CaseloadWeek(DateOnly StartsOn, decimal BookedHours, decimal FreeHours);

/// <summary>An open plan on a caseload.</summary>
public sealed record CaseloadPlan(
    SessionPlanId PlanId,
    IReadOnlyList<CaseloadClient> Clients,
    string Modality,
    Progress Progress,
    NextSession? NextSession,
    IReadOnlyList<CaseloadAlert> Alerts);

public sealed record CaseloadClient(ClientId Id, string GivenName, string FamilyName);

/// <summary>The next session of a plan that has not begun.</summary>
public sealed record NextSession(SessionId Id, int Number, DateTimeOffset StartsAt, RoomId? RoomId);

/// <summary>Why a plan needs somebody to act.</summary>
public enum CaseloadAlert
{
    /// <summary>A session is over and its attendance is not recorded.</summary>
    AttendanceToRecord,

    /// <summary>Sessions are still to be delivered and none is booked ahead.</summary>
    NothingBooked,

    /// <summary>The last session that took place was missed.</summary>
    MissedLast,
}

public sealed class GetCaseloadHandler(IClinicDb db, PlanReader plans, ClinicSettings clinic, Reach reach, TimeProvider time)
    : IRequestHandler<GetCaseload, CaseloadResponse>
{
    private const int Weeks = 8;

    public async Task<CaseloadResponse> Handle(GetCaseload request, CancellationToken cancellationToken)
    {
        reach.CheckMayRead(request.TherapistId);
        var therapist = await db.Therapists.SingleOrDefaultAsync(therapist => therapist.Id == request.TherapistId, cancellationToken)
            ?? throw CommonErrors.NotFound("therapist");

        var now = time.GetUtcNow();
        var open = await plans.ReadAsync(
            db.SessionPlans.Where(plan => plan.TherapistId == request.TherapistId && plan.Status == PlanStatus.Active),
            cancellationToken);
        var names = await NamesAsync(open, cancellationToken);
        var items = open.Select(plan => PlanOf(plan, names, now))
            .OrderByDescending(plan => plan.Alerts.Count > 0)
            .ThenBy(plan => plan.NextSession?.StartsAt ?? DateTimeOffset.MaxValue)
            .ThenBy(plan => plan.PlanId.Value)
            .ToList();

        var weeks = await WeeksAsync(therapist, now, cancellationToken);
        return new(therapist.Id, therapist.WeeklyCapacityHours, weeks[0].BookedHours, weeks[0].FreeHours, weeks, items);
    }

    private static CaseloadPlan PlanOf(SessionPlanResponse plan, Dictionary<ClientId, CaseloadClient> names, DateTimeOffset now)
    {
        var next = plan.Sessions.FirstOrDefault(session => session.Status.IsOpen() && session.StartsAt > now);
        return new(
            plan.Id,
            [.. plan.ClientIds.Where(names.ContainsKey).Select(id => names[id])],
            plan.Modality,
            plan.Progress,
            next is null ? null : new(next.Id, next.Number!.Value, next.StartsAt, next.RoomId),
            [.. AlertsOf(plan, next is not null, now)]);
    }

    private static IEnumerable<CaseloadAlert> AlertsOf(SessionPlanResponse plan, bool hasNext, DateTimeOffset now)
    {
        if (plan.Sessions.Any(session => session.Status.IsOpen() && session.EndsAt <= now))
            yield return CaseloadAlert.AttendanceToRecord;
        if (!hasNext && plan.Progress.Remaining > 0)
            yield return CaseloadAlert.NothingBooked;
        if (plan.Sessions.LastOrDefault(session => session.Status.IsAttended() || session.Status.IsMissed()) is { } last && last.Status.IsMissed())
            yield return CaseloadAlert.MissedLast;
    }

    private async Task<Dictionary<ClientId, CaseloadClient>> NamesAsync(
        IReadOnlyList<SessionPlanResponse> open, CancellationToken cancellationToken)
    {
        var ids = open.SelectMany(plan => plan.ClientIds).Distinct().ToList();
        var clients = await db.Clients.Where(client => ids.Contains(client.Id) && client.ErasedAt == null).ToListAsync(cancellationToken);
        return clients.ToDictionary(client => client.Id, client => new CaseloadClient(client.Id, client.GivenName, client.FamilyName));
    }

    private async Task<List<CaseloadWeek>> WeeksAsync(Therapist therapist, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = clinic.WeekOf(clinic.Zone.DateOf(now));
        var end = first.AddDays(Weeks * 7);
        var booked = await db.Sessions
            .Where(session => session.TherapistId == therapist.Id && session.LocalDate >= first && session.LocalDate < end
                && session.Status != SessionStatus.CancelledByClient && session.Status != SessionStatus.CancelledByClinic)
            .GroupBy(session => session.LocalDate)
            .Select(day => new { Date = day.Key, Minutes = day.Sum(session => session.DurationMinutes) })
            .ToListAsync(cancellationToken);
        var hours = await db.WorkingHours.Where(hours => hours.TherapistId == therapist.Id).ToListAsync(cancellationToken);

        return
        [
            .. Enumerable.Range(0, Weeks).Select(week =>
            {
                var dates = new DateRange(first.AddDays(week * 7), first.AddDays((week + 1) * 7));
                var taken = booked.Where(day => dates.Contains(day.Date)).Sum(day => day.Minutes) / 60m;
                var capacity = therapist.WeeklyCapacityHours ?? (WorkingHours.MinutesIn(dates, hours) / 60m);
                return new CaseloadWeek(dates.From, decimal.Round(taken, 2), decimal.Round(Math.Max(0, capacity - taken), 2));
            }),
        ];
    }
}
