using System.Data;
using System.Data.Common;
using AlSoor.Application.Reports;
using AlSoor.Persistence.Tests.Schema;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>What the reports ask of SQL Server, without a server: each query is translated, and SQL Server's own parser can read it.</summary>
public sealed class ReportQueryTests
{
    private static readonly (DateOnly From, DateOnly To) Dates = (new(2026, 1, 1), new(2027, 1, 1));

    private readonly NoServer _server = new();

    [Fact]
    public async Task Waiting_times()
    {
        await using var db = Offline.SqlServer(_server.Connections, _server.Commands);
        await new ReportWaitingTimesHandler(db, Engine.Settings, new TestCaller(), new FakeTimeProvider(At.Now)).Handle(new(Dates.From, Dates.To, []), TestContext.Current.CancellationToken);
        _server.Check(2);
    }

    [Fact]
    public async Task Plan_completion()
    {
        await using var db = Offline.SqlServer(_server.Connections, _server.Commands);
        await new ReportPlanCompletionHandler(db, Engine.Settings, new TestCaller()).Handle(new(Dates.From, Dates.To, []), TestContext.Current.CancellationToken);
        _server.Check(2);
    }

    [Fact]
    public async Task Caseloads()
    {
        await using var db = Offline.SqlServer(_server.Connections, _server.Commands);
        await new ReportCaseloadsHandler(db, Engine.Settings, new TestCaller(), new FakeTimeProvider(At.Now)).Handle(new(Dates.From, Dates.To, []), TestContext.Current.CancellationToken);
        _server.Check(1);
    }

    [Fact]
    public async Task Outcomes()
    {
        await using var db = Offline.SqlServer(_server.Connections, _server.Commands);
        await new CountOutcomesHandler(new(db, Engine.Settings), Engine.Settings, new TestCaller()).Handle(new(Dates.From, Dates.To, []), TestContext.Current.CancellationToken);
        _server.Check(3);
    }

    [Fact]
    public async Task Attendance()
    {
        await using var db = Offline.SqlServer(_server.Connections, _server.Commands);
        await new CountAttendanceHandler(db, new(db, Engine.Settings), Engine.Settings, new TestCaller()).Handle(
            new(Dates.From.AddDays(-1), Dates.To.AddDays(1), [AttendanceKey.Therapist, AttendanceKey.Month]), TestContext.Current.CancellationToken);
        _server.Check(1);
    }

    /// <summary>Finds nothing, and remembers what it was asked.</summary>
    private sealed class NoServer
    {
        private readonly List<string> _asked = [];

        public IInterceptor Connections { get; } = new Unopened();

        public IInterceptor Commands => new Unasked(_asked);

        public void Check(int commands)
        {
            Assert.Equal(commands, _asked.Count);
            Assert.All(_asked, sql =>
            {
                using var text = new StringReader(sql);
                new TSql180Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
                Assert.Empty(errors);

                // SQL Server refuses an aggregate of a subquery.
                Assert.DoesNotMatch(@"(SUM|MIN|MAX|COUNT)\(\s*\(\s*SELECT", sql);
            });
        }
    }

    private sealed class Unopened : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Unasked(List<string> asked) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            asked.Add(command.CommandText);
            using var nothing = new DataTable();
            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(nothing.CreateDataReader()));
        }
    }
}
