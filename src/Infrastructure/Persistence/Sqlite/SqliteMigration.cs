using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Migrates a SQLite file, after a copy of it was made. One process does that at a time: it holds a lock file open, which the operating
/// system lets go of even when the process is killed. Whoever holds it may therefore clear the lock row that a killed migration leaves in
/// the database, and puts back what it has left half done.
/// </summary>
internal sealed partial class SqliteMigration(DbContext db, TimeProvider time, ILogger logger)
{
    /// <summary>In the lock file: the database was new.</summary>
    private const string NoCopy = "-";

    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(5);

    /// <param name="apply">Applies the migrations that are pending; it is told whether the file is new.</param>
    /// <param name="complete">What the database needs besides; it is given how many there were.</param>
    public async Task RunAsync(Func<IReadOnlyList<string>, bool, Task> apply, Func<int, Task> complete, CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using var alone = await HoldAloneAsync($"{file}.migrating", cancellationToken);

        RestoreWhatWasCutOff(file, alone);
        await ClearLeftLockAsync(cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            var copy = Backup(file, pending[0]);
            Begin(alone, copy);
            await apply(pending, copy is null);
            End(alone);
            Log.Migrated(logger, pending.Count);
        }

        // EF sets WAL only for a file that it creates; a file that was restored or copied gets it here.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        await complete(pending.Count);
    }

    private async Task<FileStream> HoldAloneAsync(string path, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetElapsedTime(began) < LockTimeout)
            {
                // Another process is migrating. There is no event to wait for across processes.
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }
        }
    }

    private async Task ClearLeftLockAsync(CancellationToken cancellationToken)
    {
        var locks = await db.Database
            .SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (locks == 0)
            return;

        if (await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\";", cancellationToken) > 0)
            Log.LockCleared(logger);
    }

    /// <summary>Notes in the lock file, for whoever comes after a kill, that the database is between two forms and where the copy of the first is.</summary>
    private static void Begin(FileStream alone, string? copy)
    {
        alone.SetLength(0);
        alone.Write(Encoding.UTF8.GetBytes(copy ?? NoCopy));
        alone.Flush(flushToDisk: true);
    }

    private static void End(FileStream alone)
    {
        alone.SetLength(0);
        alone.Flush(flushToDisk: true);
    }

    /// <summary>A table that is made anew is no part of a transaction: a migration that was killed may have done half of its work.</summary>
    private void RestoreWhatWasCutOff(string file, FileStream alone)
    {
        using var reader = new StreamReader(alone, Encoding.UTF8, leaveOpen: true);
        var copy = reader.ReadToEnd();
        if (copy.Length == 0)
            return;

        if (copy == NoCopy)
        {
            SqliteConnection.ClearAllPools();
            foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
                File.Delete(part);
        }
        else if (!File.Exists(copy))
        {
            throw new DatabaseNotReadyException(
                $"A migration was cut off, and the copy that was made before it is gone. Put {copy} back; or the database from a backup, and empty {file}.migrating.");
        }
        else
        {
            using var source = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
            source.Open();
            db.Database.OpenConnection();
            try
            {
                source.BackupDatabase((SqliteConnection)db.Database.GetDbConnection());
            }
            finally
            {
                db.Database.CloseConnection();
            }
        }

        End(alone);
        Log.Restored(logger);
    }

    private string? Backup(string file, string migration)
    {
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
            return null;

        // SQLite's own copy holds what is still in the write-ahead log; a copy of the file alone would not.
        var path = $"{file}.before-{migration}";
        using var target = new SqliteConnection($"Data Source={path};Pooling=False");
        target.Open();
        db.Database.OpenConnection();
        try
        {
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(target);
        }
        finally
        {
            db.Database.CloseConnection();
        }

        Log.BackedUp(logger, path);
        return path;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Applied {Count} migrations to the database")]
        public static partial void Migrated(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Information, "Before migrating, the database was copied to {Path}")]
        public static partial void BackedUp(ILogger logger, string path);

        [LoggerMessage(4, LogLevel.Warning, "A migration was killed earlier; the database was put back to what it was before")]
        public static partial void Restored(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "A migration was killed earlier; its lock was cleared")]
        public static partial void LockCleared(ILogger logger);
    }
}
