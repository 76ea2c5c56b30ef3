using System.Globalization;
using System.Linq.Expressions;
using AlSoor.Application.Reporting;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;

namespace AlSoor.Api.Reporting;

/// <summary>Reads a query of the feed. OData's own parser takes it apart; what it means is said here.</summary>
internal static class FeedParser
{
    private const int MaxOrder = 20;

    /// <exception cref="FluentValidation.ValidationException">An option is wrong, or more than this feed takes.</exception>
    public static FeedQuery<T> Parse<T>(FeedTable<T> table, FeedOptions options, int pageSize) where T : class
    {
        var parser = ParserOf(table, options);
        var row = Expression.Parameter(typeof(T), "row");
        var stage = new FeedStage(row, table.Columns.ToDictionary(
            column => column.Name, Expression (column) => Expression.Property(row, column), StringComparer.Ordinal));
        var (last, counts) = (stage, table.Counts);
        FeedGrouping<T>? grouping = null;
        var reader = new Reader();

        foreach (var transformation in Try(FeedOptions.ApplyName, parser.ParseApply)?.Transformations ?? [])
        {
            switch (transformation)
            {
                case FilterTransformationNode filter:
                    reader.Filter(FeedOptions.ApplyName, filter.FilterClause, last, counts);
                    break;
                case GroupByTransformationNode { ChildTransformations: null or AggregateTransformationNode } group when grouping is null:
                    Group(new(table, group.GroupingProperties, (AggregateTransformationNode?)group.ChildTransformations));
                    break;
                case AggregateTransformationNode aggregate when grouping is null:
                    Group(new(table, [], aggregate));
                    break;
                default:
                    throw Refused(FeedOptions.ApplyName, "may filter, and group or aggregate once");
            }
        }

        if (Try(FeedOptions.FilterName, parser.ParseFilter) is { } condition)
            reader.Filter(FeedOptions.FilterName, condition, last, counts);
        reader.Order(Try(FeedOptions.OrderByName, parser.ParseOrderBy), last, counts, grouping?.Keys ?? table.Key);

        var inOrderOfKey = grouping is null && options.OrderBy is null;
        var page = PageOf(options, pageSize, inOrderOfKey ? [.. table.Key.Select(name => stage.Columns[name].Type)] : null);
        return new(table.Rows, stage, last, grouping, page)
        {
            Key = inOrderOfKey ? table.Key : [],
            IsOfDays = table.IsOfDays && inOrderOfKey && stage.Conditions.Count == 0 && page.Skip == 0,
            Objection = reader.Objection,
            Told = ToldOf(options, [.. last.Columns.Keys]),
            Counts = counts,
            CountedBy = grouping is null ? table.CountedBy : grouping.CountedBy,
        };

        void Group(FeedGrouping<T> made)
        {
            (grouping, last, counts) = (made, new(FeedGrouping<T>.Result, made.Columns), made.Sums);
            if (made.IsToldByCounts && table.Counts.Count > 0)
            {
                reader.Object(
                    FeedOptions.ApplyName,
                    $"must sum {table.Counts[0]}, and may sum other counts beside it, for you: small counts are kept back");
            }
        }
    }

    private static ODataQueryOptionParser ParserOf(FeedTable table, FeedOptions options)
    {
        var given = new (string Name, string? Value)[]
        {
            (FeedOptions.ApplyName, options.Apply), (FeedOptions.FilterName, options.Filter), (FeedOptions.OrderByName, options.OrderBy),
        };
        if (given.FirstOrDefault(one => one.Value is { Length: 0 }) is { Value: not null } empty)
            throw Refused(empty.Name, "must not be empty");

        var set = FeedModel.SetOf(table);
        return new ODataQueryOptionParser(
            FeedModel.Instance, set.EntityType, set, given.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));
    }

    private static List<string> ToldOf(FeedOptions options, List<string> columns)
    {
        if (options.Select is not { } select)
            return columns;

        var told = select.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (told is ["*"])
            return columns;
        return told.Find(name => !columns.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? throw Refused(FeedOptions.SelectName, $"names {unknown}, which is no column here")
            : told;
    }

    /// <param name="key">The types of the columns that rows are in order of, where they are in that of their key.</param>
    private static FeedPage PageOf(FeedOptions options, int pageSize, IReadOnlyList<Type>? key)
    {
        var begin = options.SkipToken is { } token
            ? FeedPosition.Read(token, key) ?? throw Refused(FeedOptions.SkipTokenName, "must be as it was in the address of a next page")
            : FeedPosition.Start;
        var skip = begin.Key is null ? (long)(NumberOf(FeedOptions.SkipName, options.Skip) ?? 0) + begin.Told : 0;
        var left = NumberOf(FeedOptions.TopName, options.Top) is { } top ? Math.Max(top - begin.Told, 0) : int.MaxValue;
        if (skip > int.MaxValue - pageSize)
            throw Refused(FeedOptions.SkipName, "skips too many rows");

        var withTotal = options.Count switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw Refused(FeedOptions.CountName, "must be true or false"),
        };
        return new(begin, (int)skip, Math.Min(left, pageSize), left <= pageSize, withTotal);
    }

    private static int? NumberOf(string option, string? text) => text is null
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refused(option, $"must be a whole number from 0 to {int.MaxValue}");

    /// <summary>What OData's parser reads; whatever it stumbles over is wrong with the text, which is all that it is given.</summary>
    private static TClause? Try<TClause>(string option, Func<TClause?> parse) where TClause : class
    {
        try
        {
            return parse();
        }
        catch (Exception wrong) when (wrong is ODataException or FormatException or OverflowException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw Refused(option, wrong is ODataException ? wrong.Message : "cannot be read");
        }
    }

    private static FluentValidation.ValidationException Refused(string option, string message) => new RowsObjection(option, message).Refusal();

    /// <summary>Reads clauses into stages, and notes where they tell of counts.</summary>
    private sealed class Reader
    {
        public RowsObjection? Objection { get; private set; }

        public void Object(string option, string message) => Objection ??= new(option, message);

        public void Filter(string option, FilterClause clause, FeedStage stage, IReadOnlyList<string> counts)
        {
            var conditions = new FeedConditions(option, stage.Columns);
            stage.Conditions.Add(conditions.Condition(clause.Expression));
            Note(option, conditions, counts);
        }

        public void Order(OrderByClause? clause, FeedStage stage, IReadOnlyList<string> counts, IEnumerable<string> key)
        {
            var conditions = new FeedConditions(FeedOptions.OrderByName, stage.Columns);
            for (; clause is not null; clause = clause.ThenBy)
            {
                var column = conditions.Column(clause.Expression);
                if (stage.Order.Count == MaxOrder)
                    throw Refused(FeedOptions.OrderByName, "is too long");
                stage.Order.Add((column, clause.Direction == OrderByDirection.Descending));
            }

            Note(FeedOptions.OrderByName, conditions, counts);

            // Pages follow each other only in an order that is one.
            stage.Order.AddRange(key.Where(name => !conditions.Named.Contains(name)).Select(name => (stage.Columns[name], false)));
        }

        private void Note(string option, FeedConditions conditions, IReadOnlyList<string> counts)
        {
            if (counts.FirstOrDefault(conditions.Named.Contains) is { } count)
                Object(option, $"may not name {count} for you: small counts are kept back, and this would tell them");
        }
    }
}
