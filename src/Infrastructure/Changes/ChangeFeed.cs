using System.Globalization;
using AlSoor.Domain.Changes;
using AlSoor.Infrastructure.Persistence;

namespace AlSoor.Infrastructure.Changes;

/// <summary>Writes the changes of a transaction into the feed, in that transaction.</summary>
internal static class ChangeFeed
{
    private const int ParametersOfAChange = 9;

    private const string Insert =
        "INSERT INTO \"Changes\" (\"Sequence\", \"Thing\", \"ThingKey\", \"Kind\", \"Version\", \"TherapistId\", \"FormerTherapistId\", \"ClientId\", \"At\") VALUES ";

    /// <param name="transaction">The number of the transaction's entry in the audit log, whose end it has until it commits.</param>
    public static async Task AppendAsync(ClinicDbContext db, long transaction, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var statements = new Statements();
        var sequence = transaction * Change.MaxTogether;
        foreach (var entry in db.ChangeLog.Entries)
        {
            if (!statements.Take(ParametersOfAChange))
                await statements.RunAsync(db, cancellationToken);
            statements.Add(Insert, ValuesOf(entry, sequence++, at));
        }

        if (sequence > Change.EndOf(transaction))
            throw new InvalidOperationException($"One transaction changes more than {Change.MaxTogether.ToString(CultureInfo.InvariantCulture)} things.");
        await statements.RunAsync(db, cancellationToken);
    }

    private static object?[] ValuesOf(ChangeLog.Entry entry, long sequence, DateTimeOffset at) =>
    [
        sequence,
        entry.Thing.ToString(),
        entry.Key,
        entry.Kind.ToString(),
        (long?)entry.Version,
        entry.TherapistId?.Value ?? Statements.NoId,
        entry.FormerTherapistId?.Value ?? Statements.NoId,
        entry.ClientId?.Value ?? Statements.NoId,
        at.UtcDateTime,
    ];
}
