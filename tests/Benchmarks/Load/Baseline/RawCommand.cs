using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using AlSoor.Benchmarks.Load.Data;
using Microsoft.AspNetCore.Http;

namespace AlSoor.Benchmarks.Load.Baseline;

/// <summary>The little that raw ADO.NET needs around it.</summary>
internal static class RawCommand
{
    private static readonly ConcurrentDictionary<string, string> Words = new();

    public static DbCommand Command(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static DbCommand In(this DbCommand command, DbTransaction transaction)
    {
        command.Transaction = transaction;
        return command;
    }

    public static DateOnly Date(this HttpRequest request, string name) => DateOnly.Parse(request.Query[name]!, CultureInfo.InvariantCulture);

    public static DateTime Utc(DateOnly date) => date.ToDateTime(default, DateTimeKind.Utc) - History.Ahead;

    /// <summary>As the service writes an instant: on the clinic's clocks.</summary>
    public static void WriteInstant(this Utf8JsonWriter json, string name, DateTime utc) =>
        json.WriteString(name, new DateTimeOffset(DateTime.SpecifyKind(utc + History.Ahead, DateTimeKind.Unspecified), History.Ahead));

    /// <summary>As the service writes an enum's word.</summary>
    public static void WriteWord(this Utf8JsonWriter json, string name, string stored) =>
        json.WriteString(name, Words.GetOrAdd(stored, JsonNamingPolicy.KebabCaseLower.ConvertName));

    public static void WriteIdOrNull(this Utf8JsonWriter json, string name, DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
            json.WriteNull(name);
        else
            json.WriteString(name, row.GetGuid(column));
    }

    public static void WriteTextOrNull(this Utf8JsonWriter json, string name, DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
            json.WriteNull(name);
        else
            json.WriteString(name, row.GetString(column));
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
            json.WriteNull(name);
        else
            json.WriteNumber(name, row.GetInt32(column));
    }

    /// <summary>Writes a JSON object as the answer.</summary>
    public static async Task AnswerAsync(this HttpContext context, Func<Utf8JsonWriter, Task> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            await write(json);
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory);
    }
}
