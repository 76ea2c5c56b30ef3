using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Open connections to one database, with the settings that SQLite keeps per connection. A context has one only while it asks something or is in a
/// transaction (<see cref="SqliteLentConnection"/>), so that there are about as many as threads at work, however many requests wait. To open one costs as much as a
/// small query, and what was compiled on it is lost when it closes (<see cref="SqliteStatements"/>). The one that was given back last is lent
/// next: it has the most in its caches.
/// </summary>
internal sealed class SqliteConnections : IInterceptor, IDisposable
{
    /// <summary>How many are kept at rest; what a rush needed beyond is closed.</summary>
    private const int Kept = 32;

    /// <summary>SQLITE_CONFIG_STMTJRNL_SPILL, which the binding has no name for.</summary>
    private const int ConfigStatementJournalSpill = 26;

    // busy_timeout: a writer waits for another process instead of failing (the driver's own wait sleeps 150 ms at a time).
    // synchronous=FULL: what was answered is on the disk, in WAL mode too.
    // secure_delete: what is deleted is overwritten in the file, so that a person's key that is destroyed is gone.
    // foreign_keys: SQLite checks none unless it is asked to.
    private const string Settings = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;";

    private readonly Lock _gate = new();
    private readonly Stack<SqliteConnection> _resting = [];
    private bool _isOver;

    static SqliteConnections()
    {
        // These it can be told once, before its first use. It would count all of its memory behind one lock. And what it might have to undo of one statement
        // it would keep in a file among the machine's temporary ones, where what is deleted is not overwritten: a course is larger than the 64 KB that stay in memory.
        // All of it stays there now: with a limit of more than 128 KB, SQLite says beyond it that the disk is full, as it writes to a file no more than that at once.
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        _ = raw.sqlite3_config(ConfigStatementJournalSpill, -1);
    }

    public bool TryLend([NotNullWhen(true)] out SqliteConnection? connection)
    {
        lock (_gate)
            return _resting.TryPop(out connection);
    }

    /// <summary>Opens one to be lent, and given back.</summary>
    /// <param name="connection">One that has never been open.</param>
    public static void Open(SqliteConnection connection)
    {
        // Closed is closed: the driver's own pool would keep it.
        connection.ConnectionString = new SqliteConnectionStringBuilder(connection.ConnectionString) { Pooling = false }.ToString();
        connection.Open();

        // No plan hangs on the values of parameters, or a statement would be compiled anew for each.
        _ = raw.sqlite3_db_config(connection.Handle!, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public void GiveBack(SqliteConnection connection)
    {
        if (!Rests(connection))
            connection.Dispose();
    }

    /// <summary>Closes those at rest. One that is still lent is closed when it is given back.</summary>
    public void Dispose()
    {
        lock (_gate)
            _isOver = true;
        while (TryLend(out var connection))
            connection.Dispose();
    }

    private bool Rests(SqliteConnection connection)
    {
        // Nobody may come upon another's transaction.
        if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
            return false;
        lock (_gate)
        {
            if (_isOver || _resting.Count == Kept)
                return false;
            _resting.Push(connection);
            return true;
        }
    }
}
