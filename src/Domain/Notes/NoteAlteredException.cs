using AlSoor.Domain.Common;

namespace AlSoor.Domain.Notes;

/// <summary>A note is not as it was written and signed. It is never shown as if it were.</summary>
public sealed class NoteAlteredException(NoteId id) : DamagedException($"The note {id.Value} is not as it was written: it was altered in the database.");
