using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using AlSoor.Domain.Waitlist;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Waitlist;

/// <summary>The waitlist in the order in which people are offered a time: the most urgent first, then who has waited longest.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ListWaitlist(WaitlistStatus? Status, ClientId? ClientId, string? Modality, Paging Paging)
    : IQuery<Page<WaitlistEntryResponse>>
{
    /// <summary>Only what was made or changed then or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

public sealed class ListWaitlistHandler(IClinicDb db, Reach reach, TimeProvider time)
    : IRequestHandler<ListWaitlist, Page<WaitlistEntryResponse>>
{
    public async Task<Page<WaitlistEntryResponse>> Handle(ListWaitlist request, CancellationToken cancellationToken)
    {
        if (request.Modality is { } code)
            await db.RequireModalityAsync(code, cancellationToken);

        var now = time.GetUtcNow();
        var entries = Filtered(reach.Waitlist.UpdatedSince(request.UpdatedSince), request, now);
        if (request.Paging.AfterId is { } after)
        {
            var lastId = new WaitlistEntryId(after);
            var last = await reach.Waitlist.SingleOrDefaultAsync(entry => entry.Id == lastId, cancellationToken)
                ?? throw Positions.Refused();
            entries = entries.After(last);
        }

        var rows = await entries.InOrderOfCall().Take(request.Paging.Limit + 1).Include(entry => entry.Offers).ToListAsync(cancellationToken);
        return Page<WaitlistEntryResponse>.Of(
            [.. rows.Select(entry => WaitlistEntryResponse.Of(entry, now))], request.Paging.Limit, entry => Positions.Of(entry.Id.Value));
    }

    /// <remarks>Who had an offer that nobody has noticed to be over waits.</remarks>
    private static IQueryable<WaitlistEntry> Filtered(IQueryable<WaitlistEntry> entries, ListWaitlist request, DateTimeOffset now)
    {
        if (request.ClientId is { } client)
            entries = entries.Where(entry => entry.ClientId == client);
        if (request.Modality is { } modality)
            entries = entries.Where(entry => entry.Modality == modality);
        return request.Status switch
        {
            null => entries,
            WaitlistStatus.Waiting => entries.Where(entry => entry.Status == WaitlistStatus.Waiting
                || (entry.Status == WaitlistStatus.Offered && !entry.Offers.Any(offer => offer.Status == OfferStatus.Open && offer.ExpiresAt > now))),
            WaitlistStatus.Offered => entries.Where(entry => entry.Status == WaitlistStatus.Offered
                && entry.Offers.Any(offer => offer.Status == OfferStatus.Open && offer.ExpiresAt > now)),
            { } status => entries.Where(entry => entry.Status == status),
        };
    }
}
