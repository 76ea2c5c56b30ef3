using AlSoor.Application.Common;
using AlSoor.Application.Reports;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Recounts in one transaction, so that nothing changes between the two counts that are compared.</summary>
internal sealed class SessionRecount(ClinicDbContext db, ITransactions transactions) : ISessionRecount
{
    /// <summary>A lock of the whole table, which others may read and not write: READ COMMITTED would let a booking in between the two counts.</summary>
    private const string HoldOffWriters = "SELECT TOP (1) 1 FROM [Sessions] WITH (TABLOCK, HOLDLOCK)";

    public bool PutsRight { get; } = db.Model.FindEntityType(typeof(SessionMonthCount))!.GetTableName() is not null;

    public Task<IReadOnlyList<WrongCount>> RunAsync(CancellationToken cancellationToken) =>
        transactions.RunAsync(() => RunAsync(month: null, repair: true, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<WrongCount>> RunMonthAsync(DateOnly month, bool repair, CancellationToken cancellationToken) =>
        RunAsync(month, repair, cancellationToken);

    private async Task<IReadOnlyList<WrongCount>> RunAsync(DateOnly? month, bool repair, CancellationToken cancellationToken)
    {
        // On SQLite the transaction has the only pen.
        if (db.Database.IsSqlServer())
            await db.Database.ExecuteSqlRawAsync(HoldOffWriters, cancellationToken);

        var wrong = await FindAsync(month, cancellationToken);
        if (repair && wrong.Count > 0)
            await PutRightAsync(month, cancellationToken);
        return wrong;
    }

    private async Task<IReadOnlyList<WrongCount>> FindAsync(DateOnly? month, CancellationToken cancellationToken)
    {
        var kept = await KeptOf(month).AsNoTracking().ToDictionaryAsync(KeyOf, cancellationToken);
        var counted = await SessionsOf(month)
            .GroupBy(session => new { Month = (session.LocalDate.Year * 100) + session.LocalDate.Month, session.TherapistId, session.Modality, session.Status })
            .Select(group => new SessionMonthCount
            {
                Month = group.Key.Month,
                TherapistId = group.Key.TherapistId,
                Modality = group.Key.Modality,
                Status = group.Key.Status,
                Sessions = group.LongCount(),
                Minutes = group.Sum(session => (long)session.DurationMinutes),
                Clients = group.Sum(session => (long)session.Clients.Count),
            })
            .ToDictionaryAsync(KeyOf, cancellationToken);
        return
        [
            .. kept.Keys.Union(counted.Keys).Order()
                .Select(key => new WrongCount(kept.GetValueOrDefault(key), counted.GetValueOrDefault(key)))
                .Where(pair => NumbersOf(pair.Kept) != NumbersOf(pair.Counted)),
        ];
    }

    /// <summary>First the numbers of clients that sessions keep, with which the database puts its counts right; then the counts, where they can be written.</summary>
    private async Task PutRightAsync(DateOnly? month, CancellationToken cancellationToken)
    {
        await SessionsOf(month).Where(session => session.ClientCount != session.Clients.Count)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ClientCount, session => session.Clients.Count), cancellationToken);
        if (!PutsRight)
            return;

        var wrong = await FindAsync(month, cancellationToken);
        db.RemoveRange(wrong.Select(pair => pair.Kept).OfType<SessionMonthCount>());
        await db.SaveChangesAsync(cancellationToken);
        db.AddRange(wrong.Select(pair => pair.Counted).OfType<SessionMonthCount>());
        await db.SaveChangesAsync(cancellationToken);
    }

    private IQueryable<SessionMonthCount> KeptOf(DateOnly? month)
    {
        if (month is not { } first)
            return db.SessionMonthCounts;

        var number = (first.Year * 100) + first.Month;
        return db.SessionMonthCounts.Where(count => count.Month == number);
    }

    private IQueryable<Session> SessionsOf(DateOnly? month)
    {
        if (month is not { } first)
            return db.Sessions;

        var next = first.AddMonths(1);
        return db.Sessions.Where(session => session.LocalDate >= first && session.LocalDate < next);
    }

    private static (int Month, Guid Therapist, string Modality, string Status) KeyOf(SessionMonthCount count) =>
        (count.Month, count.TherapistId.Value, count.Modality, count.Status.ToString());

    private static (long Sessions, long Minutes, long Clients)? NumbersOf(SessionMonthCount? count) =>
        count is null ? null : (count.Sessions, count.Minutes, count.Clients);
}
