using AlSoor.Domain.Notes;

namespace AlSoor.Application.Notes;

/// <summary>The order in which notes are listed and searched: the newest first.</summary>
internal static class NoteOrder
{
    public static IQueryable<ProgressNote> NewestFirst(this IQueryable<ProgressNote> notes) =>
        notes.OrderByDescending(note => note.CreatedAt).ThenByDescending(note => note.Id);

    public static IQueryable<ProgressNote> Before(this IQueryable<ProgressNote> notes, DateTimeOffset at, NoteId id) =>
        notes.Where(note => note.CreatedAt < at || (note.CreatedAt == at && note.Id < id));
}
