using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Reports;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Reports;

/// <summary>What caseloads can be told by.</summary>
public enum CaseloadGroup
{
    Therapist,
    Modality,
    Week,
    Month,
}

/// <summary>Tells how many plans and clients were in treatment over time.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last.</param>
/// <param name="GroupBy">The keys of a row; without week or month a row is of the whole stretch.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record ReportCaseloads(DateOnly From, DateOnly To, IReadOnlyList<CaseloadGroup> GroupBy) : IQuery<CaseloadsResponse>;

/// <summary>How many plans and clients were in treatment over time.</summary>
/// <param name="To">Not included.</param>
/// <param name="Rows">One for each combination of keys in which there is something to count, in order of the keys.</param>
/// <param name="Total">Of the whole stretch.</param>
/// <param name="Definition">The rules of counting.</param>
public sealed record CaseloadsResponse(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<CaseloadGroup> GroupBy,
    IReadOnlyList<CaseloadRow> Rows,
    CaseloadRow Total,
    IReadOnlyList<string> Definition)
{
    /// <summary>The rules of counting, one a sentence; they stand on the page about the reports too.</summary>
    public static readonly IReadOnlyList<string> Rules =
    [
        "A plan is open from the clinic date on which it was made, or from that of its first session where that is earlier.",
        "It is open until the clinic date on which it was declared ended or, if it was delivered, until that of its last session; a paused plan is open.",
        "The first and last sessions are those that were held or are still to be, missed, or cancelled late by the client.",
        "Open plans and clients are those at the end of the last day of the week, the month or the stretch; what ends on that day is not among them.",
        "Started and ended plans are those that did so in the week, the month or the stretch; the open plans are those of the time before with the started and without the ended.",
        "A client of several open plans counts once in a row, and once in the total.",
        "A member of a group counts from the day of joining to that of leaving.",
        "A plan counts for the therapist whose it is now.",
        "Nothing is counted after today: the week, the month or the stretch in which today lies is counted as of today.",
        "In the total, open plans and clients are those at the end of the stretch, started and ended ones those of all of it.",
        "A row is kept back whole from a reporting key where any of its numbers is smaller than the smallest count; with it go the started and ended plans of the row that follows it in time, and from the total what is made of it.",
    ];
}

public sealed class ReportCaseloadsValidator : AbstractValidator<ReportCaseloads>
{
    public ReportCaseloadsValidator()
    {
        RuleFor(report => report.From).BookableDate();
        RuleFor(report => report.To).BookableDate().Must((report, to) => to > report.From).WithMessage("must be after from");
        RuleFor(report => report.GroupBy).Keys()
            .Must(keys => !keys.Contains(CaseloadGroup.Week) || !keys.Contains(CaseloadGroup.Month)).WithMessage("must not name both week and month");
    }
}

public sealed class ReportCaseloadsHandler(IClinicDb db, ClinicSettings clinic, ICaller caller, TimeProvider time)
    : IRequestHandler<ReportCaseloads, CaseloadsResponse>
{
    public async Task<CaseloadsResponse> Handle(ReportCaseloads request, CancellationToken cancellationToken)
    {
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        var last = request.To > today ? today : request.To.AddDays(-1);
        var periods = CaseloadPeriods.Of(request, last, clinic);
        var plans = await PlansAsync(request, cancellationToken);
        var timeline = new CaseloadTimeline([.. periods.Select(period => period.Counted)]);
        var lines = plans.GroupBy(plan => (
                Therapist: request.GroupBy.Contains(CaseloadGroup.Therapist) ? plan.TherapistId : (TherapistId?)null,
                Modality: request.GroupBy.Contains(CaseloadGroup.Modality) ? plan.Modality : null))
            .Select(group => new CaseloadLine(group.Key.Therapist, group.Key.Modality, timeline.Count([.. group.Select(plan => plan.Span)])))
            .ToList();
        var total = periods.Count == 0 ? default : new CaseloadTimeline([new(request.From, last)]).Count([.. plans.Select(plan => plan.Span)])[0];
        var (rows, told) = CaseloadRows.Of(
            lines, [.. periods.Select(period => period.Name)], total, request.GroupBy, caller.SmallestCell(clinic));
        return new(request.From, request.To, request.GroupBy, rows, told, CaseloadsResponse.Rules);
    }

    /// <summary>The plans that were open on any day of the stretch.</summary>
    private async Task<IReadOnlyList<Found>> PlansAsync(ReportCaseloads request, CancellationToken cancellationToken)
    {
        var end = clinic.Zone.StartOf(request.To);
        // A row a client, and in no order: with one, SQLite would go through all plans to save itself the sorting.
        var read = await (
            from standing in db.PlanStandings
            where standing.EndedOn >= request.From || standing.EndedOn == null
            join plan in db.SessionPlans on standing.PlanId equals plan.Id
            where (standing.EndedOn != null || plan.Status != PlanStatus.Completed) && (plan.CreatedAt < end || standing.FirstOn < request.To)
            from part in plan.Clients.DefaultIfEmpty()
            select new
            {
                plan.Id,
                plan.TherapistId,
                plan.Modality,
                plan.CreatedAt,
                standing.FirstOn,
                standing.EndedOn,
                ClientId = (ClientId?)part!.ClientId,
                part.JoinedOn,
                part.LeftOn,
            }).ToListAsync(cancellationToken);
        return
        [
            .. read.GroupBy(row => row.Id).Select(rows =>
            {
                var plan = rows.First();
                var madeOn = clinic.Zone.DateOf(plan.CreatedAt);
                return new Found(
                    plan.TherapistId,
                    plan.Modality,
                    new(
                        plan.FirstOn < madeOn ? plan.FirstOn.Value : madeOn,
                        plan.EndedOn,
                        [.. rows.Where(part => part.ClientId is not null).Select(part => new ClientSpan<ClientId>(part.ClientId!.Value, part.JoinedOn, part.LeftOn))]));
            }),
        ];
    }

    private sealed record Found(TherapistId TherapistId, string Modality, PlanSpan<ClientId> Span);
}
