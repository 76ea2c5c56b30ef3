using AlSoor.Domain.ProcessNotes;

namespace AlSoor.Application.ProcessNotes;

/// <summary>A therapist's own notes on a session.</summary>
/// <param name="ClientIds">The session's clients when it was written.</param>
public sealed record ProcessNoteResponse(
    SessionId SessionId, TherapistId AuthorId, IReadOnlyList<ClientId> ClientIds, string Text, DateTimeOffset UpdatedAt, int Version)
{
    public static ProcessNoteResponse Of(ProcessNote note) =>
        new(note.SessionId, note.AuthorId, note.ClientIds, note.Content.Text, note.UpdatedAt, note.Version);
}
