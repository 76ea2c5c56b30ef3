using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>Goes on with a paused course: what remains of it is booked at its usual times.</summary>
/// <param name="From">The first clinic date that will do.</param>
/// <param name="OnConflict">What to do when a usual time cannot be had.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ResumePlan(DateOnly From, OnConflict OnConflict = OnConflict.Refuse, bool DryRun = false)
    : PlanAction, ICommand<SeriesResponse>, ICanRunDry;

public sealed class ResumePlanValidator : AbstractValidator<ResumePlan>
{
    public ResumePlanValidator()
    {
        RuleFor(resume => resume.From).BookableDate();
        RuleFor(resume => resume.OnConflict).Known();
    }
}

public sealed class ResumePlanHandler(SeriesEditor editor) : IRequestHandler<ResumePlan, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(ResumePlan request, CancellationToken cancellationToken)
    {
        var series = await editor.OpenAsync(request, cancellationToken);
        series.Plan.Resume();
        var missing = Math.Max(0, series.Missing);
        var wanted = series.Next(missing, [], request.From)
            .Select(slot => new WantedSession(slot, series.Plan.RoomId)).ToList();
        await editor.PlaceAsync(series, [], wanted, new PlacingRules(request.OnConflict, NotBefore: request.From), cancellationToken);
        return await editor.SaveAsync(series, cancellationToken);
    }
}
