using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Waitlist;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Waitlist;

/// <summary>Finds entries of the waitlist to act on: the calendars of the client and of what is offered are taken first.</summary>
public sealed class WaitlistEntries(IClinicDb db, Reach reach, ICalendarLocks locks, OfferExpiry expiry)
{
    public async Task<WaitlistEntry> OpenAsync(WaitlistAction action, CancellationToken cancellationToken)
    {
        var found = await reach.Waitlist.Include(entry => entry.Offers)
            .SingleOrDefaultAsync(entry => entry.Id == action.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("waitlist-entry");
        var offered = found.Offers.Where(offer => offer.Status == OfferStatus.Open).SelectMany(offer => offer.Slots).SelectMany(slot => slot.Calendars());
        await locks.TakeAsync([found.ClientId, .. offered], cancellationToken);
        await expiry.NoticeAsync(cancellationToken);

        // Read again, now that nobody else can act on it.
        var entry = await db.Waitlist.AsTracking().Include(entry => entry.Offers)
            .SingleAsync(entry => entry.Id == action.Id, cancellationToken);
        entry.CheckVersion(action.ExpectedVersion);
        return entry;
    }

    /// <summary>The hold of an offer that is open.</summary>
    public Task<Hold?> HoldOfAsync(WaitlistOffer offer, CancellationToken cancellationToken) =>
        db.Holds.SingleOrDefaultAsync(hold => hold.Id == offer.HoldId, cancellationToken);
}
