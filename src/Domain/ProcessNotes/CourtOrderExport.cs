using AlSoor.Domain.Common;

namespace AlSoor.Domain.ProcessNotes;

/// <summary>That process notes were given out because a court asked for them. Their authors are told.</summary>
public sealed class CourtOrderExport
{
    public required Guid Id { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>The court's file number or the like.</summary>
    [Personal(PersonalData.FreeText, "To account for giving out process notes")]
    public required string Reference { get; set; }

    [Personal(PersonalData.FreeText, "To account for giving out process notes")]
    public required string Reason { get; set; }

    /// <summary>Who, as the audit log names them.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    public required List<CourtOrderAuthor> Authors { get; init; }
}

/// <summary>A therapist whose process notes were given out.</summary>
public sealed class CourtOrderAuthor
{
    public Guid ExportId { get; init; }

    public required TherapistId TherapistId { get; init; }

    /// <summary>How many notes of theirs.</summary>
    public required int Notes { get; init; }

    /// <summary>When the therapist has said that they know.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }
}
