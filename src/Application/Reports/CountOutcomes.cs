using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Measures;
using AlSoor.Domain.Access;
using AlSoor.Domain.Measures;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Reports;

/// <summary>Counts how the courses went that ended in a stretch of time.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last.</param>
/// <param name="GroupBy">The keys of a row; none for one row of everything.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record CountOutcomes(DateOnly From, DateOnly To, IReadOnlyList<CourseGroup> GroupBy) : IQuery<OutcomesResponse>;

/// <summary>How courses went.</summary>
/// <param name="To">Not included.</param>
/// <param name="Rows">One for each combination of keys that occurs, in order of the keys.</param>
/// <param name="Total">Of all rows.</param>
public sealed record OutcomesResponse(
    DateOnly From, DateOnly To, IReadOnlyList<CourseGroup> GroupBy, IReadOnlyList<OutcomeRow> Rows, OutcomeRow Total);

public sealed class CountOutcomesValidator : AbstractValidator<CountOutcomes>
{
    public CountOutcomesValidator()
    {
        RuleFor(count => count.From).BookableDate();
        RuleFor(count => count.To).BookableDate().Must((count, to) => to > count.From).WithMessage("must be after from");
        RuleFor(count => count.GroupBy).Keys();
    }
}

public sealed class CountOutcomesHandler(EndedCourses reader, ClinicSettings clinic, ICaller caller)
    : IRequestHandler<CountOutcomes, OutcomesResponse>
{
    public async Task<OutcomesResponse> Handle(CountOutcomes request, CancellationToken cancellationToken)
    {
        var courses = await reader.ReadAsync(request.From, request.To, cancellationToken);
        var counts = CourseKey.Group(courses, course => CourseKey.Of(request.GroupBy, course.TherapistId, course.Modality, course.EndedOn), request.GroupBy)
            .Select(group => (group.Key, OutcomeCounts.Of(group.Items.Select(course => course.Outcome))))
            .ToList();
        var (rows, total) = OutcomeRows.Of(
            counts, OutcomeCounts.Of(courses.Select(course => course.Outcome)), caller.SmallestCell(clinic));
        return new(request.From, request.To, request.GroupBy, rows, total);
    }
}
