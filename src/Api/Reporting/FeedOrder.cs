using System.Linq.Expressions;

namespace AlSoor.Api.Reporting;

/// <summary>Conditions on where rows stand in the order of their key.</summary>
internal static class FeedOrder
{
    /// <summary>Behind a row. It begins with the first column alone, by which both engines find the place without reading what is before it.</summary>
    /// <param name="columns">The columns of the key.</param>
    /// <param name="key">Their values in that row.</param>
    public static Expression Behind(IReadOnlyList<Expression> columns, IReadOnlyList<object> key)
    {
        Expression? behind = null;
        foreach (var (column, value) in columns.Zip(key.Select(ParameterOf)).Reverse())
        {
            var greater = Compared(ExpressionType.GreaterThan, column, value);
            behind = behind is null ? greater : Expression.OrElse(greater, Expression.AndAlso(Expression.Equal(column, value), behind));
        }

        return Expression.AndAlso(Compared(ExpressionType.GreaterThanOrEqual, columns[0], ParameterOf(key[0])), behind!);
    }

    /// <summary>From a value of the first column on, or up to it.</summary>
    public static Expression Bound(ExpressionType kind, Expression column, DateOnly date) => Compared(kind, column, ParameterOf(date));

    private static BinaryExpression Compared(ExpressionType kind, Expression column, Expression value) => column.Type == typeof(string)
        ? Expression.MakeBinary(kind, Expression.Call(typeof(string), nameof(string.Compare), null, column, value), Expression.Constant(0))
        : Expression.MakeBinary(kind, column, value);

    private static Expression ParameterOf(object value) => value switch
    {
        DateOnly date => Held<DateOnly>.Of(date),
        Guid id => Held<Guid>.Of(id),
        _ => Held<string>.Of((string)value),
    };
}
