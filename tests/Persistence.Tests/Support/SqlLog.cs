using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>The commands that one piece of work sends to the database.</summary>
public sealed class SqlLog
{
    public static readonly IInterceptor Interceptor = new Recorder();

    private static readonly AsyncLocal<SqlLog?> Current = new();

    private readonly ConcurrentQueue<string> _commands = new();

    public IReadOnlyList<string> Commands => [.. _commands];

    public int Selects => _commands.Count(command => command.StartsWith("SELECT", StringComparison.Ordinal));

    public override string ToString() => $"{_commands.Count} commands, {Selects} of them SELECT";

    public static async Task<SqlLog> OfAsync(Func<Task> work)
    {
        var log = new SqlLog();
        Current.Value = log;
        try
        {
            await work();
        }
        finally
        {
            Current.Value = null;
        }

        return log;
    }

    private sealed class Recorder : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Record(command, result);

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Record(command, result);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Record(command, result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Record(command, result));

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<object> result,
            CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Record(command, result));

        private static T Record<T>(DbCommand command, T result)
        {
            Current.Value?._commands.Enqueue(command.CommandText);
            return result;
        }
    }
}
