namespace AlSoor.Application.Reports;

/// <summary>Counts all sessions one by one and compares that with the counts that are kept.</summary>
public interface ISessionRecount
{
    /// <summary>Whether counts that are found wrong can be put right: what an engine keeps as part of a view nobody can write.</summary>
    bool PutsRight { get; }

    /// <summary>The counts that differed, in order of month; they are right when this returns, where that can be.</summary>
    Task<IReadOnlyList<WrongCount>> RunAsync(CancellationToken cancellationToken);

    /// <summary>The counts of one month that differ, within the present transaction.</summary>
    /// <param name="month">Its first date.</param>
    /// <param name="repair">Whether they are put right too, where that can be.</param>
    Task<IReadOnlyList<WrongCount>> RunMonthAsync(DateOnly month, bool repair, CancellationToken cancellationToken);
}

/// <summary>A count that was kept wrong.</summary>
/// <param name="Kept">What was kept; null where nothing was.</param>
/// <param name="Counted">What there is; null where there is nothing.</param>
public sealed record WrongCount(SessionMonthCount? Kept, SessionMonthCount? Counted)
{
    public SessionMonthCount Cell => (Counted ?? Kept)!;
}
