using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.BreakGlasses;

/// <summary>Says that the caller has looked at why a record was opened.</summary>
[Allow]
public sealed record ReviewBreakGlass(Guid Id) : ICommand<BreakGlassResponse>;

public sealed class ReviewBreakGlassHandler(IClinicDb db, ICalendarLocks locks, ICaller caller, TimeProvider time)
    : IRequestHandler<ReviewBreakGlass, BreakGlassResponse>
{
    public async Task<BreakGlassResponse> Handle(ReviewBreakGlass request, CancellationToken cancellationToken)
    {
        var found = await db.BreakGlass.SingleOrDefaultAsync(opened => opened.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("break-glass");

        // Of two who review it at once the second sees the first.
        await locks.TakeAsync([found.ClientId], cancellationToken);
        var opened = await db.BreakGlass.AsTracking().SingleAsync(opened => opened.Id == request.Id, cancellationToken);
        opened.Review(caller.Actor, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return BreakGlassResponse.Of(opened);
    }
}
