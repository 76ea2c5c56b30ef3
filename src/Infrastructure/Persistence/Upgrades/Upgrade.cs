using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.Upgrades;

/// <summary>Applies migrations, and between two of them what SQL cannot do.</summary>
internal sealed class Upgrade(ClinicDbContext db, Keyring keyring, FieldCipher cipher)
{
    public async Task ApplyAsync(IReadOnlyCollection<string> pending, CancellationToken cancellationToken)
    {
        if (pending.Any(id => id.EndsWith($"_{PlaintextSealer.Before}", StringComparison.Ordinal)))
        {
            await db.Database.MigrateAsync(PlaintextSealer.After, cancellationToken);
            if (!keyring.Exists)
                keyring.Create();
            await PlaintextSealer.SealAsync(db, cipher, cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }
}
