using AlSoor.Application.Audit;
using AlSoor.Application.Changes;
using AlSoor.Infrastructure.Changes;
using AlSoor.Infrastructure.Persistence;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// Writes into a transaction, as its last words, who has changed whose data in it, and which things for the feed of changes: there is no
/// change without its entry in the log, and no entry without its change.
/// </summary>
public sealed class TransactionAudit(ClinicDbContext db, AuditTrail trail, AuditChain chain, PlanStandings standings, ChangePulse pulse)
{
    /// <summary>At the beginning of the transaction, each time that it is tried.</summary>
    public void Begin()
    {
        trail.BeginAgain();
        db.Changes.Clear();
        db.ChangedPlans.Clear();
        db.ChangeLog.Clear();
    }

    /// <summary>After the work, before the commit.</summary>
    /// <param name="keep">Whether the work will be kept. What is undone was read only, and is recorded as such afterwards.</param>
    public async Task EndAsync(object? answer, bool keep, CancellationToken cancellationToken)
    {
        if (keep)
            await standings.FollowAsync(cancellationToken);
        trail.Answer(answer);
        trail.Add(await db.Changes.AllAsync(db, cancellationToken));
        if (keep && trail.Written(db.Changes.Any || db.ChangeLog.Any) is { } note)
        {
            var (entry, at) = await chain.AppendAsync(db, [note], known: null, cancellationToken);
            if (db.ChangeLog.Any)
                await ChangeFeed.AppendAsync(db, entry, at, cancellationToken);
        }
    }

    /// <summary>After the commit: whoever waits for changes may look.</summary>
    public void Committed()
    {
        if (db.ChangeLog.Any)
            pulse.Beat();
    }
}
