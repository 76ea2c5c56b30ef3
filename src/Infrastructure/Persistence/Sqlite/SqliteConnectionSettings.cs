using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Gives every connection the settings that SQLite keeps per connection. A context keeps its connection open until it goes back to its
/// pool, since to open one before each query costs as much as a small query. The driver pools what was opened: what it opens again is set.
/// </summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    /// <summary>How many contexts are kept after a rush, with what they have cached; what is more is let go.</summary>
    public const int KeptContexts = 32;

    // busy_timeout: a writer waits for another process instead of failing (the driver's own wait sleeps 150 ms at a time).
    // synchronous=FULL: what was answered is on the disk, in WAL mode too.
    // secure_delete: what is deleted is overwritten in the file, so that a person's key that is destroyed is gone.
    // foreign_keys: SQLite checks none unless it is asked to.
    // mmap_size: every answer about a client writes to the log, and each write makes the other connections read their pages anew; mapped, they are not copied.
    private const string Settings = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 268435456;";

    /// <summary>The connections that have their settings, for as long as they live.</summary>
    private readonly ConditionalWeakTable<sqlite3, object> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!_set.TryAdd(((SqliteConnection)connection).Handle!, Settings))
            return;

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
