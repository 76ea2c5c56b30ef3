using System.Data.Common;
using System.Text;
using System.Text.Json;
using AlSoor.Domain.Access;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AlSoor.Infrastructure.Persistence.Upgrades;

/// <summary>
/// Seals what earlier versions have stored as plain text: after the migration that adds the sealed columns, before the one that removes
/// the plain ones. It does all or nothing, and what is sealed already stays.
/// </summary>
internal static class PlaintextSealer
{
    /// <summary>The migration after which both the plain and the sealed columns are there.</summary>
    public const string After = "SealedFields";

    /// <summary>The migration before which everything must be sealed.</summary>
    public const string Before = "PlaintextRemoved";

    private static readonly Type[] Types = [typeof(Client), typeof(Session), typeof(SessionPlan), typeof(TimeOff), typeof(BreakGlass)];

    public static async Task SealAsync(ClinicDbContext db, FieldCipher cipher, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var type in Types)
        {
            var table = new Table(db.Model.FindEntityType(type)!.GetTableName()!, SealedType.Of(type)!, cipher);
            foreach (var row in await table.ReadAsync(db, transaction, cancellationToken))
                await table.WriteAsync(db, transaction, row, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A row's plain texts as earlier versions kept them; lists and dates as text.</summary>
    private sealed record Row(Guid Id, IReadOnlyDictionary<SealedField, string> Texts);

    private sealed class Table(string name, SealedType type, FieldCipher cipher)
    {
        // What the version before this one knew; later fields never were in plain text.
        private readonly List<SealedField> _fields = [.. type.Fields.Where(field => field.Name != nameof(Client.CivilId))];

        public async Task<List<Row>> ReadAsync(ClinicDbContext db, IDbContextTransaction transaction, CancellationToken cancellationToken)
        {
            var columns = string.Join(", ", _fields.Select(field => $"\"{field.Name}\""));
            var unsealed = type.HasDataKey
                ? $"\"{SealedType.DataKey}\" IS NULL"
                : string.Join(" OR ", _fields.Select(field => $"(\"{field.Name}\" IS NOT NULL AND \"{field.Column}\" IS NULL)"));
            await using var command = Command(db, transaction, $"SELECT \"Id\", {columns} FROM \"{name}\" WHERE {unsealed}");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<Row>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(new(
                    reader.GetGuid(0),
                    _fields.Index().Where(field => !reader.IsDBNull(field.Index + 1))
                        .ToDictionary(field => field.Item, field => TextAt(reader, field.Index + 1, field.Item))));
            }

            return rows;
        }

        public async Task WriteAsync(ClinicDbContext db, IDbContextTransaction transaction, Row row, CancellationToken cancellationToken)
        {
            var dataKey = type.HasDataKey ? FieldCipher.NewDataKey() : null;
            var values = new List<(string Column, byte[] Value)>();
            if (dataKey is not null)
                values.Add((SealedType.DataKey, cipher.CloseDataKey(name, row.Id, dataKey)));
            foreach (var (field, text) in row.Texts)
            {
                values.Add((field.Column, cipher.Close(name, field.Column, row.Id, Encoding.UTF8.GetBytes(text), dataKey)));
                if (field.IsFindable)
                    values.Add((field.Index, cipher.IndexOf(name, field.Name, text)));
            }

            var sets = string.Join(", ", values.Index().Select(value => $"\"{value.Item.Column}\" = @p{value.Index}"));
            await using var command = Command(db, transaction, $"UPDATE \"{name}\" SET {sets} WHERE \"Id\" = @id");
            foreach (var (index, (_, value)) in values.Index())
                Add(command, $"@p{index}", value);
            Add(command, "@id", row.Id);
            if (await command.ExecuteNonQueryAsync(cancellationToken) != 1)
                throw new InvalidOperationException($"A row of {name} went away while it was sealed.");
        }

        private static string TextAt(DbDataReader reader, int column, SealedField field) => field.Name == nameof(Client.DateOfBirth)
            ? JsonSerializer.Serialize(reader.GetFieldValue<DateOnly>(column), JsonSerializerOptions.Default)
            : reader.GetString(column);

        private static DbCommand Command(ClinicDbContext db, IDbContextTransaction transaction, string sql)
        {
            var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction.GetDbTransaction();
#pragma warning disable CA2100 // The text is made of the model's own names.
            command.CommandText = sql;
#pragma warning restore CA2100
            return command;
        }

        private static void Add(DbCommand command, string name, object value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}
