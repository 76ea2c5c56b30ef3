using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

/// <summary>Takes time off back: the therapist sees clients then after all. Sessions that it had moved stay where they are.</summary>
[Allow(Role.FrontDesk)]
public sealed record DeleteTimeOff(TherapistId TherapistId, Guid Id) : ICommand<Unit>;

public sealed class DeleteTimeOffHandler(IClinicDb db, ICalendarLocks calendars, FreedTime freed) : IRequestHandler<DeleteTimeOff, Unit>
{
    public async Task<Unit> Handle(DeleteTimeOff request, CancellationToken cancellationToken)
    {
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        await calendars.TakeAsync([request.TherapistId], cancellationToken);
        var timeOff = await db.TimeOff.AsTracking()
            .SingleOrDefaultAsync(off => off.Id == request.Id && off.TherapistId == request.TherapistId, cancellationToken)
            ?? throw CommonErrors.NotFound("time-off");
        db.TimeOff.Remove(timeOff);
        freed.Add(timeOff.TherapistId, timeOff.Slot);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
