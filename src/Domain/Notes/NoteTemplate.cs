using AlSoor.Domain.Common;

namespace AlSoor.Domain.Notes;

/// <summary>The sections of a progress note: SOAP, DAP, BIRP, GIRP or the clinic's own. Catalogue data.</summary>
public sealed class NoteTemplate : IVersioned
{
    /// <summary>Stable, lower-kebab: <c>soap</c>.</summary>
    public required string Code { get; init; }

    public required string NameEn { get; set; }

    public required string NameAr { get; set; }

    /// <summary>In the order in which they are written and read.</summary>
    public required List<NoteSection> Sections { get; set; }

    public bool IsRetired { get; set; }

    public int Version { get; init; } = 1;
}

/// <summary>A section of a template.</summary>
/// <param name="Code">Lower-kebab, unique in the template.</param>
/// <param name="IsRequired">Whether a note is not signed without it.</param>
public sealed record NoteSection(string Code, string NameEn, string NameAr, bool IsRequired);
