using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Modalities;

/// <summary>Who takes part in a modality's sessions besides the therapist.</summary>
public enum Participants
{
    Individual,
    Couple,
    Family,
    Group,
}

/// <summary>A kind of therapy that the clinic offers, with the shape of its usual course. Catalogue data, which a clinic may edit.</summary>
public sealed class Modality
{
    /// <summary>Stable, lower-kebab: <c>cbt</c>.</summary>
    public required string Code { get; init; }

    public required string NameEn { get; set; }

    public required string NameAr { get; set; }

    public required Participants Participants { get; init; }

    public required int MinClients { get; set; }

    public required int MaxClients { get; set; }

    /// <summary>The range of sessions of a usual course. Outside it a reason is asked for, which is kept; it does not forbid.</summary>
    public required int MinSessions { get; set; }

    public required int MaxSessions { get; set; }

    public required int TypicalSessions { get; set; }

    public required int EveryWeeks { get; set; }

    public required int DurationMinutes { get; set; }

    /// <summary>Codes of the presenting concerns that it suits.</summary>
    public required List<string> Concerns { get; set; }

    /// <summary>The phases that a course goes through, in order; none where it has no protocol.</summary>
    public List<ModalityPhase> Phases { get; set; } = [];

    public Cadence Cadence => new(EveryWeeks);

    /// <summary>Refuses a course outside the range unless a reason is given for it.</summary>
    /// <param name="reason">Why, if somebody says so.</param>
    /// <param name="field">The field in which the reason comes.</param>
    public void CheckRange(int sessions, string? reason, string field = "rangeReason")
    {
        if ((sessions < MinSessions || sessions > MaxSessions) && reason is null)
        {
            throw CommonErrors.Invalid(
                "plan-outside-modality-range",
                $"A course of {Code} usually has {MinSessions} to {MaxSessions} sessions: give a {field} to plan {sessions}.",
                "sessions");
        }
    }

    /// <summary>Refuses a group of a modality that is for no group, and one that would take more than it is for.</summary>
    public void CheckGroup(int capacity)
    {
        if (Participants != Participants.Group)
            throw CommonErrors.Invalid("not-a-group-modality", $"{Code} is not for groups: book a session plan.", "modality");
        if (capacity > MaxClients)
            throw CommonErrors.Invalid("capacity-out-of-range", $"A group of {Code} takes at most {MaxClients} clients, not {capacity}.", "capacity");
    }

    /// <summary>Those of the concerns that it suits.</summary>
    public IReadOnlyList<string> SuitedOf(IEnumerable<string> concerns) => [.. concerns.Where(Concerns.Contains)];

    /// <summary>Refuses too few or too many clients for this kind of therapy.</summary>
    /// <param name="field">The field in which they come.</param>
    public void CheckClients(int clients, string field = "clientIds")
    {
        if (clients < MinClients || clients > MaxClients)
        {
            var expected = MinClients == MaxClients ? $"{MinClients}" : $"{MinClients} to {MaxClients}";
            throw CommonErrors.Invalid("wrong-number-of-clients", $"{Code} is for {expected} client(s), not {clients}.", field);
        }
    }
}

/// <summary>What brings people to therapy. A concern is not a diagnosis.</summary>
public sealed class Concern
{
    public required string Code { get; init; }

    public required string NameEn { get; set; }

    public required string NameAr { get; set; }
}

/// <summary>A phase of a protocol: of EMDR's eight, or assessment, active work, review and ending.</summary>
/// <param name="Code">Lower-kebab, unique in the modality.</param>
public sealed record ModalityPhase(string Code, string NameEn, string NameAr);
