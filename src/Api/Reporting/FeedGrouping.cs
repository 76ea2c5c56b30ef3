using System.Globalization;
using System.Linq.Expressions;
using AlSoor.Application.Reporting;
using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;

namespace AlSoor.Api.Reporting;

/// <summary>Groups rows and reckons of each group what was asked for, in the database.</summary>
internal sealed class FeedGrouping<T> where T : class
{
    private static readonly ParameterExpression Row = Expression.Parameter(typeof(T), "row");
    private static readonly ParameterExpression Group = Expression.Parameter(typeof(IGrouping<T, T>), "group");
    private static readonly ParameterExpression Whole = Expression.Parameter(typeof(IGrouping<int, T>), "whole");

    private readonly List<string> _keys;
    private readonly List<MemberBinding> _reckoned = [];

    /// <param name="table">What is grouped.</param>
    /// <param name="keys">The columns to group by; none for all rows as one group.</param>
    /// <param name="aggregate">What is reckoned.</param>
    public FeedGrouping(FeedTable table, IEnumerable<GroupByPropertyNode> keys, AggregateTransformationNode? aggregate)
    {
        _keys = [.. keys.Select(key => key.ChildTransformations.Count == 0 ? key.Name : throw Refused($"groups by a part of {key.Name}"))];
        foreach (var key in _keys)
        {
            if (!Columns.TryAdd(key, Expression.Property(Expression.Property(Result, nameof(Grouped<>.Key)), PropertyOf(key))))
                throw Refused($"groups by {key} twice");
        }

        foreach (var expression in aggregate?.AggregateExpressions ?? [])
            Add(table, expression as AggregateExpression ?? throw Refused("reckons of related rows"));
        if (_reckoned.Count > Grouped<T>.Places)
            throw Refused($"reckons more than {Grouped<T>.Places} things");

        IsToldByCounts = _keys.Exists(table.Counts.Contains) || IsToldByCounts || (_reckoned.Count > 0 && CountedBy is null);
    }

    public static ParameterExpression Result { get; } = Expression.Parameter(typeof(Grouped<T>), "group");

    /// <summary>What the names of a group mean.</summary>
    public Dictionary<string, Expression> Columns { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Keys => _keys;

    /// <summary>The names of sums of counts.</summary>
    public List<string> Sums { get; } = [];

    /// <summary>The name of the sum by which a group is small.</summary>
    public string? CountedBy { get; private set; }

    /// <summary>Whether something is told of counts that is not their sum, or sums without the one by which a group is small.</summary>
    public bool IsToldByCounts { get; private set; }

    public IQueryable<Grouped<T>> Of(IQueryable<T> rows)
    {
        if (_keys.Count == 0)
            return rows.GroupBy(_ => 1).Select(Reckoned<int>(Whole, []));

        var key = Expression.MemberInit(Expression.New(typeof(T)), _keys.Select(name => Expression.Bind(PropertyOf(name), Expression.Property(Row, PropertyOf(name)))));
        return rows.GroupBy(Expression.Lambda<Func<T, T>>(key, Row))
            .Select(Reckoned<T>(Group, [Expression.Bind(PropertyOfGroup(nameof(Grouped<>.Key)), Expression.Property(Group, nameof(IGrouping<,>.Key)))]));
    }

    private Expression<Func<IGrouping<TKey, T>, Grouped<T>>> Reckoned<TKey>(ParameterExpression group, IEnumerable<MemberBinding> key)
    {
        var reckoned = _reckoned.Cast<MemberAssignment>()
            .Select(one => one.Update(new Swap(Group, group).Visit(one.Expression)!));
        return Expression.Lambda<Func<IGrouping<TKey, T>, Grouped<T>>>(Expression.MemberInit(Expression.New(typeof(Grouped<T>)), [.. key, .. reckoned]), group);
    }

    private void Add(FeedTable table, AggregateExpression expression)
    {
        var column = expression.Expression is SingleValuePropertyAccessNode property ? property.Property.Name : null;
        var (kind, isMean) = (expression.Method, expression.Method == AggregationMethod.Average);
        Expression value = kind switch
        {
            AggregationMethod.VirtualPropertyCount => Expression.Convert(Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [typeof(T)], Group), typeof(long?)),
            AggregationMethod.CountDistinct => Distinct(column),
            AggregationMethod.Sum => Of(nameof(Enumerable.Sum), column),
            AggregationMethod.Min => Of(nameof(Enumerable.Min), column),
            AggregationMethod.Max => Of(nameof(Enumerable.Max), column),
            AggregationMethod.Average => Of(nameof(Enumerable.Average), column),
            _ => throw Refused("reckons in a way that this feed does not take"),
        };
        var place = PropertyOfGroup(string.Create(CultureInfo.InvariantCulture, $"{(isMean ? "Mean" : "Number")}{_reckoned.Count % Grouped<T>.Places}"));
        _reckoned.Add(Expression.Bind(place, value));
        if (!Columns.TryAdd(expression.Alias, Expression.Property(Result, place)))
            throw Refused($"calls two things {expression.Alias}");

        if (kind != AggregationMethod.Sum || !table.Counts.Contains(column))
            IsToldByCounts = true;
        else
            Sums.Add(expression.Alias);
        if (kind == AggregationMethod.Sum && column == table.CountedBy)
            CountedBy ??= expression.Alias;
    }

    private static MethodCallExpression Of(string method, string? column)
    {
        var value = Expression.Property(Row, PropertyOf(column));
        if (value.Type != typeof(long?) && value.Type != typeof(int))
            throw Refused($"reckons with {column}, which is no number");

        var number = Expression.Lambda<Func<T, long?>>(Expression.Convert(value, typeof(long?)), Row);
        return Expression.Call(typeof(Enumerable), method, [typeof(T)], Group, number);
    }

    private static UnaryExpression Distinct(string? column)
    {
        var value = Expression.Property(Row, PropertyOf(column));
        var values = Expression.Call(typeof(Enumerable), nameof(Enumerable.Select), [typeof(T), value.Type], Group, Expression.Lambda(value, Row));
        var distinct = Expression.Call(typeof(Enumerable), nameof(Enumerable.Distinct), [value.Type], values);
        return Expression.Convert(Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [value.Type], distinct), typeof(long?));
    }

    private static System.Reflection.PropertyInfo PropertyOf(string? column) =>
        (column is null ? null : typeof(T).GetProperty(column)) ?? throw Refused("reckons with something that is no column");

    private static System.Reflection.PropertyInfo PropertyOfGroup(string name) => typeof(Grouped<T>).GetProperty(name)!;

    private static FluentValidation.ValidationException Refused(string message) => new RowsObjection(FeedOptions.ApplyName, message).Refusal();

    private sealed class Swap(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
