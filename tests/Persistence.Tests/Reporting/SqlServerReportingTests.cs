using System.Runtime.CompilerServices;
using AlSoor.Infrastructure.Persistence.Reporting;
using AlSoor.Persistence.Tests.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace AlSoor.Persistence.Tests.Reporting;

/// <summary>What SQL Server is given for reporting, read by its own parser.</summary>
public sealed class SqlServerReportingTests
{
    private static readonly List<Parsed> Statements = [.. SqlServerReportingViews.Statements.Select(Parsed.Of)];

    [Fact]
    public void The_views_parse_and_are_all_in_the_schema_for_reporting()
    {
        Assert.All(Statements, statement => Assert.Empty(statement.Errors));

        var views = Statements.SelectMany(statement => statement.Views).ToList();
        Assert.Equal(6, views.Count);
        Assert.All(views, view => Assert.Equal("reporting", view.SchemaObjectName.SchemaIdentifier.Value));
    }

    [Fact]
    public void The_views_name_the_schema_of_every_table_and_read_kept_counts_as_they_are_kept()
    {
        var tables = Statements.SelectMany(statement => statement.Tables).ToList();

        Assert.Equal(6, tables.Count);
        Assert.All(tables, table => Assert.Equal("dbo", table.SchemaObject.SchemaIdentifier?.Value));
        var kept = Assert.Single(tables, table => table.SchemaObject.BaseIdentifier.Value == "SessionMonthCounts");
        Assert.Equal(TableHintKind.NoExpand, Assert.Single(kept.TableHints).HintKind);
        Assert.DoesNotContain(tables, table => table.SchemaObject.BaseIdentifier.Value.Contains("Client", StringComparison.Ordinal));
    }

    /// <summary>No server reads them here: a column that a table has not would be seen by an operator first.</summary>
    [Fact]
    public void The_views_name_columns_that_their_tables_have()
    {
        using var db = Offline.SqlServer();
        foreach (var statement in Statements.Where(statement => statement.Views.Count > 0))
        {
            var table = Assert.Single(statement.Tables).SchemaObject.BaseIdentifier.Value;
            var columns = db.Model.GetEntityTypes().Where(type => type.GetTableName() == table || type.GetSqlQuery()?.Contains($"[{table}]", StringComparison.Ordinal) == true)
                .SelectMany(type => type.GetProperties().Select(property => property.GetColumnName())).ToList();

            Assert.NotEmpty(columns);
            Assert.Empty(statement.Columns.Except(columns, StringComparer.Ordinal).Except(statement.Aliases, StringComparer.Ordinal));
        }
    }

    /// <summary>A sum of <c>int</c> is one, and breaks when it becomes too large; the feed reads 64 bits.</summary>
    [Fact]
    public void What_is_counted_has_64_bits()
    {
        var calls = Statements.Where(statement => statement.Views.Count > 0).SelectMany(statement => statement.Calls)
            .Where(call => call.FunctionName.Value is "SUM" or "COUNT" or "COUNT_BIG").ToList();

        Assert.Equal(["COUNT_BIG", "COUNT_BIG", "SUM", "SUM", "SUM"], calls.Select(call => call.FunctionName.Value).Order(StringComparer.Ordinal));
        Assert.All(
            calls.Where(call => call.FunctionName.Value == "SUM"),
            call => Assert.Equal("bigint", Assert.IsType<CastCall>(Assert.Single(call.Parameters)).DataType.Name.BaseIdentifier.Value));
    }

    [Fact]
    public async Task The_readers_script_lets_a_role_read_the_schema_for_reporting_and_nothing_else()
    {
        var script = Parsed.Of(await File.ReadAllTextAsync(
            Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "reporting-reader.sql"), TestContext.Current.CancellationToken));

        Assert.Empty(script.Errors);
        var grant = Assert.Single(script.Grants);
        Assert.Equal("SELECT", Assert.Single(Assert.Single(grant.Permissions).Identifiers).Value);
        Assert.Equal(
            (SecurityObjectKind.Schema, "reporting"),
            (grant.SecurityTargetObject.ObjectKind, Assert.Single(grant.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers).Value));
        Assert.Equal(Assert.Single(script.Roles), Assert.Single(grant.Principals).Identifier.Value);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    private sealed class Parsed : TSqlFragmentVisitor
    {
        public IList<ParseError> Errors { get; private set; } = [];

        public List<CreateOrAlterViewStatement> Views { get; } = [];

        public List<NamedTableReference> Tables { get; } = [];

        public List<GrantStatement> Grants { get; } = [];

        public List<string> Roles { get; } = [];

        public List<string> Columns { get; } = [];

        public List<string> Aliases { get; } = [];

        public List<FunctionCall> Calls { get; } = [];

        public static Parsed Of(string sql)
        {
            var parsed = new Parsed();
            using var text = new StringReader(sql);
            var fragment = new TSql180Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
            parsed.Errors = errors;
            fragment.Accept(parsed);
            return parsed;
        }

        public override void Visit(CreateOrAlterViewStatement node) => Views.Add(node);

        public override void Visit(GrantStatement node) => Grants.Add(node);

        public override void Visit(CreateRoleStatement node) => Roles.Add(node.Name.Value);

        public override void Visit(NamedTableReference node) => Tables.Add(node);

        public override void Visit(ColumnReferenceExpression node) => Columns.AddRange(node.MultiPartIdentifier?.Identifiers.TakeLast(1).Select(name => name.Value) ?? []);

        public override void Visit(SelectScalarExpression node) => Aliases.AddRange(node.ColumnName is { } name ? [name.Value] : []);

        public override void Visit(FunctionCall node) => Calls.Add(node);
    }
}
