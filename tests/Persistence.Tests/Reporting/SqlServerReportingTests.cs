using System.Runtime.CompilerServices;
using AlSoor.Infrastructure.Persistence.Reporting;
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
    }
}
