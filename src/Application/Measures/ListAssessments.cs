using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Measures;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>A client's assessments in order of the day on which they were taken, withdrawn ones too.</summary>
/// <param name="Measure">Only of this measure.</param>
/// <param name="PlanId">Only of this plan.</param>
/// <param name="From">From this clinic date on.</param>
/// <param name="To">Before this clinic date.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ListAssessments(
    ClientId ClientId, string? Measure, SessionPlanId? PlanId, DateOnly? From, DateOnly? To, Paging Paging) : IQuery<Page<AssessmentResponse>>;

public sealed class ListAssessmentsValidator : AbstractValidator<ListAssessments>
{
    public ListAssessmentsValidator()
    {
        RuleFor(list => list.From).BookableDate();
        RuleFor(list => list.To).BookableDate()
            .Must((list, to) => to is null || list.From is null || to > list.From).WithMessage("must be after from");
    }
}

public sealed class ListAssessmentsHandler(IClinicDb db, Reach reach) : IRequestHandler<ListAssessments, Page<AssessmentResponse>>
{
    public async Task<Page<AssessmentResponse>> Handle(ListAssessments request, CancellationToken cancellationToken)
    {
        if (!await reach.Clients.AnyAsync(client => client.Id == request.ClientId, cancellationToken))
            throw CommonErrors.NotFound("client");

        var measures = await db.Measures.ToDictionaryAsync(measure => measure.Code, StringComparer.Ordinal, cancellationToken);
        if (request.Measure is { } code && !measures.ContainsKey(code))
            throw CommonErrors.Unknown("measure", "measure");

        var rows = await Filtered(request).Include(one => one.Scores)
            .OrderBy(one => one.TakenOn).ThenBy(one => one.Id)
            .Take(request.Paging.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<AssessmentResponse>.Of(
            [.. rows.Select(one => AssessmentResponse.Of(one, measures[one.Measure]))],
            request.Paging.Limit,
            one => Positions.Of(new DateTimeOffset(one.TakenOn, TimeOnly.MinValue, TimeSpan.Zero), one.Id.Value));
    }

    private IQueryable<Assessment> Filtered(ListAssessments request)
    {
        var assessments = db.Assessments.Where(one => one.ClientId == request.ClientId);
        if (request.Measure is { } measure)
            assessments = assessments.Where(one => one.Measure == measure);
        if (request.PlanId is { } plan)
            assessments = assessments.Where(one => one.PlanId == plan);
        if (request.From is { } from)
            assessments = assessments.Where(one => one.TakenOn >= from);
        if (request.To is { } to)
            assessments = assessments.Where(one => one.TakenOn < to);
        if (request.Paging.AfterInstant is var (at, id))
        {
            var (day, last) = (DateOnly.FromDateTime(at.UtcDateTime), new AssessmentId(id));
            assessments = assessments.Where(one => one.TakenOn > day || (one.TakenOn == day && one.Id > last));
        }

        return assessments;
    }
}
