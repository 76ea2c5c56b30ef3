using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Audit;

internal static class AuditKeys
{
    /// <summary>Makes the first keys where nothing was ever recorded with any; lost ones are never replaced in silence.</summary>
    public static async Task EnsureAsync(ClinicDbContext db, Keyring keys, CancellationToken cancellationToken)
    {
        if (keys.Exists)
            return;
        if (await db.AuditEvents.AnyAsync(cancellationToken))
            throw new KeysUnusableException("The keys are missing that the audit log was written with: restore them.");

        keys.Create();
    }
}
