using AlSoor.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes.Sqlite;

/// <summary>The file of process notes migrates itself at the start, as the clinic's does.</summary>
internal sealed class SqliteProcessNotesSetup(
    SqliteProcessNotesDbContext db, ProcessNotesGuard guard, TimeProvider time, ILogger<SqliteProcessNotesSetup> logger) : IDatabaseSetup
{
    public Task PrepareToServeAsync(CancellationToken cancellationToken) => MigrateAsync(cancellationToken);

    public Task MigrateAsync(CancellationToken cancellationToken) => new SqliteMigration(db, time, logger).RunAsync(
        (_, _) => db.Database.MigrateAsync(cancellationToken), _ => guard.CheckAsync(cancellationToken), cancellationToken);
}
