using AlSoor.Domain.Common;

namespace AlSoor.Domain.Jobs;

/// <summary>A piece of the file that a job writes: what a portion has added to it. The first, 0, says what the file is.</summary>
public sealed class JobPiece : IBookkeeping
{
    public required Guid JobId { get; init; }

    /// <summary>Its place in the file.</summary>
    public required int Number { get; init; }

    /// <summary>Packed. Ids, words, dates and numbers; nobody's name.</summary>
    public required byte[] Content { get; init; }
}
