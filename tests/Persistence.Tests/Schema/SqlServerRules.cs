using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace AlSoor.Persistence.Tests.Schema;

/// <summary>
/// What SQL Server refuses of a command: what its parser cannot read, and rules that it keeps only when it runs one, by their numbers. The provider
/// writes queries that break them where others do not mind, SQLite among them.
/// </summary>
internal sealed class SqlServerRules : TSqlFragmentVisitor
{
    private readonly List<string> _broken = [];

    /// <summary>The rules that a command breaks.</summary>
    public static IReadOnlyList<string> Broken(string sql)
    {
        using var text = new StringReader(sql);
        var command = new TSql180Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        if (errors.Count > 0)
            return [.. errors.Select(error => $"{error.Number}: {error.Message}")];

        var rules = new SqlServerRules();
        command.Accept(rules);
        return rules._broken;
    }

    public override void Visit(FunctionCall node)
    {
        if (IsAggregate(node) && node.Parameters.Select(Parts.Of).Any(parts => parts.HasAggregate || parts.HasSubquery))
            _broken.Add($"130: an aggregate of an aggregate or a subquery: {TextOf(node)}");
    }

    public override void Visit(ExpressionGroupingSpecification node)
    {
        var parts = Parts.Of(node.Expression);
        if (parts.HasAggregate || parts.HasSubquery)
            _broken.Add($"144: grouped by an aggregate or a subquery: {TextOf(node)}");
        else if (!parts.HasColumn)
            _broken.Add($"164: grouped by what is of no column: {TextOf(node)}");
    }

    public override void Visit(OrderByClause node)
    {
        var twice = node.OrderByElements.GroupBy(element => TextOf(element.Expression), StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1);
        _broken.AddRange(twice.Select(same => $"169: ordered twice by {same.Key}"));
    }

    public override void Visit(QuerySpecification node)
    {
        if (node.UniqueRowFilter != UniqueRowFilter.Distinct || node.OrderByClause is null)
            return;

        var selected = node.SelectElements.OfType<SelectScalarExpression>()
            .SelectMany(element => new[] { TextOf(element.Expression), $"[{element.ColumnName?.Value}]" })
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        _broken.AddRange(node.OrderByClause.OrderByElements.Select(element => TextOf(element.Expression)).Where(text => !selected.Contains(text))
            .Select(text => $"145: distinct rows, ordered by what is not selected: {text}"));
    }

    private static bool IsAggregate(FunctionCall call) =>
        call.OverClause is null && call.FunctionName.Value.ToUpperInvariant() is "SUM" or "MIN" or "MAX" or "AVG" or "COUNT" or "COUNT_BIG";

    private static string TextOf(TSqlFragment node) =>
        string.Concat(node.ScriptTokenStream.Take(node.FirstTokenIndex..(node.LastTokenIndex + 1)).Select(token => token.Text));

    private sealed class Parts : TSqlFragmentVisitor
    {
        public bool HasAggregate { get; private set; }

        public bool HasSubquery { get; private set; }

        public bool HasColumn { get; private set; }

        public static Parts Of(TSqlFragment node)
        {
            var parts = new Parts();
            node.Accept(parts);
            return parts;
        }

        public override void Visit(FunctionCall node) => HasAggregate |= IsAggregate(node);

        public override void Visit(QueryExpression node) => HasSubquery = true;

        public override void Visit(ColumnReferenceExpression node) => HasColumn = true;
    }
}
