using AlSoor.Domain.ProcessNotes;

namespace AlSoor.Application.ProcessNotes;

/// <summary>That process notes were given out because a court asked for them.</summary>
/// <param name="Reference">The court's file number or the like.</param>
/// <param name="Actor">Who gave them out, as the audit log names them.</param>
/// <param name="Authors">Whose notes they were.</param>
public sealed record CourtOrderResponse(
    Guid Id, ClientId ClientId, string Reference, string Reason, string Actor, DateTimeOffset ExportedAt, IReadOnlyList<CourtOrderAuthorResponse> Authors)
{
    /// <param name="export">Read with its authors.</param>
    /// <param name="only">Only this author, who is told of no other.</param>
    public static CourtOrderResponse Of(CourtOrderExport export, TherapistId? only = null) => new(
        export.Id,
        export.ClientId,
        export.Reference,
        export.Reason,
        export.Actor,
        export.ExportedAt,
        [
            .. export.Authors.Where(author => only is null || author.TherapistId == only).OrderBy(author => author.TherapistId.Value)
                .Select(author => new CourtOrderAuthorResponse(author.TherapistId, author.Notes, author.AcknowledgedAt)),
        ]);
}

/// <summary>A therapist whose process notes were given out.</summary>
/// <param name="Notes">How many notes of theirs.</param>
/// <param name="AcknowledgedAt">When they said that they know; null as long as they have not.</param>
public sealed record CourtOrderAuthorResponse(TherapistId TherapistId, int Notes, DateTimeOffset? AcknowledgedAt);
