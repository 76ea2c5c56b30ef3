using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Waitlist;

/// <summary>Turns an offer down: the client waits on, and the time is offered to the next.</summary>
[Allow(Role.FrontDesk)]
public sealed record DeclineOffer : WaitlistAction, ICommand<WaitlistEntryResponse>
{
    [JsonIgnore]
    public Guid OfferId { get; init; }
}

public sealed class DeclineOfferHandler(IClinicDb db, WaitlistEntries entries, HeldTimes held, TimeProvider time)
    : IRequestHandler<DeclineOffer, WaitlistEntryResponse>
{
    public async Task<WaitlistEntryResponse> Handle(DeclineOffer request, CancellationToken cancellationToken)
    {
        var entry = await entries.OpenAsync(request, cancellationToken);
        var offer = entry.Decline(request.OfferId, time.GetUtcNow());
        if (await entries.HoldOfAsync(offer, cancellationToken) is { } hold)
            await held.EndAsync(hold, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return WaitlistEntryResponse.Of(entry, time.GetUtcNow());
    }
}
