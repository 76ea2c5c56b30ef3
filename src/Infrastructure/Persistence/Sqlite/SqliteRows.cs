using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>Saves rows as <see cref="SqliteRows"/> does.</summary>
internal sealed class SqliteRowsFactory(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create() => new SqliteRows(dependencies);
}

/// <summary>
/// New rows of one table that are saved one after the other are one statement, so that a course of twenty sessions is four statements and
/// not eighty. EF's own way with SQLite is a statement for each row. All else is a statement of its own, as it is there.
/// </summary>
internal sealed class SqliteRows(ModificationCommandBatchFactoryDependencies dependencies)
    : AffectedCountModificationCommandBatch(dependencies, MaxRows)
{
    /// <summary>SQLite takes 32,766 parameters: room for a hundred columns.</summary>
    private const int MaxRows = 300;

    /// <summary>Where the values of the rows so far end.</summary>
    private int _end;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand) =>
        (ModificationCommands.Count == 0 || IsNextRow(ModificationCommands[^1], modificationCommand)) && base.TryAddCommand(modificationCommand);

    protected override void AddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        if (IsCommandTextEmpty)
        {
            base.AddCommand(modificationCommand);
        }
        else
        {
            SqlBuilder.Length = _end;
            AppendValues(modificationCommand);
            AddParameters(modificationCommand);
            ResultSetMappings.Add(ResultSetMapping.NoResults);
        }

        if (!IsRow(modificationCommand))
            return;

        _end = EndOfStatement();
        SqlBuilder.Length = _end;
        SqlBuilder.AppendLine(SqlGenerationHelper.StatementTerminator);
    }

    /// <summary>Never undone: how many rows there are is all that limits them.</summary>
    protected override bool IsValid() => true;

    private ISqlGenerationHelper SqlGenerationHelper => Dependencies.SqlGenerationHelper;

    private int EndOfStatement()
    {
        var end = SqlBuilder.Length;
        while (end > 0 && SqlBuilder[end - 1] != ')')
            end--;
        return end;
    }

    private void AppendValues(IReadOnlyModificationCommand row)
    {
        SqlBuilder.Append(",\n(");
        var separator = "";
        foreach (var column in row.ColumnModifications)
        {
            SqlBuilder.Append(separator);
            if (column.UseCurrentValueParameter)
                SqlGenerationHelper.GenerateParameterNamePlaceholder(SqlBuilder, column.ParameterName!);
            else
                SqlBuilder.Append(column.TypeMapping!.GenerateProviderValueSqlLiteral(column.Value));
            separator = ", ";
        }

        SqlBuilder.Append(')');
    }

    private static bool IsNextRow(IReadOnlyModificationCommand last, IReadOnlyModificationCommand next) =>
        IsRow(last) && IsRow(next) && last.TableName == next.TableName &&
        last.ColumnModifications.Select(column => column.ColumnName)
            .SequenceEqual(next.ColumnModifications.Select(column => column.ColumnName), StringComparer.Ordinal);

    /// <summary>Whether it only inserts, and asks for nothing back.</summary>
    private static bool IsRow(IReadOnlyModificationCommand command) =>
        command.EntityState == EntityState.Added &&
        command.ColumnModifications.All(column => column is { IsWrite: true, IsRead: false });
}
