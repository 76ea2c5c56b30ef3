using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>Declares a course completed, whatever remains of it; open sessions are dropped and their times free again.</summary>
/// <param name="Reason">Why it is complete before it was delivered, if it was not.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record CompletePlan(string? Reason = null, bool DryRun = false) : PlanAction, ICommand<SeriesResponse>, ICanRunDry;

public sealed class CompletePlanValidator : AbstractValidator<CompletePlan>
{
    public CompletePlanValidator() => RuleFor(complete => complete.Reason).OptionalText(Lengths.Reason);
}

public sealed class CompletePlanHandler(SeriesEditor editor) : IRequestHandler<CompletePlan, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(CompletePlan request, CancellationToken cancellationToken)
    {
        var series = await editor.OpenAsync(request, cancellationToken);
        series.Plan.Complete(editor.Today, request.Reason);
        editor.Drop([.. series.Open], request.Reason);
        return await editor.SaveAsync(series, cancellationToken);
    }
}
