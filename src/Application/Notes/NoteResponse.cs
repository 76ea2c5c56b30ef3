using AlSoor.Application.Modalities;
using AlSoor.Domain.Notes;

namespace AlSoor.Application.Notes;

public enum NoteStatus
{
    Draft,
#pragma warning disable CA1720 // The field's own word.
    Signed,
#pragma warning restore CA1720
}

/// <summary>A progress note.</summary>
/// <param name="SessionId">The session that it is about; null when it stands alone.</param>
/// <param name="TherapistId">Who writes it.</param>
/// <param name="ClientIds">Whom it is about.</param>
/// <param name="Sections">Those that its template had when it was begun.</param>
/// <param name="Hash">SHA-256, in hex, of the note as it was signed; null for a draft.</param>
/// <param name="NeedsCosignature">Whether the author's supervisor is to sign too.</param>
/// <param name="Addenda">What was appended after it was signed, in order.</param>
/// <param name="Altered">In lists: whether it was altered in the database. Its texts are kept back, and the rest of what is here may be wrong.</param>
public sealed record NoteResponse(
    NoteId Id,
    SessionId? SessionId,
    SessionPlanId? PlanId,
    TherapistId TherapistId,
    IReadOnlyList<ClientId> ClientIds,
    string Template,
    NoteStatus Status,
    IReadOnlyList<NoteSectionResponse> Sections,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SignedAt,
    string? Hash,
    bool NeedsCosignature,
    TherapistId? CosignedBy,
    DateTimeOffset? CosignedAt,
    IReadOnlyList<NoteAddendumResponse> Addenda,
    bool Altered,
    int Version)
{
    public static NoteResponse Of(ProgressNote note) => Of(NoteHead.Of(note)) with
    {
        Sections = [.. note.Sections.Select(section => new NoteSectionResponse(section.Code, new(section.NameEn, section.NameAr), section.IsRequired, section.Text))],
        Hash = note.SignedHash,
        Addenda = [.. note.Addenda.OrderBy(addendum => addendum.Number).Select(addendum =>
            new NoteAddendumResponse(addendum.Id, addendum.Number, addendum.TherapistId, addendum.Text, addendum.SignedAt))],
        Altered = false,
    };

    /// <summary>A note that is not as it was written: what tells which it is, and nothing that was written.</summary>
    public static NoteResponse Of(NoteHead altered) => new(
        altered.Id,
        altered.SessionId,
        altered.PlanId,
        altered.TherapistId,
        altered.ClientIds,
        altered.Template,
        altered.SignedAt is null ? NoteStatus.Draft : NoteStatus.Signed,
        [],
        altered.CreatedAt,
        altered.SignedAt,
        null,
        altered.NeedsCosignature,
        altered.CosignedBy,
        altered.CosignedAt,
        [],
        Altered: true,
        altered.Version);
}

/// <summary>A section of a note.</summary>
/// <param name="Required">Whether the note is not signed without it.</param>
/// <param name="Text">Null as long as nothing was written.</param>
public sealed record NoteSectionResponse(string Code, LocalizedName Name, bool Required, string? Text);

/// <summary>What was appended to a signed note.</summary>
/// <param name="Number">From 1.</param>
public sealed record NoteAddendumResponse(Guid Id, int Number, TherapistId TherapistId, string Text, DateTimeOffset SignedAt);

/// <summary>What of a note is no text.</summary>
public sealed record NoteHead(
    NoteId Id,
    SessionId? SessionId,
    SessionPlanId? PlanId,
    TherapistId TherapistId,
    IReadOnlyList<ClientId> ClientIds,
    string Template,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SignedAt,
    bool NeedsCosignature,
    TherapistId? CosignedBy,
    DateTimeOffset? CosignedAt,
    int Version)
{
    public static NoteHead Of(ProgressNote note) => new(
        note.Id,
        note.SessionId,
        note.PlanId,
        note.TherapistId,
        [.. note.Clients.Select(part => part.ClientId).OrderBy(id => id.Value)],
        note.Template,
        note.CreatedAt,
        note.SignedAt,
        note.NeedsCosignature,
        note.CosignedBy,
        note.CosignedAt,
        note.Version);
}
