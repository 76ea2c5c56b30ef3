using AlSoor.Infrastructure.Persistence.Reporting;
using AlSoor.Infrastructure.Persistence.Upgrades;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.SqlServer;

/// <summary>SQL Server is shared by many nodes, so that it is migrated by an operator's explicit word and never by serving.</summary>
internal sealed class SqlServerSetup(SqlServerClinicDbContext db, Upgrade upgrade, ClinicGuard guard) : IDatabaseSetup
{
    public async Task PrepareToServeAsync(CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            throw new DatabaseNotReadyException(
                $"The database lacks {pending.Count} migrations, the first of them {pending[0]}: run the service once with the verb 'migrate'.");
        }

        if (!await SqlServerReportingViews.AreThereAsync(db, cancellationToken))
            throw new DatabaseNotReadyException("The database lacks views for reporting: run the service once with the verb 'migrate'.");

        await guard.CheckAsync(cancellationToken);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await upgrade.ApplyAsync([.. await db.Database.GetPendingMigrationsAsync(cancellationToken)], cancellationToken);
        await SqlServerReportingViews.MakeAsync(db, cancellationToken);
        await Catalogue.CompleteAsync(db, cancellationToken);
        await guard.CheckAsync(cancellationToken);
    }
}
