using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>Gives a course to another therapist: all sessions that are still open, or those from a number on, at the same times.</summary>
/// <param name="TherapistId">The new therapist, who offers the modality.</param>
/// <param name="FromNumber">The number of the first session that the new therapist gives; without it all that are open.</param>
/// <param name="OnConflict">What to do when the new therapist cannot at a session's time.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk)]
public sealed record TransferPlan(
    TherapistId TherapistId, int? FromNumber = null, OnConflict OnConflict = OnConflict.Refuse, bool DryRun = false)
    : PlanAction, ICommand<SeriesResponse>, ICanRunDry;

public sealed class TransferPlanValidator : AbstractValidator<TransferPlan>
{
    public TransferPlanValidator()
    {
        RuleFor(transfer => transfer.FromNumber).SessionNumber();
        RuleFor(transfer => transfer.OnConflict).Known();
    }
}

public sealed class TransferPlanHandler(IClinicDb db, SeriesEditor editor, BookingParties parties) : IRequestHandler<TransferPlan, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(TransferPlan request, CancellationToken cancellationToken)
    {
        await parties.CheckKnownAsync(request.TherapistId, cancellationToken);
        var series = await editor.OpenAsync(request, cancellationToken, request.TherapistId);
        series.Plan.CheckNotEnded();
        var modality = await db.RequireModalityAsync(series.Plan.Modality, cancellationToken);
        await parties.RequireTherapistAsync(request.TherapistId, modality, cancellationToken);

        // A paused plan has nothing to move: what will be booked is the new therapist's.
        var open = series.Plan.Status == PlanStatus.Paused && request.FromNumber is null ? [.. series.Open] : series.OpenFrom(request.FromNumber);
        series.Plan.TherapistId = request.TherapistId;
        var moves = open.Select(session =>
            new SessionMove(session, request.TherapistId, new WantedSession(session.Slot, session.RoomId))).ToList();
        await editor.PlaceAsync(series, moves, [], new PlacingRules(request.OnConflict), cancellationToken);
        return await editor.SaveAsync(series, cancellationToken);
    }
}
