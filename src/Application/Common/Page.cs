using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AlSoor.Application.Common;

/// <summary>One page of a list.</summary>
/// <param name="Items">The things, in the list's order.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Cuts a page from one more row than it holds, which tells whether there is a next one.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, string> cursorOf) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], cursorOf(rows[limit - 1]));
}

/// <summary>Where a page begins and how long it is.</summary>
/// <param name="Cursor">As the page before gave it; opaque to callers.</param>
/// <param name="Limit">1 to 200.</param>
public readonly record struct Paging(string? Cursor, int Limit)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>The id after which the page begins.</summary>
    public Guid? AfterId => Cursor is null ? null : Positions.ParseId(Cursor);

    /// <summary>The number after which the page begins.</summary>
    public long? AfterNumber => Cursor is null ? null : Positions.ParseNumber(Cursor);

    /// <summary>The instant and id after which the page begins.</summary>
    public (DateTimeOffset At, Guid Id)? AfterInstant => Cursor is null ? null : Positions.ParseInstant(Cursor);
}

/// <summary>The text of cursors: ids, instants and numbers only, so that an address never carries a person's data.</summary>
public static class Positions
{
    public static string Of(Guid id) => Encode(id.ToString("N"));

    public static string Of(long number) => Encode(number.ToString(CultureInfo.InvariantCulture));

    public static string Of(DateTimeOffset at, Guid id) =>
        Encode(string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}.{id:N}"));

    public static string Of(IReadOnlyList<long> numbers, Guid id) =>
        Encode(string.Create(CultureInfo.InvariantCulture, $"{string.Join('.', numbers)}.{id:N}"));

    public static (IReadOnlyList<long> Numbers, Guid Id) ParseNumbers(string cursor)
    {
        var parts = Decode(cursor).Split('.');
        var numbers = new List<long>();
        foreach (var part in parts[..^1])
            numbers.Add(long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Refused());
        return Guid.TryParseExact(parts[^1], "N", out var id) ? (numbers, id) : throw Refused();
    }

    public static Guid ParseId(string cursor) =>
        Guid.TryParseExact(Decode(cursor), "N", out var id) ? id : throw Refused();

    public static long ParseNumber(string cursor) =>
        long.TryParse(Decode(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refused();

    public static (DateTimeOffset At, Guid Id) ParseInstant(string cursor)
    {
        var parts = Decode(cursor).Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(parts[1], "N", out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw Refused();
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));

    private static string Decode(string cursor) =>
        Base64Url.IsValid(cursor) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)) : throw Refused();

    /// <summary>The cursor is none that the list gave.</summary>
    public static DomainException Refused() =>
        CommonErrors.Invalid("invalid-cursor", "The cursor is not one that this list gave.", "cursor");
}
