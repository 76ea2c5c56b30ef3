using System.Globalization;
using AlSoor.Application;
using AlSoor.Application.Common;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace AlSoor.Api.OpenApi;

/// <summary>
/// What the validators ask of each field of each type, as far as their rules say it beforehand. A rule about several fields at once says
/// nothing here; a rule under a condition is told as if the condition held, for the fields that have such rules are empty where it does not.
/// </summary>
internal sealed class RuleShapes
{
    private readonly Dictionary<(Type Type, string Field), List<Shape>> _shapes = [];

    public RuleShapes(IServiceProvider services)
    {
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(ApplicationServices).Assembly).DistinctBy(found => found.InterfaceType))
        {
            if (services.GetService(found.InterfaceType) is IValidator validator)
                Read(validator, found.InterfaceType.GenericTypeArguments[0]);
        }
    }

    /// <summary>Tells a field's schema what is asked of the field.</summary>
    /// <param name="type">The body's or the request's type.</param>
    /// <param name="field">By its JSON name.</param>
    public void Describe(Type type, string field, OpenApiSchema schema)
    {
        foreach (var contract in type.GetInterfaces().Prepend(type))
        {
            foreach (var shape in _shapes.GetValueOrDefault((contract, field)) ?? [])
                Tell(schema, shape);
        }
    }

    private void Read(IValidator validator, Type type)
    {
        foreach (var rule in ((IEnumerable<IValidationRule>)validator).Where(rule => rule.PropertyName is not null || rule is IIncludeRule))
        {
            var isEach = Array.Exists(
                rule.GetType().GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));
            foreach (var component in rule.Components)
                Read(component.Validator, type, rule is IIncludeRule ? "" : rule.PropertyName!, isEach);
        }
    }

    private void Read(IPropertyValidator rule, Type type, string field, bool isEach)
    {
        var shape = rule switch
        {
            IShaped shaped => shaped.Shape,
            IBetweenValidator between => new Shape { Minimum = Number(between.From), Maximum = Number(between.To) },
            _ => null,
        };
        if (shape is not null && field.Length > 0)
            Add(type, field, isEach ? new Shape { Items = shape } : shape);

        // Rules of a part are told of the part's own type; those that stand for the whole, of this one too.
        if (rule is IChildValidatorAdaptor && ValidatorOf(rule) is IEnumerable<IValidationRule> and IValidator child)
        {
            var part = child.GetType().GetInterfaces().First(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IValidator<>)).GenericTypeArguments[0];
            Read(child, field.Length == 0 ? type : part);
        }
    }

    private void Add(Type type, string field, Shape shape)
    {
        if (!_shapes.TryGetValue((type, field), out var shapes))
            _shapes[(type, field)] = shapes = [];
        if (!shapes.Contains(shape))
            shapes.Add(shape);
    }

    /// <summary>The validator of a part.</summary>
    private static object? ValidatorOf(IPropertyValidator adaptor)
    {
        var find = adaptor.GetType().GetMethod(nameof(ChildValidatorAdaptor<object, object>.GetValidator))!;
        var context = Activator.CreateInstance(find.GetParameters()[0].ParameterType, args: [null]);
        return find.Invoke(adaptor, [context, null]);
    }

    private static decimal Number(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static void Tell(OpenApiSchema schema, Shape shape)
    {
        schema.MinLength = shape.MinLength ?? schema.MinLength;
        schema.MaxLength = Least(schema.MaxLength, shape.MaxLength);
        schema.Pattern = shape.Pattern ?? schema.Pattern;
        schema.Format = shape.Format ?? schema.Format;
        schema.Minimum = Text(shape.Minimum) ?? schema.Minimum;
        schema.Maximum = Text(shape.Maximum) ?? schema.Maximum;
        schema.ExclusiveMinimum = Text(shape.ExclusiveMinimum) ?? schema.ExclusiveMinimum;
        schema.MultipleOf = shape.MultipleOf ?? schema.MultipleOf;
        schema.MinItems = shape.MinItems ?? schema.MinItems;
        schema.MaxItems = Least(schema.MaxItems, shape.MaxItems);
        schema.UniqueItems = shape.UniqueItems ? true : schema.UniqueItems;
        if (shape.Items is { } items && schema.Items is OpenApiSchema item)
            Tell(item, items);
    }

    private static int? Least(int? one, int? other) => one is null || other < one ? other ?? one : one;

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
