using AlSoor.Infrastructure.Audit;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.SqlServer;

/// <summary>SQL Server is shared by many nodes, so that it is migrated by an operator's explicit word and never by serving.</summary>
public sealed class SqlServerSetup(SqlServerClinicDbContext db, Keyring keys, ClinicSettings settings) : IDatabaseSetup
{
    public async Task PrepareToServeAsync(CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            throw new DatabaseNotReadyException(
                $"The database lacks {pending.Count} migrations, the first of them {pending[0]}: run the service once with the verb 'migrate'.");
        }

        await ClinicZoneGuard.CheckAsync(db, settings, cancellationToken);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        await Catalogue.CompleteAsync(db, cancellationToken);
        await ClinicZoneGuard.CheckAsync(db, settings, cancellationToken);
        await AuditKeys.EnsureAsync(db, keys, cancellationToken);
    }
}
