using AlSoor.Domain.Common;

namespace AlSoor.Domain.Consents;

/// <summary>What a client can consent to. Catalogue data, which a clinic edits; a new version of its text asks for a new consent.</summary>
public sealed class ConsentKind : IVersioned
{
    /// <summary>Stable, lower-kebab: <c>telehealth</c>.</summary>
    public required string Code { get; init; }

    public required string NameEn { get; set; }

    public required string NameAr { get; set; }

    /// <summary>The version of its text that is asked for at present.</summary>
    public int TextVersion { get; set; } = 1;

    /// <summary>The earliest version of its text that still holds.</summary>
    public int ValidFrom { get; set; } = 1;

    /// <summary>Whether every plan needs it.</summary>
    public bool ForAll { get; set; }

    /// <summary>Whether plans over the internet need it.</summary>
    public bool ForTelehealth { get; set; }

    /// <summary>Codes of the modalities whose plans need it.</summary>
    public List<string> ForModalities { get; set; } = [];

    public bool IsRetired { get; set; }

    public int Version { get; init; } = 1;
}

/// <summary>A person's consent: of a couple or a family, each gives their own.</summary>
public sealed class Consent : IVersioned
{
    public required ConsentId Id { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>The kind's code.</summary>
    public required string Kind { get; init; }

    /// <summary>The version of the text that was consented to.</summary>
    public required int TextVersion { get; init; }

    /// <summary>A clinic date.</summary>
    public required DateOnly GivenOn { get; init; }

    /// <summary>A clinic date; null while it holds.</summary>
    public DateOnly? WithdrawnOn { get; set; }

    [Personal(PersonalData.FreeText, "To account for how consent was given or withdrawn")]
    public string? Remark { get; set; }

    public int Version { get; init; } = 1;
}
