using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Caseloads;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Caseloads;

/// <summary>The caseloads of all whom a therapist supervises, as one. A supervisor sees their own supervision.</summary>
[Allow(Role.Therapist, Rows = Rows.Desk)]
public sealed record GetSupervision(TherapistId TherapistId, Paging Paging) : IQuery<SupervisionResponse>;

/// <summary>The caseloads of all whom a therapist supervises.</summary>
/// <param name="TherapistId">Who supervises.</param>
/// <param name="Therapists">Who is supervised, by their ids, each with how much there is.</param>
/// <param name="Items">A page of their plans that are not over, the most pressing first, then by their next session.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record SupervisionResponse(
    TherapistId TherapistId, IReadOnlyList<SupervisedTherapist> Therapists, IReadOnlyList<CaseloadPlan> Items, string? Next);

/// <summary>A therapist who is supervised.</summary>
/// <param name="Plans">Plans that are not over.</param>
/// <param name="Alerts">How many of these plans have each alert, the most pressing first.</param>
/// <param name="UnsignedNotes">Attended sessions without a signed note.</param>
/// <param name="ToCosign">Signed notes that wait for the supervisor's signature.</param>
/// <param name="BookedHoursPerWeek">Contact hours booked in the clinic's present week.</param>
public sealed record SupervisedTherapist(
    TherapistId TherapistId,
    string GivenName,
    string FamilyName,
    int Plans,
    IReadOnlyList<AlertCount> Alerts,
    int UnsignedNotes,
    int ToCosign,
    decimal? WeeklyCapacityHours,
    decimal BookedHoursPerWeek);

/// <summary>How many plans have an alert.</summary>
public sealed record AlertCount(CaseloadAlert Alert, int Plans);

public sealed class GetSupervisionHandler(IClinicDb db, CaseloadPlans caseloads, ClinicSettings clinic, Reach reach, TimeProvider time)
    : IRequestHandler<GetSupervision, SupervisionResponse>
{
    public async Task<SupervisionResponse> Handle(GetSupervision request, CancellationToken cancellationToken)
    {
        reach.CheckMayRead(request.TherapistId);
        var people = await db.Therapists
            .Where(therapist => therapist.Id == request.TherapistId || therapist.SupervisorId == request.TherapistId)
            .OrderBy(therapist => therapist.Id).ToListAsync(cancellationToken);
        if (people.TrueForAll(therapist => therapist.Id != request.TherapistId))
            throw CommonErrors.NotFound("therapist");

        // Who supervises without a supervisor's key reads nobody's work but their own.
        var supervised = people.Where(therapist => therapist.Id != request.TherapistId && reach.MayRead(therapist.Id)).ToList();
        var ids = supervised.ConvertAll(therapist => therapist.Id);
        var plans = await caseloads.ByNeedAsync(ids, cancellationToken);
        var page = PageOf(plans, request.Paging);
        var booked = await BookedAsync(ids, cancellationToken);
        var toCosign = await ToCosignAsync(ids, cancellationToken);
        var byTherapist = plans.ToLookup(plan => plan.Standing.TherapistId);
        return new(
            request.TherapistId,
            [.. supervised.Select(therapist => Of(therapist, [.. byTherapist[therapist.Id]], booked[therapist.Id].Sum(), toCosign[therapist.Id].Sum()))],
            await caseloads.ShowAsync(page.Items, cancellationToken),
            page.Next);
    }

    private static Page<PlanByNeed> PageOf(IReadOnlyList<PlanByNeed> plans, Paging paging)
    {
        var after = NeedKey.Parse(paging.Cursor);
        var rest = plans.SkipWhile(plan => after is { } last && plan.Key <= last).Take(paging.Limit + 1).ToList();
        return Page<PlanByNeed>.Of(rest, paging.Limit, plan => plan.Key.ToCursor());
    }

    private static SupervisedTherapist Of(Therapist therapist, IReadOnlyList<PlanByNeed> plans, int minutes, int toCosign) => new(
        therapist.Id,
        therapist.GivenName,
        therapist.FamilyName,
        plans.Count,
        [
            .. plans.SelectMany(plan => plan.Alerts).GroupBy(alert => alert).OrderBy(alert => alert.Key)
                .Select(alert => new AlertCount(alert.Key, alert.Count())),
        ],
        plans.Sum(plan => plan.Standing.Unnoted),
        toCosign,
        therapist.WeeklyCapacityHours,
        decimal.Round(minutes / 60m, 2));

    private async Task<ILookup<TherapistId, int>> BookedAsync(IReadOnlyCollection<TherapistId> therapists, CancellationToken cancellationToken)
    {
        var first = clinic.WeekOf(clinic.Zone.DateOf(time.GetUtcNow()));
        var end = first.AddDays(7);
        var booked = await db.Sessions
            .Where(session => therapists.Contains(session.TherapistId) && session.LocalDate >= first && session.LocalDate < end
                && session.Status != SessionStatus.CancelledByClient && session.Status != SessionStatus.CancelledByClinic)
            .GroupBy(session => session.TherapistId)
            .Select(therapist => new { therapist.Key, Minutes = therapist.Sum(session => session.DurationMinutes) })
            .ToListAsync(cancellationToken);
        return booked.ToLookup(therapist => therapist.Key, therapist => therapist.Minutes);
    }

    private async Task<ILookup<TherapistId, int>> ToCosignAsync(IReadOnlyCollection<TherapistId> therapists, CancellationToken cancellationToken)
    {
        var waiting = await db.Notes
            .Where(note => therapists.Contains(note.TherapistId) && note.SignedAt != null && note.NeedsCosignature && note.CosignedAt == null)
            .GroupBy(note => note.TherapistId)
            .Select(therapist => new { therapist.Key, Notes = therapist.Count() })
            .ToListAsync(cancellationToken);
        return waiting.ToLookup(therapist => therapist.Key, therapist => therapist.Notes);
    }
}
