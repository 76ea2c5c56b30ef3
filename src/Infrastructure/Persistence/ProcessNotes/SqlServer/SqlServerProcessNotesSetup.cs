using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes.SqlServer;

/// <summary>The tables of process notes in SQL Server are migrated by an operator's explicit word, as the clinic's are.</summary>
internal sealed class SqlServerProcessNotesSetup(SqlServerProcessNotesDbContext db, ProcessNotesGuard guard) : IDatabaseSetup
{
    public async Task PrepareToServeAsync(CancellationToken cancellationToken)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            throw new DatabaseNotReadyException("The store of process notes lacks migrations: run the service once with the verb 'migrate'.");

        await guard.CheckAsync(cancellationToken);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        await guard.CheckAsync(cancellationToken);
    }
}
