using AlSoor.Domain.Common;
using AlSoor.Domain.Modalities;

namespace AlSoor.Domain.Phases;

/// <summary>The phases that a course has gone through, in the order in which they began.</summary>
public sealed class PhaseHistory(Modality modality, IEnumerable<PlanPhase> begun)
{
    private readonly List<PlanPhase> _begun = [.. begun.OrderBy(phase => phase.Number)];

    public IReadOnlyList<PlanPhase> Begun => _begun;

    /// <summary>The present phase; null before the first has begun.</summary>
    public PlanPhase? Present => _begun.LastOrDefault();

    /// <summary>Begins a phase, whichever was before: a protocol returns to earlier ones.</summary>
    /// <exception cref="DomainException">
    /// <c>unknown-phase</c>: the modality has none of that code. <c>phase-is-current</c>. <c>date-out-of-order</c>: it would begin before
    /// the present one did.
    /// </exception>
    public void Begin(PlanPhase phase)
    {
        if (modality.Phases.TrueForAll(known => known.Code != phase.Phase))
            throw CommonErrors.Unknown("phase", "phase");
        if (phase.StartedOn < Present?.StartedOn)
            throw CommonErrors.OutOfOrder("A phase does not begin before the present one did.", "startedOn");
        if (phase.Phase == Present?.Phase)
            throw new DomainException(new Error("phase-is-current", ErrorKind.Conflict, "The course is in that phase already."));

        phase.Number = _begun.Count + 1;
        _begun.Add(phase);
    }
}
