using System.Linq.Expressions;

namespace AlSoor.Api.Reporting;

/// <summary>A value that reaches the database as a parameter: what differs by it alone is one query.</summary>
internal sealed class Held<T>(T value)
{
    public T Value { get; } = value;

    public static Expression Of(T value) => Expression.Property(Expression.Constant(new Held<T>(value)), nameof(Value));
}
