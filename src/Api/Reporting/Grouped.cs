namespace AlSoor.Api.Reporting;

/// <summary>A group of rows: the columns that it was grouped by, in a row that has no others, and what was reckoned of it.</summary>
internal sealed class Grouped<T> where T : class
{
    /// <summary>How much can be reckoned in one query.</summary>
    public const int Places = 6;

    public T? Key { get; init; }

    public long? Number0 { get; init; }

    public long? Number1 { get; init; }

    public long? Number2 { get; init; }

    public long? Number3 { get; init; }

    public long? Number4 { get; init; }

    public long? Number5 { get; init; }

    public double? Mean0 { get; init; }

    public double? Mean1 { get; init; }

    public double? Mean2 { get; init; }

    public double? Mean3 { get; init; }

    public double? Mean4 { get; init; }

    public double? Mean5 { get; init; }
}
