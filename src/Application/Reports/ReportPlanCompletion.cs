using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Measures;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Reports;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Reports;

/// <summary>Tells how far the plans came that ended in a stretch of time, and why those ended that ended early.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last.</param>
/// <param name="GroupBy">The keys of a row; none for one row of everything.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record ReportPlanCompletion(DateOnly From, DateOnly To, IReadOnlyList<CourseGroup> GroupBy) : IQuery<PlanCompletionResponse>;

/// <summary>How far plans came that have ended.</summary>
/// <param name="To">Not included.</param>
/// <param name="Rows">One for each combination of keys that occurs, in order of the keys.</param>
/// <param name="Total">Of all rows.</param>
/// <param name="Definition">The rules of counting.</param>
public sealed record PlanCompletionResponse(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<CourseGroup> GroupBy,
    IReadOnlyList<PlanCompletionRow> Rows,
    PlanCompletionRow Total,
    IReadOnlyList<string> Definition)
{
    /// <summary>The rules of counting, one a sentence; they stand on the page about the reports too.</summary>
    public static readonly IReadOnlyList<string> Rules =
    [
        "A plan counts once, however many clients it has, by the clinic date on which it was declared ended or, if it was delivered, by that of its last session.",
        "The last session of a delivered plan is the last that was held, missed, or cancelled late by the client.",
        "A plan counts for the therapist whose it is now.",
        "Completed plans were delivered or declared so; discontinued ones were ended before.",
        "An attended session is one of the plan that somebody attended, in time or late.",
        "Planned sessions are those that the plan was to have when it ended.",
        "The ranges are the modality's usual numbers of sessions as the catalogue has them now, held against the attended sessions.",
        "Plans that ended early are counted under the reason with which the episode of care was closed that they were part of.",
        "The reason is unknown where no such episode is closed with a reason, or where the clients' episodes were closed with different ones.",
        "What somebody wrote about the end of a plan is in no report.",
        "A reporting key is told how plans ended, or how they lie to the ranges, only where no part of it is smaller than the smallest count, and of the total only where it is told of all rows.",
    ];
}

public sealed class ReportPlanCompletionValidator : AbstractValidator<ReportPlanCompletion>
{
    public ReportPlanCompletionValidator()
    {
        RuleFor(report => report.From).BookableDate();
        RuleFor(report => report.To).BookableDate().Must((report, to) => to > report.From).WithMessage("must be after from");
        RuleFor(report => report.GroupBy).Keys();
    }
}

public sealed class ReportPlanCompletionHandler(IClinicDb db, ClinicSettings clinic, ICaller caller)
    : IRequestHandler<ReportPlanCompletion, PlanCompletionResponse>
{
    public async Task<PlanCompletionResponse> Handle(ReportPlanCompletion request, CancellationToken cancellationToken)
    {
        var ended = await EndedAsync(request, cancellationToken);
        var groups = CourseKey.Group(ended, one => CourseKey.Of(request.GroupBy, one.TherapistId, one.Modality, one.On), request.GroupBy);
        var (rows, total) = PlanCompletionRows.Of(
            [.. groups.Select(group => (group.Key, PlanCompletion.Of([.. group.Items.Select(one => one.Plan)])))],
            PlanCompletion.Of([.. ended.Select(one => one.Plan)]),
            caller.SmallestCell(clinic));
        return new(request.From, request.To, request.GroupBy, rows, total, PlanCompletionResponse.Rules);
    }

    private async Task<IReadOnlyList<Ended>> EndedAsync(ReportPlanCompletion request, CancellationToken cancellationToken)
    {
        var plans = db.EndedBetween(request.From, request.To);
        var read = await (
            from plan in plans
            join standing in db.PlanStandings on plan.Id equals standing.PlanId
            join modality in db.Modalities on plan.Modality equals modality.Code
            select new
            {
                plan.Id,
                plan.TherapistId,
                plan.Modality,
                plan.Status,
                plan.PlannedSessions,
                standing.EndedOn,
                standing.Attended,
                modality.MinSessions,
                modality.MaxSessions,
            }).ToListAsync(cancellationToken);
        var closed = await (
            from plan in plans
            where plan.Status == PlanStatus.Discontinued
            join part in db.PlanClients on plan.Id equals part.PlanId
            join episode in db.Episodes on part.EpisodeId equals (EpisodeId?)episode.Id
            where episode.EndReason != null
            select new { plan.Id, Reason = episode.EndReason!.Value }).ToListAsync(cancellationToken);
        var reasons = closed.ToLookup(one => one.Id, one => one.Reason);
        return
        [
            .. read.Select(plan => new Ended(
                plan.TherapistId,
                plan.Modality,
                plan.EndedOn!.Value,
                new(plan.Status == PlanStatus.Discontinued, plan.PlannedSessions, plan.Attended, plan.MinSessions, plan.MaxSessions, [.. reasons[plan.Id]]))),
        ];
    }

    private sealed record Ended(TherapistId TherapistId, string Modality, DateOnly On, EndedPlan Plan);
}
