using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

// EF has no public way to use an open connection for as long as a context needs one.
#pragma warning disable EF1001

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>The connection of a context: where it would be opened, one of <see cref="SqliteConnections"/> is lent, and given back where it would be closed.</summary>
internal sealed class SqliteLentConnection(
    RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder commands, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    private readonly SqliteConnections _connections =
        dependencies.ContextOptions.FindExtension<CoreOptionsExtension>()!.Interceptors!.OfType<SqliteConnections>().Single();

    private SqliteConnection? _lent;

    /// <summary>The one that is lent; between loans one that is closed.</summary>
    [AllowNull]
    public override DbConnection DbConnection { get => _lent ?? base.DbConnection; set => base.DbConnection = value; }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(GetValidatedConnectionString());

    protected override void OpenDbConnection(bool errorsExpected)
    {
        if (_connections.TryLend(out _lent))
            return;

        var opened = (SqliteConnection)base.CreateDbConnection();
        try
        {
            SqliteConnections.Open(opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        _lent = opened;
    }

    // SQLite works on the calling thread; its asynchronous calls are the synchronous ones.
    protected override Task OpenDbConnectionAsync(bool errorsExpected, CancellationToken cancellationToken)
    {
        OpenDbConnection(errorsExpected);
        return Task.CompletedTask;
    }

    protected override void CloseDbConnection()
    {
        if (_lent is { } lent)
        {
            _lent = null;
            _connections.GiveBack(lent);
        }
        else
        {
            base.CloseDbConnection();
        }
    }

    protected override Task CloseDbConnectionAsync()
    {
        CloseDbConnection();
        return Task.CompletedTask;
    }

    protected override void ResetState(bool disposeDbConnection)
    {
        // What was opened more often than closed would count as open in the context's next use, and be kept until its end.
        CurrentTransaction?.Dispose();
        while (_lent is not null)
            Close();
        base.ResetState(disposeDbConnection);
    }

    protected override ValueTask ResetStateAsync(bool disposeDbConnection)
    {
        ResetState(disposeDbConnection);
        return ValueTask.CompletedTask;
    }
}
