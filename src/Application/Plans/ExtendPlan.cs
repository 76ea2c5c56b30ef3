using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>Adds sessions at the end of a course, at its usual times. A plan that was delivered goes on.</summary>
/// <param name="Sessions">How many more.</param>
/// <param name="Reason">Why; needed beyond the modality's range, and kept with the plan.</param>
/// <param name="OnConflict">What to do when a usual time cannot be had.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ExtendPlan(int Sessions, string? Reason = null, OnConflict OnConflict = OnConflict.Refuse, bool DryRun = false)
    : PlanAction, ICommand<SeriesResponse>, ICanRunDry;

public sealed class ExtendPlanValidator : AbstractValidator<ExtendPlan>
{
    public ExtendPlanValidator()
    {
        RuleFor(extend => extend.Sessions).InclusiveBetween(1, Bounds.MaxSessions).WithMessage($"must be 1 to {Bounds.MaxSessions}");
        RuleFor(extend => extend.Reason).OptionalText(Lengths.Reason);
        RuleFor(extend => extend.OnConflict).Known();
    }
}

public sealed class ExtendPlanHandler(IClinicDb db, SeriesEditor editor) : IRequestHandler<ExtendPlan, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(ExtendPlan request, CancellationToken cancellationToken)
    {
        var series = await editor.OpenAsync(request, cancellationToken);
        var modality = await db.RequireModalityAsync(series.Plan.Modality, cancellationToken);
        series.Plan.Replan(series.Plan.PlannedSessions + request.Sessions, request.Reason, modality);

        var wanted = series.Next(request.Sessions, [], editor.Today)
            .Select(slot => new WantedSession(slot, series.Plan.RoomId)).ToList();
        await editor.PlaceAsync(series, [], wanted, new PlacingRules(request.OnConflict), cancellationToken);
        return await editor.SaveAsync(series, cancellationToken);
    }
}
