using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Waitlist;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Waitlist;

/// <summary>
/// Notices that offers and holds are over, and offers their times to the next. Nothing depends on when it runs: what has expired
/// counts as such for everybody. It may run at once on several nodes, and again and again.
/// </summary>
public sealed class OfferExpiry(
    IClinicDb db, ITransactions transactions, HeldTimes held, FreedTime freed, WaitlistMatcher matcher, AuditTrail trail, TimeProvider time)
{
    /// <summary>Does so in a transaction of its own, if there is anything to notice.</summary>
    /// <returns>Whether there was.</returns>
    public async Task<bool> PassAsync(CancellationToken cancellationToken)
    {
        if (!await held.AnyExpiredAsync(cancellationToken) && !await OverdueAsync(cancellationToken))
            return false;

        trail.Name(nameof(OfferExpiry));
        return await transactions.RunAsync(
            async () =>
            {
                freed.Clear();
                await NoticeAsync(cancellationToken);
                await matcher.MatchAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Does so within the present command, before whose end the times are offered to the next.</summary>
    public async Task NoticeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await held.ClearExpiredAsync(cancellationToken);
        var entries = await db.Waitlist.AsTracking().Include(entry => entry.Offers)
            .Where(entry => entry.Offers.Any(offer => offer.Status == OfferStatus.Open && offer.ExpiresAt <= now))
            .ToListAsync(cancellationToken);
        foreach (var entry in entries)
            entry.Settle(now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<bool> OverdueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.WaitlistOffers.AnyAsync(offer => offer.Status == OfferStatus.Open && offer.ExpiresAt <= now, cancellationToken);
    }
}
