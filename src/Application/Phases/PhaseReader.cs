using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Phases;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Phases;

/// <summary>Reads the phases of a course.</summary>
public sealed class PhaseReader(IClinicDb db, ClientRecord record)
{
    public async Task<(Modality Modality, PhaseHistory History)> HistoryAsync(SessionPlan plan, CancellationToken cancellationToken)
    {
        var modality = await db.Modalities.SingleAsync(modality => modality.Code == plan.Modality, cancellationToken);
        var begun = await db.PlanPhases.Where(phase => phase.PlanId == plan.Id).ToListAsync(cancellationToken);
        return (modality, new(modality, begun));
    }

    /// <param name="plan">Read with its clients.</param>
    public async Task<PhasesResponse> OfAsync(SessionPlan plan, Modality modality, PhaseHistory history, CancellationToken cancellationToken)
    {
        var numbers = await record.NumbersAsync(history.Begun.Select(phase => phase.SessionId), cancellationToken);
        var present = history.Present?.Phase;
        return new(
            plan.Id,
            [.. plan.Present],
            plan.Modality,
            [.. modality.Phases.Select(phase => new CoursePhase(
                phase.Code,
                new(phase.NameEn, phase.NameAr),
                phase.Code == present,
                history.Begun.LastOrDefault(begun => begun.Phase == phase.Code)?.StartedOn))],
            [.. history.Begun.Select(phase => new BegunPhase(
                phase.Id,
                phase.Phase,
                phase.StartedOn,
                phase.SessionId,
                phase.SessionId is { } session && numbers.TryGetValue(session, out var number) ? number : null))],
            present);
    }
}
