using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Holds;

/// <summary>Lets go of a hold before it expires; its times are free again.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record ReleaseHold(HoldId Id) : ICommand<Unit>;

public sealed class ReleaseHoldHandler(OpenHolds holds, Reach reach, ICalendarLocks locks, HeldTimes held) : IRequestHandler<ReleaseHold, Unit>
{
    public async Task<Unit> Handle(ReleaseHold request, CancellationToken cancellationToken)
    {
        var hold = await holds.RequireAsync(request.Id, cancellationToken);
        foreach (var slot in hold.Slots)
            reach.CheckMayChange(slot.TherapistId);
        await locks.TakeAsync([.. hold.Calendars()], cancellationToken);

        // Looked for again, now that nobody else can book it or let it go.
        hold = await holds.RequireAsync(request.Id, cancellationToken);
        await held.EndAsync(hold, cancellationToken);
        return Unit.Value;
    }
}
