using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Closures;

/// <summary>Confirms, moves, lengthens or shortens a closure; sessions on its new dates go elsewhere if asked for.</summary>
[Allow(Role.FrontDesk)]
public sealed record UpdateClosure(Guid Id, MergePatch<ClosureDetails> Patch, int? ExpectedVersion) : ICommand<ChangedClosure>, ICanRunDry
{
    public bool DryRun => Patch.ApplyTo(ClosureDetails.None).DryRun;
}

public sealed class UpdateClosureHandler(
    IClinicDb db, ICalendarLocks calendars, TimeChanges changes, FreedTime freed, ClinicSettings clinic, IValidator<IClosureDetails> validator)
    : IRequestHandler<UpdateClosure, ChangedClosure>
{
    public async Task<ChangedClosure> Handle(UpdateClosure request, CancellationToken cancellationToken)
    {
        await calendars.TakeAsync([CalendarId.Clinic], cancellationToken);
        var closure = await db.Closures.AsTracking().SingleOrDefaultAsync(closure => closure.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("closure");
        closure.CheckVersion(request.ExpectedVersion);
        var details = request.Patch.ApplyTo(ClosureDetails.Of(closure));
        await validator.ValidateAndThrowAsync(details, cancellationToken);

        var change = TimeChange.Of(clinic.Zone, new Closure
        {
            Id = closure.Id,
            StartsOn = details.StartsOn,
            EndsOn = details.EndsOn,
            Name = details.Name,
            Status = details.Status,
        });
        var affected = await changes.ReflowAsync(change, details.Reflow, cancellationToken);

        // What it no longer covers is open again.
        if (details.StartsOn > closure.StartsOn || details.EndsOn < closure.EndsOn)
        {
            foreach (var therapist in await db.Therapists.Select(therapist => therapist.Id).ToListAsync(cancellationToken))
                freed.Add(therapist, closure.Dates.In(clinic.Zone));
        }

        closure.StartsOn = details.StartsOn;
        closure.EndsOn = details.EndsOn;
        closure.Name = details.Name.Trim();
        closure.Status = details.Status;
        await db.SaveChangesAsync(cancellationToken);
        return ChangedClosure.Of(closure, affected);
    }
}
