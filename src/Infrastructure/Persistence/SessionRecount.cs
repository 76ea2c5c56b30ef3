using AlSoor.Application.Common;
using AlSoor.Application.Reports;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Recounts in one transaction, so that nothing changes between the two counts that are compared.</summary>
internal sealed class SessionRecount(ClinicDbContext db, ITransactions transactions) : ISessionRecount
{
    public bool PutsRight { get; } = db.Model.FindEntityType(typeof(SessionMonthCount))!.GetTableName() is not null;

    public Task<IReadOnlyList<WrongCount>> RunAsync(CancellationToken cancellationToken) => transactions.RunAsync(
        async () =>
        {
            var wrong = await FindAsync(cancellationToken);
            if (wrong.Count > 0)
                await PutRightAsync(cancellationToken);
            return wrong;
        },
        cancellationToken);

    private async Task<IReadOnlyList<WrongCount>> FindAsync(CancellationToken cancellationToken)
    {
        var kept = await db.SessionMonthCounts.AsNoTracking().ToDictionaryAsync(KeyOf, cancellationToken);
        var counted = await db.Sessions
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
    private async Task PutRightAsync(CancellationToken cancellationToken)
    {
        await db.Sessions.Where(session => session.ClientCount != session.Clients.Count)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ClientCount, session => session.Clients.Count), cancellationToken);
        if (!PutsRight)
            return;

        var wrong = await FindAsync(cancellationToken);
        db.RemoveRange(wrong.Select(pair => pair.Kept).OfType<SessionMonthCount>());
        await db.SaveChangesAsync(cancellationToken);
        db.AddRange(wrong.Select(pair => pair.Counted).OfType<SessionMonthCount>());
        await db.SaveChangesAsync(cancellationToken);
    }

    private static (int Month, Guid Therapist, string Modality, string Status) KeyOf(SessionMonthCount count) =>
        (count.Month, count.TherapistId.Value, count.Modality, count.Status.ToString());

    private static (long Sessions, long Minutes, long Clients)? NumbersOf(SessionMonthCount? count) =>
        count is null ? null : (count.Sessions, count.Minutes, count.Clients);
}
