using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Closures;

/// <summary>Closes the clinic on some dates. Nothing new is booked there; sessions that are go elsewhere if asked for.</summary>
/// <param name="StartsOn">The first date.</param>
/// <param name="EndsOn">The last date, included.</param>
/// <param name="Name">What is celebrated or done.</param>
/// <param name="Status">Whether the dates are decided. A provisional closure blocks bookings as a confirmed one does.</param>
/// <param name="Reflow">What to do with sessions already booked on these dates.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk)]
public sealed record CreateClosure(
    DateOnly StartsOn,
    DateOnly EndsOn,
    string Name,
    ClosureStatus Status = ClosureStatus.Confirmed,
    ReflowMode Reflow = ReflowMode.None,
    bool DryRun = false) : ICommand<ChangedClosure>, ICanRunDry, IClosureDetails;

/// <summary>Dates on which the clinic is closed.</summary>
/// <param name="EndsOn">The last date, included.</param>
public sealed record ClosureResponse(Guid Id, DateOnly StartsOn, DateOnly EndsOn, string Name, ClosureStatus Status, int Version)
{
    public static ClosureResponse Of(Closure closure) =>
        new(closure.Id, closure.StartsOn, closure.EndsOn, closure.Name, closure.Status, closure.Version);
}

public sealed class CreateClosureValidator : AbstractValidator<CreateClosure>
{
    public CreateClosureValidator() => Include(new ClosureDetailsValidator());
}

public sealed class CreateClosureHandler(IClinicDb db, ICalendarLocks calendars, TimeChanges changes, ClinicSettings clinic)
    : IRequestHandler<CreateClosure, ChangedClosure>
{
    public async Task<ChangedClosure> Handle(CreateClosure request, CancellationToken cancellationToken)
    {
        // Every session has a therapist, so whoever holds all their calendars holds off every booking; nobody adds one meanwhile.
        await calendars.TakeAsync([CalendarId.Clinic], cancellationToken);
        var closure = new Closure
        {
            Id = Guid.CreateVersion7(),
            StartsOn = request.StartsOn,
            EndsOn = request.EndsOn,
            Name = request.Name.Trim(),
            Status = request.Status,
        };
        var affected = await changes.ReflowAsync(TimeChange.Of(clinic.Zone, closure), request.Reflow, cancellationToken);

        db.Closures.Add(closure);
        await db.SaveChangesAsync(cancellationToken);
        return ChangedClosure.Of(closure, affected);
    }
}
