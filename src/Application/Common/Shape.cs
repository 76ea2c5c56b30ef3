using FluentValidation;
using FluentValidation.Validators;

namespace AlSoor.Application.Common;

/// <summary>What a rule says of the form of a value before there is one, as JSON Schema has it. The OpenAPI document is told of it from here.</summary>
public sealed record Shape
{
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>A regular expression in what ECMAScript and .NET have in common, without flags.</summary>
    public string? Pattern { get; init; }

    public string? Format { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public decimal? ExclusiveMinimum { get; init; }

    public decimal? MultipleOf { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public bool UniqueItems { get; init; }

    /// <summary>Of each item of a list.</summary>
    public Shape? Items { get; init; }
}

/// <summary>A rule that can say what form its values have.</summary>
public interface IShaped
{
    Shape Shape { get; }
}

/// <summary>Rules that say what they ask for, and not only whether a value has it.</summary>
public static class ShapedRules
{
    /// <summary>As <c>Must</c>, for a rule whose form can be described.</summary>
    public static IRuleBuilderOptions<T, TProperty> MustBe<T, TProperty>(
        this IRuleBuilder<T, TProperty> rule, Shape shape, Func<TProperty, bool> isValid) =>
        rule.SetValidator(new ShapedValidator<T, TProperty>(shape, isValid));

    private sealed class ShapedValidator<T, TProperty>(Shape shape, Func<TProperty, bool> isValid) : PropertyValidator<T, TProperty>, IShaped
    {
        public override string Name => "Shaped";

        public Shape Shape => shape;

        public override bool IsValid(ValidationContext<T> context, TProperty value) => isValid(value);
    }
}
