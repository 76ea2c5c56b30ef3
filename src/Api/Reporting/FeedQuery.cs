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
/// <param name="Skip">Rows before them.</param>
/// <param name="Take">At most so many.</param>
/// <param name="IsLast">Whether nobody has asked for more.</param>
internal sealed record FeedPage(int Skip, int Take, bool IsLast, bool WithTotal);

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

    public Task<RowsPage> ReadAsync(IReportingViews views, CancellationToken cancellationToken)
    {
        var found = Filtered(rows(views), stage);
        return grouping is null
            ? FinishAsync(found, cancellationToken)
            : FinishAsync(Filtered(grouping.Of(found), last), cancellationToken);
    }

    private async Task<RowsPage> FinishAsync<TRow>(IQueryable<TRow> found, CancellationToken cancellationToken)
    {
        long? total = page.WithTotal ? await found.LongCountAsync(cancellationToken) : null;
        var isHidden = CountedBy is not null && !Told.Contains(CountedBy, StringComparer.Ordinal);
        List<string> read = isHidden ? [.. Told, CountedBy!] : [.. Told];
        var values = Expression.NewArrayInit(typeof(object), read.Select(column => Expression.Convert(last.Columns[column], typeof(object))));
        var one = Expression.Lambda<Func<TRow, object?[]>>(values, last.Row);

        // One more than is told shows whether there are more.
        var rowsAndOneMore = await Paged(Ordered(found)).Select(one).ToListAsync(cancellationToken);
        return new(Told, rowsAndOneMore.Count > page.Take ? rowsAndOneMore[..page.Take] : rowsAndOneMore)
        {
            Total = total,
            HasMore = !page.IsLast && rowsAndOneMore.Count > page.Take,
            Counts = [.. Counts.Select(column => read.IndexOf(column)).Where(place => place >= 0)],
            CountedBy = CountedBy is null ? null : read.IndexOf(CountedBy),
        };
    }

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

    private IQueryable<TRow> Paged<TRow>(IQueryable<TRow> found)
    {
        // All rows as one group are in no order, and no page is needed.
        if (last.Order.Count == 0)
            return found;

        var take = page.IsLast ? page.Take : page.Take + 1;
        if (page.Skip > 0)
            found = Call(nameof(Queryable.Skip), found, page.Skip);
        return Call(nameof(Queryable.Take), found, take);
    }

    private static IQueryable<TRow> Call<TRow>(string method, IQueryable<TRow> found, int number) => found.Provider.CreateQuery<TRow>(
        Expression.Call(typeof(Queryable), method, [typeof(TRow)], found.Expression, Held<int>.Of(number)));
}
