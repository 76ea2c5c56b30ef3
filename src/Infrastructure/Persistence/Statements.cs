using System.Text;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Statements that go to the database together, their values as parameters; rows of one table that follow each other are one statement.</summary>
internal sealed class Statements
{
    /// <summary>SQL Server takes 2100 parameters in one command.</summary>
    private const int MaxParameters = 2000;

    /// <summary>SQL Server takes 1000 rows in one list of values.</summary>
    private const int MaxRows = 1000;

    /// <summary>No id. SQL Server takes a column of rows that all say NULL for one of numbers, which no id is.</summary>
    public static readonly object NoId = new();

    private readonly StringBuilder _sql = new();
    private readonly List<object> _values = [];
    private string _open = "";
    private int _rows;

    /// <summary>Whether so many more parameters go into the same command.</summary>
    public bool Take(int parameters) => _values.Count + parameters <= MaxParameters;

    public void Add(string insert, IReadOnlyList<object?> row)
    {
        if (_open == insert && _rows < MaxRows)
        {
            _sql.Append(", ");
        }
        else
        {
            Close();
            _sql.Append(insert);
            _open = insert;
        }

        _rows++;
        _sql.Append('(');
        foreach (var (index, value) in row.Index())
        {
            if (index > 0)
                _sql.Append(", ");
            Add(value);
        }

        _sql.Append(')');
    }

    public void Add(string before, object value, string after)
    {
        Close();
        _sql.Append(before);
        Add(value);
        _sql.Append(after).Append(";\n");
    }

    public async Task RunAsync(ClinicDbContext db, CancellationToken cancellationToken)
    {
        Close();
        await db.Database.ExecuteSqlRawAsync(_sql.ToString(), _values, cancellationToken);
        _sql.Clear();
        _values.Clear();
    }

    private void Close()
    {
        if (_rows > 0)
            _sql.Append(";\n");
        (_open, _rows) = ("", 0);
    }

    /// <summary>
    /// Values are parameters, numbers too: an engine that has seen the statement before need not compile it again. What is absent has no
    /// type as a parameter.
    /// </summary>
    private void Add(object? value)
    {
        switch (value)
        {
            case null:
                _sql.Append("NULL");
                break;
            case var _ when value == NoId:
                _sql.Append("CAST(NULL AS uniqueidentifier)");
                break;
            default:
                _sql.Append('{').Append(_values.Count).Append('}');
                _values.Add(value);
                break;
        }
    }
}
