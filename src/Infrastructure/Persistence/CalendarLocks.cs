using AlSoor.Application.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Takes calendars by updating their rows in order of their ids. On SQL Server that is a lock on each row until the transaction
/// ends; on SQLite the transaction has the whole database's write lock already.
/// </summary>
public sealed class CalendarLocks(ClinicDbContext db) : ICalendarLocks
{
    /// <summary>Statements in one batch; both engines take many more parameters.</summary>
    private const int BatchSize = 200;

    public async Task TakeAsync(IReadOnlyCollection<CalendarId> calendars, CancellationToken cancellationToken)
    {
        foreach (var batch in calendars.Select(calendar => calendar.Value).Distinct().Order().Chunk(BatchSize))
        {
            var statements = batch.Index().Select(id => $"UPDATE \"Calendars\" SET \"Version\" = \"Version\" + 1 WHERE \"Id\" = {{{id.Index}}};");
            var taken = await db.Database.ExecuteSqlRawAsync(
                string.Join('\n', statements), batch.Cast<object>(), cancellationToken);
            if (taken != batch.Length)
                throw new InvalidOperationException("A calendar is missing: every therapist, client and room is made with one.");
        }
    }
}
