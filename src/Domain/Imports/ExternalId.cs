using AlSoor.Domain.Common;

namespace AlSoor.Domain.Imports;

/// <summary>What is known by the ids of other systems.</summary>
public enum ImportedThing
{
    Client,
    Therapist,
    Session,
}

/// <summary>By what id another system, from which a thing was imported, knows it. It may be a file number or a person's own.</summary>
public sealed class ExternalId : IBookkeeping
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required ImportedThing Thing { get; init; }

    /// <summary>The id of the thing here.</summary>
    public required Guid ThingId { get; init; }

    /// <summary>The id there, as it is written there.</summary>
    [Personal(PersonalData.Identity, "To know again what was imported from another system", IsFindable = true, IsExact = true, IsRecord = false)]
    public required string Text { get; init; }

    /// <summary>A hash of the line that was imported last. Sealed, since whoever guesses at a line could see that it was this.</summary>
    [Secret]
    public required byte[] Fingerprint { get; set; }
}
