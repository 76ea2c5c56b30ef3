using System.Linq.Expressions;
using AlSoor.Application.Reporting;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace AlSoor.Api.Reporting;

/// <summary>
/// Turns what was parsed into expressions that both engines translate. What is not here is refused: a query fails at the door, and not in
/// the database.
/// </summary>
/// <param name="option">The option that is read.</param>
/// <param name="columns">What its names mean.</param>
internal sealed class FeedConditions(string option, IReadOnlyDictionary<string, Expression> columns)
{
    private const int MaxNodes = 200;

    private int _nodes;

    /// <summary>The columns that were named so far.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    public Expression Condition(QueryNode node) =>
        Read(node) is { } condition && condition.Type == typeof(bool) ? condition : throw Refused("must be a condition");

    /// <summary>A column alone.</summary>
    public Expression Column(QueryNode node) => node is SingleValuePropertyAccessNode or SingleValueOpenPropertyAccessNode
        ? Read(node)
        : throw Refused("may name columns only");

    private Expression Read(QueryNode node)
    {
        if (++_nodes > MaxNodes)
            throw Refused("is too long");

        return node switch
        {
            ConvertNode convert => Read(convert.Source),
            SingleValuePropertyAccessNode property => ColumnOf(property.Property.Name),
            SingleValueOpenPropertyAccessNode open => ColumnOf(open.Name),
            ConstantNode constant => Constant(constant.Value),
            UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => Expression.Not(Condition(not.Operand)),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => Expression.AndAlso(Condition(and.Left), Condition(and.Right)),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => Expression.OrElse(Condition(or.Left), Condition(or.Right)),
            BinaryOperatorNode comparison => Compared(comparison.OperatorKind, Read(comparison.Left), Read(comparison.Right)),
            InNode { Right: CollectionConstantNode list } within => Within(Read(within.Left), list),
            SingleValueFunctionCallNode call => Called(call.Name, [.. call.Parameters.Select(Read)]),
            _ => throw Refused("has something that this feed does not take"),
        };
    }

    private Expression ColumnOf(string name)
    {
        if (!columns.TryGetValue(name, out var column))
            throw Refused($"names {name}, which is no column here");

        Named.Add(name);
        return column;
    }

    private Expression Constant(object? value) => value switch
    {
        null => Expression.Constant(null),
        bool truth => Expression.Constant(truth),
        string text => Held<string>.Of(text),
        Guid id => Held<Guid>.Of(id),
        Date date => Held<DateOnly>.Of(new(date.Year, date.Month, date.Day)),
        byte or sbyte or short or int or long => Held<long?>.Of(Convert.ToInt64(value, null)),
        float or double or decimal when double.IsFinite(Convert.ToDouble(value, null)) => Held<double?>.Of(Convert.ToDouble(value, null)),
        _ => throw Refused("has a value of a kind that no column has"),
    };

    private Expression Compared(BinaryOperatorKind kind, Expression left, Expression right)
    {
        if (IsNull(left) || IsNull(right))
            return ComparedWithNull(kind, left, right);
        if (IsNumber(left) && IsNumber(right))
        {
            var type = IsWhole(left) && IsWhole(right) ? typeof(long?) : typeof(double?);
            (left, right) = (Expression.Convert(left, type), Expression.Convert(right, type));
        }
        else if (left.Type != right.Type)
        {
            throw Refused("compares what cannot be compared");
        }

        if (kind is BinaryOperatorKind.Equal or BinaryOperatorKind.NotEqual)
            return Expression.MakeBinary(KindOf(kind), left, right);
        if (left.Type == typeof(string))
        {
            var order = Expression.Call(typeof(string), nameof(string.Compare), null, left, right);
            return Expression.MakeBinary(KindOf(kind), order, Expression.Constant(0));
        }

        return left.Type == typeof(DateOnly) || IsNumber(left)
            ? Expression.MakeBinary(KindOf(kind), left, right)
            : throw Refused("orders what has no order");
    }

    private BinaryExpression ComparedWithNull(BinaryOperatorKind kind, Expression left, Expression right)
    {
        var column = IsNull(left) ? right : left;
        if (kind is not (BinaryOperatorKind.Equal or BinaryOperatorKind.NotEqual) || IsNull(column))
            throw Refused("compares with null: use eq or ne, with a column");

        var type = column.Type.IsValueType && Nullable.GetUnderlyingType(column.Type) is null ? typeof(Nullable<>).MakeGenericType(column.Type) : column.Type;
        return Expression.MakeBinary(KindOf(kind), Expression.Convert(column, type), Expression.Constant(null, type));
    }

    private Expression Within(Expression left, CollectionConstantNode list)
    {
        var values = list.Collection.Select(item => item.Value).ToList();
        if (left.Type == typeof(string) && values.TrueForAll(value => value is string))
            return Contains(values.Cast<string>().ToList(), left);
        if (left.Type == typeof(Guid) && values.TrueForAll(value => value is Guid))
            return Contains(values.Cast<Guid>().ToList(), left);
        if (left.Type == typeof(DateOnly) && values.TrueForAll(value => value is Date))
            return Contains(values.Cast<Date>().Select(date => new DateOnly(date.Year, date.Month, date.Day)).ToList(), left);
        if (IsWhole(left) && values.TrueForAll(value => value is int or long))
            return Contains(values.Select(value => (long?)Convert.ToInt64(value, null)).ToList(), Expression.Convert(left, typeof(long?)));
        throw Refused("has a list of values of another kind");
    }

    private static MethodCallExpression Contains<T>(List<T> values, Expression value) =>
        Expression.Call(Held<List<T>>.Of(values), nameof(List<>.Contains), null, value);

    private Expression Called(string name, Expression[] arguments) => (name, arguments) switch
    {
        ("contains", [{ } text, { } part]) when AreTexts(text, part) => Expression.Call(text, nameof(string.Contains), null, part),
        ("startswith", [{ } text, { } part]) when AreTexts(text, part) => Expression.Call(text, nameof(string.StartsWith), null, part),
        ("endswith", [{ } text, { } part]) when AreTexts(text, part) => Expression.Call(text, nameof(string.EndsWith), null, part),
        ("tolower", [{ } text]) when AreTexts(text) => Expression.Call(text, nameof(string.ToLower), null),
        ("toupper", [{ } text]) when AreTexts(text) => Expression.Call(text, nameof(string.ToUpper), null),
        ("year", [{ } date]) when date.Type == typeof(DateOnly) => Expression.Property(date, nameof(DateOnly.Year)),
        ("month", [{ } date]) when date.Type == typeof(DateOnly) => Expression.Property(date, nameof(DateOnly.Month)),
        ("day", [{ } date]) when date.Type == typeof(DateOnly) => Expression.Property(date, nameof(DateOnly.Day)),
        _ => throw Refused($"calls {name} in a way that this feed does not take"),
    };

    private static bool AreTexts(params ReadOnlySpan<Expression> parts)
    {
        foreach (var part in parts)
        {
            if (part.Type != typeof(string))
                return false;
        }

        return true;
    }

    private static bool IsNull(Expression one) => one is ConstantExpression { Value: null };

    private static bool IsWhole(Expression one) => one.Type == typeof(long?) || one.Type == typeof(int);

    private static bool IsNumber(Expression one) => IsWhole(one) || one.Type == typeof(double?);

    private ExpressionType KindOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => ExpressionType.Equal,
        BinaryOperatorKind.NotEqual => ExpressionType.NotEqual,
        BinaryOperatorKind.GreaterThan => ExpressionType.GreaterThan,
        BinaryOperatorKind.GreaterThanOrEqual => ExpressionType.GreaterThanOrEqual,
        BinaryOperatorKind.LessThan => ExpressionType.LessThan,
        BinaryOperatorKind.LessThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => throw Refused("reckons, which this feed does not take"),
    };

    private FluentValidation.ValidationException Refused(string message) => new RowsObjection(option, message).Refusal();
}
