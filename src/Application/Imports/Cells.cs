using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlSoor.Domain.Jobs;
using FluentValidation.Results;

namespace AlSoor.Application.Imports;

/// <summary>
/// The cells of a line by their columns. Blank cells say nothing; blanks around a value are not part of it. What is wrong is collected, so
/// that all of a line's faults are told at once.
/// </summary>
public sealed class Cells
{
    private static readonly string[] Instants = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK"];
    private static readonly char[] Between = [';', '\n', '\r'];

    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);
    private readonly List<LineError> _faults = [];

    public Cells(IReadOnlyList<string> columns, ImportLine line)
    {
        Number = line.Number;
        if (line.Cells.Count != columns.Count)
        {
            Refuse(CommonErrors.Invalid("wrong-number-of-cells", "The line has more or fewer cells than there are columns.", "line").Error with { Field = null });
            return;
        }

        foreach (var (column, text) in columns.Zip(line.Cells))
            _texts[column] = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (line.Repeats is { } earlier)
        {
            Refuse(CommonErrors.Invalid(
                "repeated-external-id", string.Create(CultureInfo.InvariantCulture, $"Line {earlier} has the same external id."), ImportColumns.ExternalId).Error);
        }

        var id = Text(ImportColumns.ExternalId);
        if (id is null)
            Refuse(ImportColumns.ExternalId, "is required");
        else if (id.Length > Lengths.Name || id.Any(char.IsControl))
            Refuse(ImportColumns.ExternalId, $"must have at most {Lengths.Name} characters, none of them control characters");
    }

    public int Number { get; }

    /// <summary>The id of the thing in the system that it comes from; empty where it is missing, which is a fault.</summary>
    public string ExternalId => Text(ImportColumns.ExternalId) ?? "";

    public IReadOnlyList<LineError> Faults => _faults;

    public bool IsGood => _faults.Count == 0;

    /// <summary>What tells the line from one that says something else, in whatever order their columns are.</summary>
    public byte[] Fingerprint() => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(_texts.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}\u001f{cell.Value}\u001e"))));

    public void Refuse(Error error) => _faults.Add(new(error.Field, error.Code, error.Message));

    public void Refuse(string column, string message) => Refuse(CommonErrors.Invalid("validation-failed", message, column).Error);

    /// <summary>Adds what a validator has found.</summary>
    /// <param name="columnOf">The column for the name of a field.</param>
    public void Refuse(ValidationResult found, Func<string, string> columnOf)
    {
        foreach (var failure in found.Errors)
        {
            var column = columnOf(failure.PropertyName);
            if (!_faults.Exists(fault => fault.Field == column))
                Refuse(column, failure.ErrorMessage);
        }
    }

    public bool Has(string column) => _texts.ContainsKey(column);

    public string? Text(string column) => _texts.GetValueOrDefault(column);

    /// <summary>What the cell says, or what was known where the file has no such column.</summary>
    public T Or<T>(string column, Func<string, T> read, T known) => Has(column) ? read(column) : known;

    /// <summary>Several values in a cell: each on a line of its own, or with semicolons between them.</summary>
    public IReadOnlyList<string> List(string column) =>
        Text(column)?.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public DateOnly? Date(string column) => Read(
        column, (string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date), "must be a date such as 2026-12-01");

    public TimeOnly? Time(string column) => Read(
        column, (string text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time), "must be a time such as 17:00");

    public DateTimeOffset? Instant(string column) => Read<DateTimeOffset>(column, TryInstant, "must be an instant with an offset, such as 2026-12-01T17:00+03:00");

    public int? Whole(string column) => Read(
        column, (string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number), "must be a whole number");

    public decimal? Fraction(string column) => Read(
        column,
        (string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number),
        "must be a number such as 12.5");

    public bool? Flag(string column) => Read(
        column, (string text, out bool flag) => (flag = text == "true") || text == "false", "must be true or false");

    /// <summary>A value of an enum, in the contract's lower-kebab.</summary>
    public T? Known<T>(string column) where T : struct, Enum => Read<T>(column, Words.TryFind, "is not one of the known values");

    private T? Read<T>(string column, TryRead<T> read, string otherwise) where T : struct
    {
        if (Text(column) is not { } text)
            return null;
        if (read(text, out var value))
            return value;

        Refuse(column, otherwise);
        return null;
    }

    private static bool TryInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        return hasOffset && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    private delegate bool TryRead<T>(string text, out T value);
}
