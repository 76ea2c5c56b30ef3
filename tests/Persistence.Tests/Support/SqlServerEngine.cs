using AlSoor.Infrastructure;
using Microsoft.Data.SqlClient;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>A new database of its own name on the SQL Server that is there.</summary>
public sealed class SqlServerEngine : Engine
{
    // Making databases at once makes some servers fall over each other's locks.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    private readonly string _name = $"alsoor_test_{Guid.CreateVersion7():N}";
    private string? _server;

    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    protected override async Task<string?> MakeDatabaseAsync()
    {
        (_server, Missing) = await SqlServerHost.FindAsync();
        if (_server is null)
            return null;

        await OnServerAsync($"CREATE DATABASE [{_name}]");
        return new SqlConnectionStringBuilder(_server) { InitialCatalog = _name }.ConnectionString;
    }

    protected override async Task DropDatabaseAsync()
    {
        if (_server is null)
            return;

        using (var pooled = new SqlConnection(ConnectionString))
            SqlConnection.ClearPool(pooled);
        await OnServerAsync($"DROP DATABASE [{_name}]");
    }

    private async Task OnServerAsync(string sql)
    {
        await OneAtATime.WaitAsync();
        try
        {
            await using var connection = new SqlConnection(
                new SqlConnectionStringBuilder(_server) { InitialCatalog = "master", Pooling = false }.ConnectionString);
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
