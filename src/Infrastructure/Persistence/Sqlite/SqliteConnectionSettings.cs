using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Gives every connection the settings that SQLite keeps per connection, once: a context keeps its connection open for as long as it lives,
/// since to open one before each query costs as much as a small query.
/// </summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    /// <summary>How many contexts, and so connections with what they have cached, are kept after a rush; what is more is closed.</summary>
    public const int KeptOpen = 32;

    // busy_timeout: a writer waits for another process instead of failing (the driver's own wait sleeps 150 ms at a time).
    // synchronous=FULL: what was answered is on the disk, in WAL mode too.
    // secure_delete: what is deleted is overwritten in the file, so that a person's key that is destroyed is gone.
    // foreign_keys: SQLite checks none unless it is asked to.
    // mmap_size: every answer about a client writes to the log, and each write makes the other connections read their pages anew; mapped, they are not copied.
    private const string Settings = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 268435456;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite works on the calling thread; its asynchronous calls are the synchronous ones.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => ValueTask.FromResult(InterceptionResult.Suppress());
}
