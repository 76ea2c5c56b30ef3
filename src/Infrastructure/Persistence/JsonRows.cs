using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>What a column of <see cref="JsonRows"/> has.</summary>
internal enum JsonColumn
{
    Number,
    Text,
    Id,
    Instant,
    YesNo,
    Bytes,
}

/// <summary>
/// New rows of a table that go to the database as one parameter, as JSON: the statement is the same for any number of them and whatever is absent
/// in them, so that an engine compiles it once and for all.
/// </summary>
/// <param name="columns">In the order of a row's values.</param>
internal sealed class JsonRows(string table, params (string Name, JsonColumn Has)[] columns)
{
    // Text goes as it is: nothing reads it but the database.
    private static readonly JsonWriterOptions s_asIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _into = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))})\nSELECT ";

    private readonly string _onSqlite = $"{string.Join(", ", columns.Select(ReadOnSqlite))}\nFROM json_each(";

    private readonly string _onSqlServer = $"{string.Join(", ", columns.Select(ReadOnSqlServer))}\nFROM OPENJSON(";

    private readonly string _types = $" WITH ({string.Join(", ", columns.Select(TypeOnSqlServer))})";

    /// <summary>The statement that writes the rows that are in a parameter of EF's raw SQL.</summary>
    public string Insert(ClinicDbContext db, int parameter)
    {
        var rows = $"{{{parameter.ToString(CultureInfo.InvariantCulture)}}})";
        return db.Database.IsSqlServer() ? $"{_into}{_onSqlServer}{rows}{_types};\n" : $"{_into}{_onSqlite}{rows};\n";
    }

    public static string Write(IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, s_asIs))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartArray();
                foreach (var value in row)
                    Write(json, value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>As both engines' drivers write it into a column.</summary>
    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool isSo:
                json.WriteBooleanValue(isSo);
                break;
            case Guid id:
                json.WriteStringValue(id.ToString().ToUpperInvariant());
                break;
            case DateTime instant:
                json.WriteStringValue(instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                json.WriteStringValue(Convert.ToHexString(bytes));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "No column has it.");
        }
    }

    private static string ReadOnSqlite((string Name, JsonColumn Has) column, int place)
    {
        var read = $"value ->> {place.ToString(CultureInfo.InvariantCulture)}";
        return column.Has == JsonColumn.Bytes ? $"unhex({read})" : read;
    }

    private static string ReadOnSqlServer((string Name, JsonColumn Has) column) =>
        column.Has == JsonColumn.Bytes ? $"CONVERT(varbinary(8000), \"{column.Name}\", 2)" : $"\"{column.Name}\"";

    private static string TypeOnSqlServer((string Name, JsonColumn Has) column, int place)
    {
        var type = column.Has switch
        {
            JsonColumn.Number => "bigint",
            JsonColumn.Id => "uniqueidentifier",
            JsonColumn.Instant => "datetime2",
            JsonColumn.YesNo => "bit",
            JsonColumn.Bytes => "varchar(8000)",
            _ => "nvarchar(4000)",
        };
        return $"\"{column.Name}\" {type} '$[{place.ToString(CultureInfo.InvariantCulture)}]'";
    }
}
