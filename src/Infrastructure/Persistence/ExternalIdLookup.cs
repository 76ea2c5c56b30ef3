using System.Text;
using AlSoor.Application.Imports;
using AlSoor.Domain.Imports;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Finds external ids by the keyed hashes of their texts.</summary>
internal sealed class ExternalIdLookup(ClinicDbContext db, FieldCipher cipher) : IExternalIds
{
    private const string Table = nameof(ClinicDbContext.ExternalIds);

    /// <summary>SQL Server takes 2100 parameters in one command.</summary>
    private const int AskedTogether = 500;

    private static readonly SealedField Field =
        SealedType.Of(typeof(ExternalId))!.Fields.Single(field => field.Name == nameof(ExternalId.Text));

    public async Task<IReadOnlyDictionary<string, ExternalId>> FindAsync(
        ImportedThing thing, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ExternalId>(StringComparer.Ordinal);
        foreach (var some in texts.Distinct(StringComparer.Ordinal).Chunk(AskedTogether))
        {
            var indexes = some.SelectMany(text => cipher.IndexesOf(Table, Field.Name, Field.FoundBy(Encoding.UTF8.GetBytes(text)))).ToList();
            var rows = await db.ExternalIds.AsTracking()
                .Where(known => known.Thing == thing && indexes.Contains(EF.Property<byte[]>(known, Field.Index)))
                .ToListAsync(cancellationToken);
            foreach (var row in rows)
                found[row.Text] = row;
        }

        return found;
    }
}
