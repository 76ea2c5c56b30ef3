using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Waitlist;

/// <summary>Takes a client off the waitlist; a time that was offered is offered to the next.</summary>
[Allow(Role.FrontDesk)]
public sealed record WithdrawFromWaitlist : WaitlistAction, ICommand<WaitlistEntryResponse>;

public sealed class WithdrawFromWaitlistHandler(IClinicDb db, WaitlistEntries entries, HeldTimes held, TimeProvider time)
    : IRequestHandler<WithdrawFromWaitlist, WaitlistEntryResponse>
{
    public async Task<WaitlistEntryResponse> Handle(WithdrawFromWaitlist request, CancellationToken cancellationToken)
    {
        var entry = await entries.OpenAsync(request, cancellationToken);
        if (entry.Withdraw(time.GetUtcNow()) is { } open && await entries.HoldOfAsync(open, cancellationToken) is { } hold)
            await held.EndAsync(hold, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return WaitlistEntryResponse.Of(entry, time.GetUtcNow());
    }
}
