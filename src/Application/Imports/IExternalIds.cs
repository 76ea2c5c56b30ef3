using AlSoor.Domain.Imports;

namespace AlSoor.Application.Imports;

/// <summary>Finds things by the ids of other systems, which are sealed.</summary>
public interface IExternalIds
{
    /// <returns>Those that are known, tracked, by their texts.</returns>
    Task<IReadOnlyDictionary<string, ExternalId>> FindAsync(ImportedThing thing, IEnumerable<string> texts, CancellationToken cancellationToken);
}
