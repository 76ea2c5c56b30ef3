using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>Takes sessions away from the end of a course; their times are free again.</summary>
/// <param name="Sessions">How many fewer.</param>
/// <param name="Reason">Why; needed below the modality's range, and kept with the plan.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ShortenPlan(int Sessions, string? Reason = null, bool DryRun = false)
    : PlanAction, ICommand<SeriesResponse>, ICanRunDry;

public sealed class ShortenPlanValidator : AbstractValidator<ShortenPlan>
{
    public ShortenPlanValidator()
    {
        RuleFor(shorten => shorten.Sessions).InclusiveBetween(1, Bounds.MaxSessions).WithMessage($"must be 1 to {Bounds.MaxSessions}");
        RuleFor(shorten => shorten.Reason).OptionalText(Lengths.Reason);
    }
}

public sealed class ShortenPlanHandler(IClinicDb db, SeriesEditor editor) : IRequestHandler<ShortenPlan, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(ShortenPlan request, CancellationToken cancellationToken)
    {
        var series = await editor.OpenAsync(request, cancellationToken);
        series.Plan.CheckNotEnded();
        if (request.Sessions >= series.Plan.PlannedSessions || request.Sessions > series.Progress.Remaining)
        {
            throw CommonErrors.Invalid(
                "nothing-to-shorten", $"Of the plan {series.Progress.Remaining} session(s) remain; at least one must be planned.", "sessions");
        }

        var modality = await db.RequireModalityAsync(series.Plan.Modality, cancellationToken);
        series.Plan.Replan(series.Plan.PlannedSessions - request.Sessions, request.Reason, modality);

        // Sessions that were never booked, of a paused plan say, are the first to go.
        var surplus = Math.Max(0, -series.Missing);
        editor.Drop([.. series.Open.Reverse().Take(surplus)], request.Reason);
        return await editor.SaveAsync(series, cancellationToken);
    }
}
