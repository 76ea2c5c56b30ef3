using AlSoor.Domain.Common;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Notes;

/// <summary>
/// What a therapist writes for the record: a draft that only its author sees, then signed and never altered; what is to be added is
/// appended, signed, in order. A note carries hashes of itself, which are kept sealed: whoever alters its rows by hand is noticed.
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

    /// <summary>Those of the template as it was when the note was begun, in its order: a template that changes changes no note.</summary>
    [Personal(PersonalData.Health, "The record of the therapy")]
    public required List<WrittenSection> Sections { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>SHA-256 of the note as it was signed; none for a draft.</summary>
    [Personal(PersonalData.FreeText, "To notice whether a signed note was altered")]
    public string? SignedHash { get; set; }

    /// <summary>SHA-256 of the note with all that was appended to it. A draft has one too, so that a note without was altered.</summary>
    [Personal(PersonalData.FreeText, "To notice whether a signed note was altered")]
    public string? HeadHash { get; set; }

    /// <summary>Whether the author's supervisor is to sign too.</summary>
    public bool NeedsCosignature { get; set; }

    public TherapistId? CosignedBy { get; set; }

    public DateTimeOffset? CosignedAt { get; set; }

    /// <summary>In order.</summary>
    public List<NoteAddendum> Addenda { get; init; } = [];

    public int Version { get; init; } = 1;

    /// <summary>Whether all of it, as it was read, is what was last written by these rules.</summary>
    public bool IsIntact => Sections is not null && HeadHash == NoteHash.OfWhole(this)
        && SignedHash == (SignedAt is null ? null : NoteHash.OfContent(this));

    /// <summary>Begins a note.</summary>
    /// <param name="template">Whose sections it has from now on.</param>
    /// <param name="session">The session that it is about, if it is about one.</param>
    public static ProgressNote Begin(
        NoteTemplate template, TherapistId author, Session? session, IEnumerable<ClientId> clients, DateTimeOffset now)
    {
        if (template.IsRetired)
            throw CommonErrors.Unknown("note-template", "template");

        var note = new ProgressNote
        {
            Id = NoteId.New(),
            SessionId = session?.Id,
            PlanId = session?.PlanId,
            TherapistId = author,
            Clients = [.. clients.Select(client => new NoteClient { ClientId = client })],
            Template = template.Code,
            Sections = [.. template.Sections.Select(section => new WrittenSection(section.Code, section.NameEn, section.NameAr, section.IsRequired, null))],
            CreatedAt = now,
        };
        note.Close();
        return note;
    }

    /// <summary>Writes a draft's texts.</summary>
    /// <param name="texts">By the sections' codes; a section that is not named, or null, has none.</param>
    public void Write(IReadOnlyDictionary<string, string?> texts)
    {
        CheckDraft();
        if (texts.Keys.Any(code => !Sections.Exists(section => section.Code == code)))
            throw CommonErrors.Unknown("section", "sections");

        Sections = [.. Sections.Select(section => section with { Text = texts.GetValueOrDefault(section.Code) })];
        Close();
    }

    /// <summary>Signs the draft: from now on it is the record.</summary>
    public void Sign(bool needsCosignature, DateTimeOffset now)
    {
        CheckDraft();
        var missing = Sections.Where(section => section.IsRequired && section.Text is null).Select(section => section.Code).ToList();
        if (missing.Count > 0)
        {
            throw new DomainException(
                new Error("note-incomplete", ErrorKind.Conflict, $"Sections without a text that need one: {string.Join(", ", missing)}."));
        }

        NeedsCosignature = needsCosignature;
        SignedAt = now;
        SignedHash = NoteHash.OfContent(this);
        Close();
    }

    /// <summary>Appends to the signed note; what is appended is signed at once.</summary>
    public void Append(TherapistId author, string text, DateTimeOffset now)
    {
        if (SignedAt is null)
            throw new DomainException(new Error("note-not-signed", ErrorKind.Conflict, "The note is a draft: change it, or sign it first."));

        CheckIntact();
        Addenda.Add(new NoteAddendum
        {
            Id = Guid.CreateVersion7(),
            NoteId = Id,
            Number = Addenda.Count + 1,
            TherapistId = author,
            Text = text,
            SignedAt = now,
        });
        Close();
    }

    /// <summary>Signs the note as its author's supervisor.</summary>
    public void Cosign(TherapistId supervisor, DateTimeOffset now)
    {
        CheckIntact();
        if (!NeedsCosignature)
            throw new DomainException(new Error("cosignature-not-needed", ErrorKind.Conflict, "The note needs no second signature."));
        if (CosignedAt is not null)
            throw new DomainException(new Error("note-cosigned", ErrorKind.Conflict, "The note has its second signature already."));

        CosignedBy = supervisor;
        CosignedAt = now;
        Close();
    }

    /// <summary>Refuses what is done to drafts only.</summary>
    public void CheckDraft()
    {
        CheckIntact();
        if (SignedAt is not null)
            throw new DomainException(new Error("note-signed", ErrorKind.Conflict, "The note is signed and stays as it is: append to it."));
    }

    /// <exception cref="NoteAlteredException">It was altered behind the service's back.</exception>
    public void CheckIntact()
    {
        if (!IsIntact)
            throw new NoteAlteredException(Id);
    }

    private void Close() => HeadHash = NoteHash.OfWhole(this);
}

/// <summary>A section as it was written.</summary>
/// <param name="Code">The section's code in the template.</param>
/// <param name="IsRequired">Whether the note is not signed without it.</param>
/// <param name="Text">Null as long as nothing was written.</param>
public sealed record WrittenSection(string Code, string NameEn, string NameAr, bool IsRequired, string? Text);

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
