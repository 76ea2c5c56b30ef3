using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Phases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Phases;

/// <summary>Begins a phase of a course, whichever was before.</summary>
/// <param name="Phase">The code of one of the modality's phases.</param>
/// <param name="StartedOn">A clinic date, not before that of the present phase; without it that of the session, or today.</param>
/// <param name="SessionId">The session of the plan in which it begins.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record BeginPhase(string Phase, DateOnly? StartedOn = null, SessionId? SessionId = null) : ICommand<PhasesResponse>
{
    [JsonIgnore]
    public SessionPlanId PlanId { get; init; }
}

public sealed class BeginPhaseValidator : AbstractValidator<BeginPhase>
{
    public BeginPhaseValidator()
    {
        RuleFor(begin => begin.Phase).Code();
        RuleFor(begin => begin.StartedOn).BookableDate();
    }
}

public sealed class BeginPhaseHandler(
    IClinicDb db, PhaseReader reader, ICalendarLocks locks, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<BeginPhase, PhasesResponse>
{
    public async Task<PhasesResponse> Handle(BeginPhase request, CancellationToken cancellationToken)
    {
        var plan = await reach.Plans.Include(plan => plan.Clients).SingleOrDefaultAsync(plan => plan.Id == request.PlanId, cancellationToken)
            ?? throw CommonErrors.NotFound("session-plan");
        reach.CheckMayChange(plan.TherapistId);

        // Two who begin one phase at once queue, and the second finds it begun.
        await locks.TakeAsync([plan.TherapistId], cancellationToken);
        var now = time.GetUtcNow();
        var today = clinic.Zone.DateOf(now);
        CommonErrors.CheckHasCome(request.StartedOn, today, "startedOn");
        var heldOn = await HeldOnAsync(request, cancellationToken);
        CommonErrors.CheckHasCome(heldOn, today, "sessionId");
        var phase = new PlanPhase
        {
            Id = Guid.CreateVersion7(),
            PlanId = plan.Id,
            Phase = request.Phase,
            StartedOn = request.StartedOn ?? heldOn ?? today,
            SessionId = request.SessionId,
            RecordedAt = now,
        };
        var (modality, history) = await reader.HistoryAsync(plan, cancellationToken);
        history.Begin(phase);
        db.PlanPhases.Add(phase);
        await db.SaveChangesAsync(cancellationToken);
        return await reader.OfAsync(plan, modality, history, cancellationToken);
    }

    private async Task<DateOnly?> HeldOnAsync(BeginPhase request, CancellationToken cancellationToken)
    {
        if (request.SessionId is not { } id)
            return null;

        var session = await db.Sessions.SingleOrDefaultAsync(session => session.Id == id && session.PlanId == request.PlanId, cancellationToken)
            ?? throw CommonErrors.Unknown("session", "sessionId");
        return session.LocalDate;
    }
}
