using AlSoor.Infrastructure.Persistence.Reporting;
using AlSoor.Infrastructure.Persistence.Upgrades;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>The clinic's SQLite file migrates itself at the start.</summary>
internal sealed class SqliteSetup(
    SqliteClinicDbContext db, Upgrade upgrade, ClinicGuard guard, TimeProvider time, ILogger<SqliteSetup> logger)
    : IDatabaseSetup
{
    public Task PrepareToServeAsync(CancellationToken cancellationToken) => MigrateAsync(cancellationToken);

    public Task MigrateAsync(CancellationToken cancellationToken) => new SqliteMigration(db, time, logger).RunAsync(
        (pending, isNew) => ApplyAsync(pending, isNew, cancellationToken), pending => CompleteAsync(pending, cancellationToken), cancellationToken);

    private async Task ApplyAsync(IReadOnlyList<string> pending, bool isNew, CancellationToken cancellationToken)
    {
        await SqliteReportingViews.DropAsync(db, cancellationToken);
        await upgrade.ApplyAsync(pending, cancellationToken);

        // Pages that are no longer used still hold what was in them: after a removal of plain text the file is made anew, and its log emptied.
        if (!isNew && pending.Any(id => id.EndsWith($"_{PlaintextSealer.Before}", StringComparison.Ordinal)))
            await db.Database.ExecuteSqlRawAsync("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
    }

    private async Task CompleteAsync(int pending, CancellationToken cancellationToken)
    {
        // The clinic's row is written last: without it an earlier start was cut off before the catalogue was whole.
        if (pending > 0 || !await db.Clinic.AnyAsync(cancellationToken))
            await Catalogue.CompleteAsync(db, cancellationToken);
        await SqliteReportingViews.MakeAsync(db, cancellationToken);
        await guard.CheckAsync(cancellationToken);
    }
}
