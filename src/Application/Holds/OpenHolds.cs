using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Holds;

/// <summary>Finds holds that are in force and of which the caller may know.</summary>
public sealed class OpenHolds(IClinicDb db, Reach reach, TimeProvider time)
{
    /// <summary>
    /// The hold. A therapist knows of those that keep time of desks within their reach and no other's, for clients whom they know. What keeps the
    /// time of an offer to somebody who waits is the waitlist's, and no hold of this list.
    /// </summary>
    public async Task<Hold> RequireAsync(HoldId id, CancellationToken cancellationToken)
    {
        var hold = await db.Holds.SingleOrDefaultAsync(hold => hold.Id == id, cancellationToken);
        return hold is not null
            && !hold.HasExpired(time.GetUtcNow())
            && await IsKnownAsync(hold, cancellationToken)
            && !await db.WaitlistOffers.AnyAsync(offer => offer.Id == id.Value, cancellationToken)
            ? hold
            : throw CommonErrors.NotFound("hold");
    }

    private async Task<bool> IsKnownAsync(Hold hold, CancellationToken cancellationToken) =>
        reach.Desks is null
        || (hold.Slots.TrueForAll(slot => reach.MayRead(slot.TherapistId))
            && await reach.Clients.CountAsync(client => hold.ClientIds.Contains(client.Id), cancellationToken) == hold.ClientIds.Count);
}
