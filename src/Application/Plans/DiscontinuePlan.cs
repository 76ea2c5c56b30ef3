using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>Ends a course before it is delivered; open sessions are dropped and their times free again.</summary>
/// <param name="Reason">Why; kept with the plan.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record DiscontinuePlan(string Reason, bool DryRun = false) : PlanAction, ICommand<SeriesResponse>, ICanRunDry;

public sealed class DiscontinuePlanValidator : AbstractValidator<DiscontinuePlan>
{
    public DiscontinuePlanValidator() => RuleFor(discontinue => discontinue.Reason).Text(Lengths.Reason);
}

public sealed class DiscontinuePlanHandler(SeriesEditor editor) : IRequestHandler<DiscontinuePlan, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(DiscontinuePlan request, CancellationToken cancellationToken)
    {
        var series = await editor.OpenAsync(request, cancellationToken);
        series.Plan.Discontinue(editor.Today, request.Reason);
        editor.Drop([.. series.Open], request.Reason);
        return await editor.SaveAsync(series, cancellationToken);
    }
}
