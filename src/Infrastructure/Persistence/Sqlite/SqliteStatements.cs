using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Keeps what SQLite has compiled: a statement that a connection has run before is run again, as it is. To compile one costs more than to run
/// it, mostly. Of each connection those are kept that were used last.
/// </summary>
public sealed class SqliteStatements : DbCommandInterceptor
{
    /// <summary>How many statements of a connection are kept: those of a day's work, of some 10 KB each.</summary>
    public const int PerConnection = 100;

    /// <summary>A longer text has many rows of values, whose number is seldom the same again; compiled it would be large.</summary>
    public const int MaxLength = 4000;

    public static readonly SqliteStatements Instance = new();

    private readonly ConditionalWeakTable<DbConnection, OrderedDictionary<string, SqliteCommand>> _compiled = [];

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        InterceptionResult<DbCommand>.SuppressWithResult(
            new Command((SqliteConnection)eventData.Connection, eventData.Context, _compiled.GetOrCreateValue(eventData.Connection)));

    /// <summary>A command that takes the compiled statement of its text, if there is one, and gives it back in the end.</summary>
    /// <param name="connection">The one that its context had when the command was made.</param>
    /// <param name="kept">By text, the one used longest ago first; what is in use is not in it.</param>
    private sealed class Command(SqliteConnection connection, DbContext? context, OrderedDictionary<string, SqliteCommand> kept) : DbCommand
    {
        private SqliteCommand? _taken;

        // EF sets these before the text, by which the statement is found.
        private SqliteTransaction? _transaction;
        private int? _timeout;

        [AllowNull]
        public override string CommandText
        {
            get => _taken?.CommandText ?? "";
            set
            {
                if (_taken is null && value is not null && kept.Remove(value, out var known))
                    _taken = known;
                else
                    Taken.CommandText = value;
            }
        }

        public override int CommandTimeout { get => _timeout ?? connection.DefaultTimeout; set => _timeout = value; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

        protected override DbParameterCollection DbParameterCollection => Taken.Parameters;

        protected override DbTransaction? DbTransaction { get => _transaction; set => _transaction = (SqliteTransaction?)value; }

        private SqliteCommand Taken => _taken ??= connection.CreateCommand();

        public override void Cancel() => Taken.Cancel();

        public override int ExecuteNonQuery() => Run(static command => command.ExecuteNonQuery());

        public override object? ExecuteScalar() => Run(static command => command.ExecuteScalar());

        public override void Prepare() => Taken.Prepare();

        protected override DbParameter CreateDbParameter() => new SqliteParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run(command => command.ExecuteReader(behavior));

        protected override void Dispose(bool disposing)
        {
            if (disposing && _taken is { } taken)
                GiveBack(taken);
            _taken = null;
            base.Dispose(disposing);
        }

        private T Run<T>(Func<SqliteCommand, T> run)
        {
            // EF makes some commands before it opens the connection: the context has been lent another since.
            if (connection.State != ConnectionState.Open && context is not null)
                Taken.Connection = (SqliteConnection)context.Database.GetDbConnection();
            Taken.Transaction = _transaction;
            Taken.CommandTimeout = CommandTimeout;
            return run(Taken);
        }

        private void GiveBack(SqliteCommand taken)
        {
            taken.Parameters.Clear();
            taken.Transaction = null;
            if (taken.CommandText.Length > MaxLength || connection.State != ConnectionState.Open || !kept.TryAdd(taken.CommandText, taken))
            {
                taken.Dispose();
            }
            else if (kept.Count > PerConnection)
            {
                var oldest = kept.GetAt(0).Value;
                kept.RemoveAt(0);
                oldest.Dispose();
            }
        }
    }
}
