using System.Globalization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Measures;
using AlSoor.Domain.Access;
using AlSoor.Domain.Measures;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Reports;

/// <summary>What outcomes can be counted by.</summary>
public enum OutcomeGroup
{
    Therapist,
    Modality,
    Month,
}

/// <summary>Counts how the courses went that ended in a stretch of time.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last.</param>
/// <param name="GroupBy">The keys of a row; none for one row of everything.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record CountOutcomes(DateOnly From, DateOnly To, IReadOnlyList<OutcomeGroup> GroupBy) : IQuery<OutcomesResponse>;

/// <summary>How courses went.</summary>
/// <param name="To">Not included.</param>
/// <param name="Rows">One for each combination of keys that occurs, in order of the keys.</param>
/// <param name="Total">Of all rows.</param>
public sealed record OutcomesResponse(
    DateOnly From, DateOnly To, IReadOnlyList<OutcomeGroup> GroupBy, IReadOnlyList<OutcomeRow> Rows, OutcomeRow Total);

public sealed class CountOutcomesValidator : AbstractValidator<CountOutcomes>
{
    public CountOutcomesValidator()
    {
        RuleFor(count => count.From).BookableDate();
        RuleFor(count => count.To).BookableDate().Must((count, to) => to > count.From).WithMessage("must be after from");
        RuleFor(count => count.GroupBy)
            .Must(keys => keys.Distinct().Count() == keys.Count).WithMessage("must not name a key twice");
    }
}

public sealed class CountOutcomesHandler(IClinicDb db, OutcomeReader reader, ClinicSettings clinic, ICaller caller)
    : IRequestHandler<CountOutcomes, OutcomesResponse>
{
    public async Task<OutcomesResponse> Handle(CountOutcomes request, CancellationToken cancellationToken)
    {
        var plans = await reader.ReadAsync(db.EndedBetween(request.From, request.To), cancellationToken);
        var courses = plans.SelectMany(plan => plan.Clients, (plan, client) => (Key: KeyOf(plan, request.GroupBy), client.Outcome)).ToList();
        var counts = courses.GroupBy(course => course.Key, course => course.Outcome)
            .Select(group => (group.Key, OutcomeCounts.Of(group)))
            .OrderBy(row => SortOf(row.Key, request.GroupBy), Comparer<string>.Create(string.CompareOrdinal))
            .ToList();
        var (rows, total) = OutcomeRows.Of(
            counts, OutcomeCounts.Of(courses.Select(course => course.Outcome)), caller.Role == Role.Reporting ? clinic.SmallestCell : 1);
        return new(request.From, request.To, request.GroupBy, rows, total);
    }

    private static OutcomeKey KeyOf(PlanOutcome plan, IReadOnlyList<OutcomeGroup> keys) => new(
        keys.Contains(OutcomeGroup.Therapist) ? plan.TherapistId : null,
        keys.Contains(OutcomeGroup.Modality) ? plan.Modality : null,
        keys.Contains(OutcomeGroup.Month) ? plan.EndedOn?.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null);

    private static string SortOf(OutcomeKey key, IReadOnlyList<OutcomeGroup> keys) => string.Join('\n', keys.Select(group => group switch
    {
        OutcomeGroup.Therapist => key.Therapist!.Value.Value.ToString(),
        OutcomeGroup.Modality => key.Modality,
        _ => key.Month,
    }));
}
