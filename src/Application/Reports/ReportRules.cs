using AlSoor.Application.Access;
using AlSoor.Domain.Access;
using FluentValidation;

namespace AlSoor.Application.Reports;

/// <summary>What holds for every report.</summary>
public static class ReportRules
{
    /// <summary>The keys of a row: each at most once.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TKey>> Keys<T, TKey>(this IRuleBuilder<T, IReadOnlyList<TKey>> rule) =>
        rule.Must(keys => keys.Distinct().Count() == keys.Count).WithMessage("must not name a key twice");

    /// <summary>The smallest count that the caller may be told: reporting keys are kept from recognising anybody in a small one.</summary>
    public static int SmallestCell(this ICaller caller, ClinicSettings clinic) => caller.Role == Role.Reporting ? clinic.SmallestCell : 1;
}
