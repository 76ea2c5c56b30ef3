using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Waitlist;

/// <summary>One client's place on the waitlist.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record GetWaitlistEntry(WaitlistEntryId Id) : IQuery<WaitlistEntryResponse>;

public sealed class GetWaitlistEntryHandler(Reach reach, TimeProvider time) : IRequestHandler<GetWaitlistEntry, WaitlistEntryResponse>
{
    public async Task<WaitlistEntryResponse> Handle(GetWaitlistEntry request, CancellationToken cancellationToken)
    {
        var entry = await reach.Waitlist.Include(entry => entry.Offers)
            .SingleOrDefaultAsync(entry => entry.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("waitlist-entry");
        return WaitlistEntryResponse.Of(entry, time.GetUtcNow());
    }
}
