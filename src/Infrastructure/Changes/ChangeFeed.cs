using System.Globalization;
using AlSoor.Domain.Changes;
using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Changes;

/// <summary>Writes the changes of a transaction into the feed, in that transaction.</summary>
internal static class ChangeFeed
{
    private static readonly JsonRows s_rows = new(
        "Changes",
        ("Sequence", JsonColumn.Number),
        ("Thing", JsonColumn.Text),
        ("ThingKey", JsonColumn.Text),
        ("Kind", JsonColumn.Text),
        ("Version", JsonColumn.Number),
        ("TherapistId", JsonColumn.Id),
        ("FormerTherapistId", JsonColumn.Id),
        ("ClientId", JsonColumn.Id),
        ("At", JsonColumn.Instant));

    /// <param name="transaction">The number of the transaction's entry in the audit log, whose end it has until it commits.</param>
    public static async Task AppendAsync(ClinicDbContext db, long transaction, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var first = transaction * Change.MaxTogether;
        if (first + db.ChangeLog.Entries.Count() > Change.EndOf(transaction))
            throw new InvalidOperationException($"One transaction changes more than {Change.MaxTogether.ToString(CultureInfo.InvariantCulture)} things.");

        var rows = JsonRows.Write(db.ChangeLog.Entries.Select((entry, place) => ValuesOf(entry, first + place, at)));
        await db.Database.ExecuteSqlRawAsync(s_rows.Insert(db, 0), [rows], cancellationToken);
    }

    private static object?[] ValuesOf(ChangeLog.Entry entry, long sequence, DateTimeOffset at) =>
    [
        sequence,
        entry.Thing.ToString(),
        entry.Key,
        entry.Kind.ToString(),
        (long?)entry.Version,
        entry.TherapistId?.Value,
        entry.FormerTherapistId?.Value,
        entry.ClientId?.Value,
        at.UtcDateTime,
    ];
}
