using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using AlSoor.Application.Common;
using AlSoor.Infrastructure;
using AlSoor.Infrastructure.Persistence.SqlServer;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Schema;

/// <summary>
/// The service on a SQL Server that is not there. It is answered with the rows that a test puts down, and otherwise finds nothing; what it asked
/// is held against the rules of SQL Server.
/// </summary>
internal sealed partial class NoServer : Engine
{
    private readonly List<(string Source, object Row)> _rows = [];
    private readonly List<string> _asked = [];

    public NoServer() => Service = Host(connectionString: "Server=nowhere", instead: services =>
    {
        services.ConfigureDbContext<SqlServerClinicDbContext>(options => options.AddInterceptors(new Unopened(), new Unasked(this)));
        services.AddScoped<ITransactions, NoTransactions>();
    });

    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    public Clinic Service { get; }

    /// <summary>Answers what selects the columns of an entity from a source with one row.</summary>
    public void Put(string source, object row) => _rows.Add((source, row));

    /// <summary>What was asked, all of which SQL Server would take.</summary>
    public IReadOnlyList<string> Asked()
    {
        Assert.All(_asked, sql => Assert.Empty(SqlServerRules.Broken(sql)));
        return _asked;
    }

    protected override Task<string?> MakeDatabaseAsync() => Task.FromResult<string?>(null);

    protected override Task DropDatabaseAsync() => Task.CompletedTask;

    private DbDataReader Answer(DbCommand command, IModel model)
    {
        _asked.Add(command.CommandText);
        using var table = new DataTable();
        if (Columns().Match(command.CommandText) is { Success: true } columns && _rows.Find(one => command.CommandText.Contains(one.Source, StringComparison.Ordinal)) is (_, { } row))
        {
            var type = model.FindEntityType(row.GetType())!;
            List<IProperty> properties =
            [
                .. columns.Groups["column"].Captures.Select(column => type.GetProperties().Single(property => property.GetColumnName() == column.Value)),
            ];
            foreach (var property in properties)
            {
                var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
                table.Columns.Add(property.Name, Nullable.GetUnderlyingType(stored) ?? stored);
            }

            table.Rows.Add([.. properties.Select(property => Stored(property, row))]);
        }
        else if (Aggregate().Match(command.CommandText) is { Success: true } aggregate)
        {
            // There is one row of everything, also where there is nothing.
            table.Columns.Add("All", typeof(int));
            table.Rows.Add(aggregate.Groups["name"].Value == "COUNT" ? 0 : DBNull.Value);
        }
        else
        {
            // Of no row no value is read.
            for (var column = 0; column < 100; column++)
                table.Columns.Add();
        }

        return table.CreateDataReader();
    }

    private static object Stored(IProperty property, object row)
    {
        var value = property.PropertyInfo!.GetValue(row);
        return (value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
    }

    [GeneratedRegex(@"^SELECT (?:TOP\(\S+\) )?(?:\[\w+\]\.\[(?<column>\w+)\](?:, |\s+FROM ))+", RegexOptions.None, 1000)]
    private static partial Regex Columns();

    [GeneratedRegex(@"^SELECT (?<name>COUNT|MIN|MAX)\([^()]*\)\s+FROM ", RegexOptions.None, 1000)]
    private static partial Regex Aggregate();

    private sealed class NoTransactions : ITransactions
    {
        public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken, bool keep = true) => work();
    }

    private sealed class Unopened : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Unasked(NoServer server) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(server.Answer(command, eventData.Context!.Model)));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            server._asked.Add(command.CommandText);
            return ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(0));
        }
    }
}
