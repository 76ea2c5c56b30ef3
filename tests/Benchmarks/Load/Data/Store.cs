using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace AlSoor.Benchmarks.Load.Data;

/// <summary>A clinic's database, as plain ADO.NET sees it.</summary>
/// <param name="Provider">The service's name for the engine.</param>
internal sealed record Store(string Provider, string ConnectionString)
{
    public bool IsSqlite => Provider == "Sqlite";

    public static Store Sqlite(string file) => new("Sqlite", $"Data Source={file}");

    /// <param name="server">A connection string; its database is replaced by one of this name.</param>
    public static Store SqlServer(string server, string name) =>
        new("SqlServer", new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString);

    /// <summary>Opens a pooled connection, with the settings that the service gives its own.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        if (!IsSqlite)
        {
            var connection = new SqlConnection(ConnectionString);
            await connection.OpenAsync();
            return connection;
        }

        var sqlite = new SqliteConnection(ConnectionString);
        await sqlite.OpenAsync();
        await RunAsync(sqlite, "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 268435456;");
        return sqlite;
    }

    public static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> CountAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
