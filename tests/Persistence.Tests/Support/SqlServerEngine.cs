using System.Collections.Concurrent;
using AlSoor.Infrastructure;
using Microsoft.Data.SqlClient;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>A new database of its own name on the SQL Server that is there.</summary>
public sealed class SqlServerEngine : Engine
{
    private readonly Empty _database = new();

    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    protected override async Task<string?> MakeDatabaseAsync()
    {
        (var server, Missing) = await SqlServerHost.FindAsync();
        return server is null ? null : await _database.MakeAsync();
    }

    protected override async Task DropDatabaseAsync() => await _database.DisposeAsync();

    /// <summary>A database with nothing in it, which is dropped after use.</summary>
    public sealed class Empty : IAsyncDisposable
    {
        // Making databases at once makes some servers fall over each other's locks.
        private static readonly SemaphoreSlim OneAtATime = new(1, 1);

        private const int InUse = 3702;

        private static readonly ConcurrentQueue<string> ToDrop = new();

        private readonly string _name = $"alsoor_test_{Guid.CreateVersion7():N}";
        private string? _connectionString;

        public async Task<string> MakeAsync()
        {
            // As docs/operating.md tells operators to have it.
            await OnServerAsync($"CREATE DATABASE [{_name}]");
            await OnServerAsync($"ALTER DATABASE [{_name}] SET READ_COMMITTED_SNAPSHOT ON");
            var server = (await SqlServerHost.FindAsync()).Server;
            return _connectionString = new SqlConnectionStringBuilder(server) { InitialCatalog = _name }.ConnectionString;
        }

        public async ValueTask DisposeAsync()
        {
            if (_connectionString is null)
                return;

            using (var pooled = new SqlConnection(_connectionString))
                SqlConnection.ClearPool(pooled);
            ToDrop.Enqueue(_name);
            await DropAsync();
        }

        /// <summary>Drops what can be dropped; what the server still holds, not having seen a connection close, waits for the next.</summary>
        private static async Task DropAsync()
        {
            for (var left = ToDrop.Count; left > 0 && ToDrop.TryDequeue(out var name); left--)
            {
                try
                {
                    await OnServerAsync($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
                }
                catch (SqlException failure) when (failure.Number == InUse)
                {
                    ToDrop.Enqueue(name);
                }
            }
        }

        private static async Task OnServerAsync(string sql)
        {
            await OneAtATime.WaitAsync();
            try
            {
                var (server, _) = await SqlServerHost.FindAsync();
                await using var connection = new SqlConnection(
                    new SqlConnectionStringBuilder(server) { InitialCatalog = "master", Pooling = false }.ConnectionString);
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made above, of letters and digits.
                command.CommandText = sql;
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync();
            }
            finally
            {
                OneAtATime.Release();
            }
        }
    }
}
