using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Closures;

/// <summary>Opens the clinic again on a closure's dates. Sessions that it had moved stay where they are.</summary>
[Allow(Role.FrontDesk)]
public sealed record DeleteClosure(Guid Id, int? ExpectedVersion) : ICommand<Unit>;

public sealed class DeleteClosureHandler(IClinicDb db, ICalendarLocks calendars, FreedTime freed, ClinicSettings clinic)
    : IRequestHandler<DeleteClosure, Unit>
{
    public async Task<Unit> Handle(DeleteClosure request, CancellationToken cancellationToken)
    {
        await calendars.TakeAsync([CalendarId.Clinic], cancellationToken);
        var closure = await db.Closures.AsTracking().SingleOrDefaultAsync(closure => closure.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("closure");
        closure.CheckVersion(request.ExpectedVersion);
        var therapists = await db.Therapists.Select(therapist => therapist.Id).ToListAsync(cancellationToken);
        await calendars.TakeAsync([.. therapists.Select(id => (CalendarId)id)], cancellationToken);

        db.Closures.Remove(closure);
        foreach (var therapist in therapists)
            freed.Add(therapist, closure.Dates.In(clinic.Zone));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
