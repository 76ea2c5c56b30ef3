using System.Text;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Support;

/// <summary>Looks into a clinic's file from outside, read-only.</summary>
public static class DatabaseDump
{
    /// <summary>
    /// Every row of every table as text: two dumps are the same when nothing was changed in between. When keys were last sent is left
    /// out, and so is the audit log: they follow every request, also one that changes nothing.
    /// </summary>
    public static string Of(string file)
    {
        using var connection = Open(file);
        var tables = Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'Audit%' ORDER BY name");
        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            dump.Append("== ").AppendLine(table[0]);
            var columns = Rows(connection, $"SELECT name FROM pragma_table_info('{table[0]}') WHERE name <> 'LastUsedAt' ORDER BY cid").Select(column => $"\"{column[0]}\"");
            foreach (var row in Rows(connection, $"SELECT {string.Join(", ", columns)} FROM \"{table[0]}\" ORDER BY 1, 2"))
                dump.AppendJoin('|', row).AppendLine();
        }

        return dump.ToString();
    }

    public static List<string[]> Rows(string file, string sql)
    {
        using var connection = Open(file);
        return Rows(connection, sql);
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<string[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))]);
        return rows;
    }
}
