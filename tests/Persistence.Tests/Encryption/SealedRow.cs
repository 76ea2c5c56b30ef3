using System.Data.Common;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Encryption;

/// <summary>The columns of stored rows as bytes, read and written behind the service's back.</summary>
internal static class SealedRow
{
    public static Task<Dictionary<string, byte[]>> ReadAsync(Clinic clinic, string table, Guid id) => clinic.InDatabaseAsync(async db =>
    {
        await using var command = await CommandAsync(db.Database, $"SELECT * FROM \"{table}\" WHERE \"Id\" = @id", ("@id", id));
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        return Enumerable.Range(0, reader.FieldCount)
            .Where(column => reader.GetName(column).EndsWith("Sealed", StringComparison.Ordinal) || reader.GetName(column) is "DataKey" or "PhoneIndex" or "EmailIndex" or "CivilIdIndex")
            .Where(column => !reader.IsDBNull(column))
            .ToDictionary(reader.GetName, column => reader.GetFieldValue<byte[]>(column));
    });

    public static Task WriteAsync(Clinic clinic, string table, Guid id, string column, byte[]? value) => clinic.InDatabaseAsync(async db =>
    {
        await using var command = value is null
            ? await CommandAsync(db.Database, $"UPDATE \"{table}\" SET \"{column}\" = NULL WHERE \"Id\" = @id", ("@id", id))
            : await CommandAsync(db.Database, $"UPDATE \"{table}\" SET \"{column}\" = @value WHERE \"Id\" = @id", ("@id", id), ("@value", value));
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        return 0;
    });

    private static async Task<DbCommand> CommandAsync(
        Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database, string sql, params (string Name, object Value)[] values)
    {
        await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var command = database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
