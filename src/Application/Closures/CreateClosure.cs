using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Closures;

/// <summary>Closes the clinic on some dates. Sessions already booked then stay; nothing new is booked there.</summary>
/// <param name="StartsOn">The first date.</param>
/// <param name="EndsOn">The last date, included.</param>
/// <param name="Name">What is celebrated or done.</param>
/// <param name="Status">Whether the dates are decided. A provisional closure blocks bookings as a confirmed one does.</param>
[Allow(Role.FrontDesk)]
public sealed record CreateClosure(DateOnly StartsOn, DateOnly EndsOn, string Name, ClosureStatus Status = ClosureStatus.Confirmed)
    : ICommand<ClosureResponse>;

/// <summary>Dates on which the clinic is closed.</summary>
/// <param name="EndsOn">The last date, included.</param>
public sealed record ClosureResponse(Guid Id, DateOnly StartsOn, DateOnly EndsOn, string Name, ClosureStatus Status, int Version)
{
    public static ClosureResponse Of(Closure closure) =>
        new(closure.Id, closure.StartsOn, closure.EndsOn, closure.Name, closure.Status, closure.Version);
}

public sealed class CreateClosureValidator : AbstractValidator<CreateClosure>
{
    public CreateClosureValidator()
    {
        RuleFor(create => create.StartsOn).BookableDate();
        RuleFor(create => create.EndsOn).BookableDate()
            .Must((create, endsOn) => endsOn >= create.StartsOn).WithMessage("must not be before startsOn")
            .Must((create, endsOn) => endsOn.DayNumber - create.StartsOn.DayNumber < 366).WithMessage("must be within a year of startsOn");
        RuleFor(create => create.Name).Text(Lengths.Name);
        RuleFor(create => create.Status).Known();
    }
}

public sealed class CreateClosureHandler(IClinicDb db, ICalendarLocks calendars) : IRequestHandler<CreateClosure, ClosureResponse>
{
    public async Task<ClosureResponse> Handle(CreateClosure request, CancellationToken cancellationToken)
    {
        // Every session has a therapist, so whoever holds all their calendars holds off every booking; nobody adds one meanwhile.
        await calendars.TakeAsync([CalendarId.Clinic], cancellationToken);
        var therapists = await db.Therapists.Select(therapist => therapist.Id).ToListAsync(cancellationToken);
        await calendars.TakeAsync([.. therapists.Select(id => (CalendarId)id)], cancellationToken);

        var closure = new Closure
        {
            Id = Guid.CreateVersion7(),
            StartsOn = request.StartsOn,
            EndsOn = request.EndsOn,
            Name = request.Name.Trim(),
            Status = request.Status,
        };
        db.Closures.Add(closure);
        await db.SaveChangesAsync(cancellationToken);
        return ClosureResponse.Of(closure);
    }
}
