using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>
/// Interrupts a course. With an end, the sessions of the interruption are put after the end of the course; without one they and all
/// after them are dropped, until the course is resumed.
/// </summary>
/// <param name="From">The first clinic date without sessions.</param>
/// <param name="Until">The clinic date from which there are sessions again; without it the plan is paused until it is resumed.</param>
/// <param name="Reason">Why; kept with sessions that are dropped.</param>
/// <param name="OnConflict">What to do when a usual time after the end of the course cannot be had.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record PausePlan(
    DateOnly From,
    DateOnly? Until = null,
    string? Reason = null,
    OnConflict OnConflict = OnConflict.Refuse,
    bool DryRun = false) : PlanAction, ICommand<SeriesResponse>, ICanRunDry;

public sealed class PausePlanValidator : AbstractValidator<PausePlan>
{
    public PausePlanValidator()
    {
        RuleFor(pause => pause.From).BookableDate();
        RuleFor(pause => pause.Until).BookableDate()
            .Must((pause, until) => until is null || until > pause.From).WithMessage("must be after from");
        RuleFor(pause => pause.Reason).OptionalText(Lengths.Reason);
        RuleFor(pause => pause.OnConflict).Known();
    }
}

public sealed class PausePlanHandler(SeriesEditor editor) : IRequestHandler<PausePlan, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(PausePlan request, CancellationToken cancellationToken)
    {
        var series = await editor.OpenAsync(request, cancellationToken);
        series.Plan.CheckActive();
        var interrupted = series.Open
            .Where(session => session.LocalDate >= request.From && (request.Until is null || session.LocalDate < request.Until))
            .ToList();
        if (request.Until is { } until)
        {
            var usual = series.Next(interrupted.Count, interrupted, until);
            var moves = interrupted.Zip(usual, (session, slot) =>
                new SessionMove(session, session.TherapistId, new WantedSession(slot, session.RoomId))).ToList();
            await editor.PlaceAsync(series, moves, [], new PlacingRules(request.OnConflict, NotBefore: until), cancellationToken);
        }
        else
        {
            editor.Drop(interrupted, request.Reason);
            series.Plan.Pause();
        }

        return await editor.SaveAsync(series, cancellationToken);
    }
}
