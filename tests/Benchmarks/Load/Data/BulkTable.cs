using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace AlSoor.Benchmarks.Load.Data;

/// <summary>Rows for one table, written in bulk: by a prepared statement on SQLite, by a bulk copy on SQL Server.</summary>
internal sealed class BulkTable : IDisposable
{
    private readonly DbConnection _connection;
    private readonly string _table;
    private readonly string[] _columns;
    private readonly DbCommand? _insert;
    private readonly DataTable? _copy;

    /// <param name="columns">In the order of a row's values.</param>
    public BulkTable(DbConnection connection, string table, params string[] columns)
    {
        (_connection, _table, _columns) = (connection, table, columns);
        if (connection is SqlConnection)
        {
            _copy = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
            return;
        }

        _insert = connection.CreateCommand();
        _insert.CommandText =
            $"INSERT INTO \"{table}\" ({string.Join(", ", _columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", _columns.Select((_, index) => $"@p{index}"))})";
        foreach (var index in Enumerable.Range(0, _columns.Length))
        {
            var parameter = _insert.CreateParameter();
            parameter.ParameterName = $"@p{index}";
            _insert.Parameters.Add(parameter);
        }
    }

    public void Begin(DbTransaction transaction)
    {
        if (_insert is not null)
            _insert.Transaction = transaction;
    }

    public void Add(params ReadOnlySpan<object?> values)
    {
        if (_insert is not null)
        {
            for (var index = 0; index < _columns.Length; index++)
                _insert.Parameters[index].Value = values[index] ?? DBNull.Value;
            _insert.ExecuteNonQuery();
            return;
        }

        if (_copy!.Columns.Count == 0)
        {
            foreach (var (index, column) in _columns.Index())
                _copy.Columns.Add(column, values[index]?.GetType() ?? typeof(Guid));
        }

        var row = _copy.NewRow();
        for (var index = 0; index < _columns.Length; index++)
            row[index] = values[index] ?? DBNull.Value;
        _copy.Rows.Add(row);
    }

    public async Task FlushAsync(DbTransaction transaction)
    {
        if (_copy is null)
            return;

        using var bulk = new SqlBulkCopy(
            (SqlConnection)_connection, SqlBulkCopyOptions.FireTriggers | SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)transaction)
        {
            DestinationTableName = $"[{_table}]",
            BulkCopyTimeout = 0,
        };
        foreach (var column in _columns)
            bulk.ColumnMappings.Add(column, column);
        await bulk.WriteToServerAsync(_copy);
        _copy.Rows.Clear();
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _copy?.Dispose();
    }
}
