using System.Linq.Expressions;
using AlSoor.Application.Reporting;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Api.Reporting;

/// <summary>What is done with rows, or with groups of them: which, in what order, and what is told of each.</summary>
/// <param name="Row">Stands for one of them.</param>
internal sealed record FeedStage(ParameterExpression Row, IReadOnlyDictionary<string, Expression> Columns)
{
    public List<Expression> Conditions { get; } = [];

    public List<(Expression Value, bool IsDescending)> Order { get; } = [];
}

/// <summary>Which of the rows are told.</summary>
/// <param name="Skip">Rows to pass over.</param>
/// <param name="Take">At most so many.</param>
/// <param name="IsLast">Whether nobody has asked for more.</param>
internal sealed record FeedPage(FeedPosition Begin, int Skip, int Take, bool IsLast, bool WithTotal)
{
    /// <summary>One more than is told shows whether there are more.</summary>
    public int Wanted => IsLast ? Take : Take + 1;
}

/// <summary>A query of the feed: filters of rows, perhaps a grouping, and what is done with what comes of it.</summary>
internal sealed class FeedQuery<T>(Func<IReportingViews, IQueryable<T>> rows, FeedStage stage, FeedStage last, FeedGrouping<T>? grouping, FeedPage page)
    : IRowsQuery
    where T : class
{
    public RowsObjection? Objection { get; init; }

    /// <summary>The columns that are told.</summary>
    public required IReadOnlyList<string> Told { get; init; }

    /// <summary>The columns that count.</summary>
    public required IReadOnlyList<string> Counts { get; init; }

    /// <summary>The column by which a row is small.</summary>
    public string? CountedBy { get; init; }

    /// <summary>The columns that rows are in order of; none where they are in another order than that of their key.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>Whether it is all rows of days, so that some days at a time are enough.</summary>
    public bool IsOfDays { get; init; }

    public Task<RowsPage> ReadAsync(IReportingViews views, CancellationToken cancellationToken)
    {
        var found = Filtered(rows(views), stage);
        return grouping is null
            ? FinishAsync(found, views, cancellationToken)
            : FinishAsync(Filtered(grouping.Of(found), last), views, cancellationToken);
    }

    private async Task<RowsPage> FinishAsync<TRow>(IQueryable<TRow> found, IReportingViews views, CancellationToken cancellationToken)
    {
        long? total = page.WithTotal ? await found.LongCountAsync(cancellationToken) : null;
        var isHidden = CountedBy is not null && !Told.Contains(CountedBy, StringComparer.Ordinal);
        List<string> read = isHidden ? [.. Told, CountedBy!] : [.. Told];
        read.AddRange(Key.Except(read, StringComparer.Ordinal));
        var values = Expression.NewArrayInit(typeof(object), read.Select(column => Expression.Convert(last.Columns[column], typeof(object))));
        var one = Expression.Lambda<Func<TRow, object?[]>>(values, last.Row);
        var some = IsOfDays
            ? await ReadDaysAsync(found, one, views, cancellationToken)
            : await ReadAsync(FromBegin(found), one, page.Wanted, cancellationToken);
        var told = some.Count > page.Take ? some[..page.Take] : some;
        return new(Told, told)
        {
            Total = total,
            Next = some.Count > told.Count ? PositionBehind(told, [.. Key.Select(column => read.IndexOf(column))]) : null,
            Counts = [.. Counts.Select(column => read.IndexOf(column)).Where(place => place >= 0)],
            CountedBy = CountedBy is null ? null : read.IndexOf(CountedBy),
        };
    }

    /// <summary>Reads as many days at a time as have rows enough, as a rule: rows are made of sessions, several of one in most clinics.</summary>
    private async Task<List<object?[]>> ReadDaysAsync<TRow>(
        IQueryable<TRow> found, Expression<Func<TRow, object?[]>> one, IReportingViews views, CancellationToken cancellationToken)
    {
        const int SessionsOfARow = 4;
        var day = last.Columns[Key[0]];
        var (rest, first, read) = (FromBegin(found), (DateOnly?)page.Begin.Key?[0], new List<object?[]>());
        while (true)
        {
            var end = await views.DateByWhichAsync(page.Wanted * SessionsOfARow, first, cancellationToken);
            var some = end is { } until ? Where(rest, FeedOrder.Bound(ExpressionType.LessThanOrEqual, day, until)) : rest;
            read.AddRange(await ReadAsync(some, one, page.Wanted - read.Count, cancellationToken));
            if (end is null || read.Count >= page.Wanted)
                return read;

            first = end.Value.AddDays(1);
            rest = Where(found, FeedOrder.Bound(ExpressionType.GreaterThanOrEqual, day, first.Value));
        }
    }

    private Task<List<object?[]>> ReadAsync<TRow>(
        IQueryable<TRow> found, Expression<Func<TRow, object?[]>> one, int wanted, CancellationToken cancellationToken) =>
        Paged(Ordered(found), wanted).Select(one).ToListAsync(cancellationToken);

    private IQueryable<TRow> FromBegin<TRow>(IQueryable<TRow> found) => page.Begin.Key is { } key
        ? Where(found, FeedOrder.Behind([.. Key.Select(column => last.Columns[column])], key))
        : found;

    /// <param name="places">Of the key in a row.</param>
    private string PositionBehind(List<object?[]> told, int[] places) =>
        new FeedPosition(page.Begin.Told + told.Count, places.Length == 0 ? null : [.. places.Select(place => told[^1][place]!)]).ToString();

    private IQueryable<TRow> Where<TRow>(IQueryable<TRow> found, Expression condition) => found.Where(Expression.Lambda<Func<TRow, bool>>(condition, last.Row));

    private static IQueryable<TRow> Filtered<TRow>(IQueryable<TRow> found, FeedStage stage) =>
        stage.Conditions.Aggregate(found, (some, condition) => some.Where(Expression.Lambda<Func<TRow, bool>>(condition, stage.Row)));

    private IQueryable<TRow> Ordered<TRow>(IQueryable<TRow> found)
    {
        var method = nameof(Queryable.OrderBy);
        foreach (var (value, isDescending) in last.Order)
        {
            var call = Expression.Call(
                typeof(Queryable),
                isDescending ? $"{method}Descending" : method,
                [typeof(TRow), value.Type],
                found.Expression,
                Expression.Quote(Expression.Lambda(value, last.Row)));
            found = found.Provider.CreateQuery<TRow>(call);
            method = nameof(Queryable.ThenBy);
        }

        return found;
    }

    private IQueryable<TRow> Paged<TRow>(IQueryable<TRow> found, int wanted)
    {
        // All rows as one group are in no order, and no page is needed.
        if (last.Order.Count == 0)
            return found;

        if (page.Skip > 0)
            found = Call(nameof(Queryable.Skip), found, page.Skip);
        return Call(nameof(Queryable.Take), found, wanted);
    }

    private static IQueryable<TRow> Call<TRow>(string method, IQueryable<TRow> found, int number) => found.Provider.CreateQuery<TRow>(
        Expression.Call(typeof(Queryable), method, [typeof(TRow)], found.Expression, Held<int>.Of(number)));
}
