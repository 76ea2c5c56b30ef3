using AlSoor.Domain.Common;

namespace AlSoor.Domain.Notes;

/// <summary>
/// What a therapist writes for the record: a draft that only its author sees, then signed and never altered; what is to be added is
/// appended, signed, in order.
/// </summary>
public sealed class ProgressNote : IVersioned
{
    public required NoteId Id { get; init; }

    /// <summary>The session that it is about; none for one that stands alone.</summary>
    public SessionId? SessionId { get; init; }

    public SessionPlanId? PlanId { get; init; }

    /// <summary>Who writes it.</summary>
    public required TherapistId TherapistId { get; init; }

    /// <summary>Whom it is about.</summary>
    public required List<NoteClient> Clients { get; init; }

    /// <summary>The template's code.</summary>
    public required string Template { get; init; }

    /// <summary>In the template's order.</summary>
    [Personal(PersonalData.Health, "The record of the therapy")]
    public required List<WrittenSection> Sections { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>SHA-256 of the note as it was signed.</summary>
    [Personal(PersonalData.FreeText, "To notice whether a signed note was altered")]
    public string? SignedHash { get; set; }

    /// <summary>SHA-256 of the note with all that was appended to it.</summary>
    [Personal(PersonalData.FreeText, "To notice whether a signed note was altered")]
    public string? HeadHash { get; set; }

    /// <summary>Whether the author's supervisor is to sign too.</summary>
    public bool NeedsCosignature { get; set; }

    public TherapistId? CosignedBy { get; set; }

    public DateTimeOffset? CosignedAt { get; set; }

    /// <summary>In order.</summary>
    public List<NoteAddendum> Addenda { get; init; } = [];

    public int Version { get; init; } = 1;
}

/// <summary>A section as it was written.</summary>
/// <param name="Code">The section's code in the template.</param>
public sealed record WrittenSection(string Code, string Text);

/// <summary>A client whom a note is about.</summary>
public sealed class NoteClient
{
    public NoteId NoteId { get; init; }

    public required ClientId ClientId { get; init; }
}

/// <summary>What was appended to a signed note.</summary>
public sealed class NoteAddendum
{
    public required Guid Id { get; init; }

    public NoteId NoteId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required TherapistId TherapistId { get; init; }

    [Personal(PersonalData.Health, "The record of the therapy")]
    public required string Text { get; set; }

    public required DateTimeOffset SignedAt { get; init; }
}
