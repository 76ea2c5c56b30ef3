using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

// EF has no public way to keep a connection open for longer than one use of a pooled context.
#pragma warning disable EF1001

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The connection of a context, which stays open for as long as the context lives, in its pool too: to open one costs as much as a small
/// query, and what was compiled on it is lost when it closes (<see cref="SqliteStatements"/>). It has the settings that SQLite keeps per connection.
/// </summary>
internal sealed class SqliteKeptConnection(
    RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder commands, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    // busy_timeout: a writer waits for another process instead of failing (the driver's own wait sleeps 150 ms at a time).
    // synchronous=FULL: what was answered is on the disk, in WAL mode too.
    // secure_delete: what is deleted is overwritten in the file, so that a person's key that is destroyed is gone.
    // foreign_keys: SQLite checks none unless it is asked to.
    // mmap_size: every answer about a client writes to the log, and each write makes the other connections read their pages anew; mapped, they are not copied.
    private const string Settings = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 268435456;";

    static SqliteKeptConnection()
    {
        // SQLite would count all of its memory behind one lock; that can be told it once, before its first use.
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    protected override void OpenDbConnection(bool errorsExpected)
    {
        base.OpenDbConnection(errorsExpected);
        var connection = (SqliteConnection)DbConnection;

        // No plan hangs on the values of parameters, or a statement would be compiled anew for each.
        _ = raw.sqlite3_db_config(connection.Handle!, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    // SQLite works on the calling thread; its asynchronous calls are the synchronous ones.
    protected override Task OpenDbConnectionAsync(bool errorsExpected, CancellationToken cancellationToken)
    {
        OpenDbConnection(errorsExpected);
        return Task.CompletedTask;
    }

    /// <summary>It stays open until its context is let go: when there are too many, or the service stops.</summary>
    protected override void CloseDbConnection()
    {
    }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;
}
