using AlSoor.Domain.Common;

namespace AlSoor.Domain.ProcessNotes;

/// <summary>
/// A therapist's own notes on a session (psychotherapy notes, 45 CFR 164.501): no part of the record, in a store and under a key of their
/// own, and read by nobody but their author.
/// </summary>
public sealed class ProcessNote : IVersioned
{
    public required Guid Id { get; init; }

    public required SessionId SessionId { get; init; }

    public required TherapistId AuthorId { get; init; }

    /// <summary>The session's clients when it was written.</summary>
    public required List<ClientId> ClientIds { get; set; }

    [Personal(PersonalData.Health, "The therapist's own notes, apart from the record")]
    public required ProcessNoteContent Content { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public int Version { get; init; } = 1;

    /// <summary>Refuses a row that says that the text is somebody else's, or about others, than the seal says.</summary>
    public void CheckIntact()
    {
        if (Content is null || Content.SessionId != SessionId || Content.AuthorId != AuthorId || !Content.ClientIds.SequenceEqual(ClientIds))
            throw new DamagedException($"The process note {Id} is not as it was written: its row was altered.");
    }
}

/// <summary>What is sealed of a process note: the text, and whose it is, so that no row can be made another's by hand.</summary>
public sealed record ProcessNoteContent(SessionId SessionId, TherapistId AuthorId, IReadOnlyList<ClientId> ClientIds, string Text);
