using System.Linq.Expressions;
using System.Reflection;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Opens sealed fields of whatever is read, as it is made: of types that have some. To be told of each object that was made would cost
/// every row of every type its own accessors. It has no state of its own: EF keeps a model for each interceptor that it sees.
/// </summary>
internal sealed class OpenWhenRead : IInstantiationBindingInterceptor
{
    public static readonly OpenWhenRead Instance = new();

    public InstantiationBinding ModifyBinding(InstantiationBindingInterceptionData interceptionData, InstantiationBinding binding) =>
        interceptionData.TypeBase is IEntityType entity && SealedType.Of(entity.ClrType) is { } type
            ? new OpeningBinding(binding, entity, type)
            : binding;

    /// <summary>Makes an object as the given binding does, and opens its fields.</summary>
    private sealed class OpeningBinding(InstantiationBinding made, IEntityType entity, SealedType type) : InstantiationBinding(made.ParameterBindings)
    {
        private static readonly MethodInfo OpenMethod = typeof(OpeningBinding).GetMethod(nameof(Open), BindingFlags.NonPublic | BindingFlags.Static)!;

        public override Type RuntimeType => made.RuntimeType;

        public override Expression CreateConstructorExpression(ParameterBindingInfo bindingInfo)
        {
            // Not among the parameters: what those read EF takes for set, and sets it no more.
            var id = Column("Id");
            string[] columns = [.. type.Fields.Select(field => field.Column), .. type.HasDataKey ? [SealedType.DataKey] : Array.Empty<string>()];
            return Expression.Convert(
                Expression.Call(
                    OpenMethod,
                    made.CreateConstructorExpression(bindingInfo),
                    new ContextParameterBinding(typeof(DbContext)).BindToParameter(bindingInfo),
                    Expression.Constant(entity.GetTableName()!),
                    id.Type == typeof(Guid) ? id : Expression.Property(id, "Value"),
                    Expression.Constant(columns),
                    Expression.NewArrayInit(typeof(byte[]), columns.Select(Column))),
                RuntimeType);

            Expression Column(string name) => new PropertyParameterBinding(entity.FindProperty(name)!).BindToParameter(bindingInfo);
        }

        public override InstantiationBinding With(IReadOnlyList<ParameterBinding> parameterBindings) =>
            new OpeningBinding(made.With(parameterBindings), entity, type);

        private static object Open(object thing, DbContext context, string table, Guid row, string[] columns, byte[]?[] values)
        {
            ((ISealed)context).SealedFields.Open(thing, table, row, name => values[Array.IndexOf(columns, name)]);
            return thing;
        }
    }
}
