using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Therapists;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Therapists;

/// <summary>A stretch in which the therapist sees nobody. Sessions already booked in it stay; nothing new is booked there.</summary>
[Allow(Role.FrontDesk)]
public sealed record AddTimeOff(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason = null) : ICommand<TimeOffResponse>
{
    [JsonIgnore]
    public TherapistId TherapistId { get; init; }
}

/// <summary>A stretch in which a therapist sees nobody.</summary>
public sealed record TimeOffResponse(Guid Id, TherapistId TherapistId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason)
{
    public static TimeOffResponse Of(TimeOff timeOff) =>
        new(timeOff.Id, timeOff.TherapistId, timeOff.StartsAt, timeOff.EndsAt, timeOff.Reason);
}

public sealed class AddTimeOffValidator : AbstractValidator<AddTimeOff>
{
    public AddTimeOffValidator()
    {
        RuleFor(add => add.StartsAt).BookableInstant();
        RuleFor(add => add.EndsAt).BookableInstant()
            .Must((add, endsAt) => endsAt > add.StartsAt).WithMessage("must be after startsAt");
        RuleFor(add => add.Reason).OptionalText(Lengths.Reason);
    }
}

public sealed class AddTimeOffHandler(IClinicDb db, ICalendarLocks calendars) : IRequestHandler<AddTimeOff, TimeOffResponse>
{
    public async Task<TimeOffResponse> Handle(AddTimeOff request, CancellationToken cancellationToken)
    {
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        await calendars.TakeAsync([request.TherapistId], cancellationToken);

        var timeOff = new TimeOff
        {
            Id = Guid.CreateVersion7(),
            TherapistId = request.TherapistId,
            StartsAt = request.StartsAt.ToUniversalTime(),
            EndsAt = request.EndsAt.ToUniversalTime(),
            Reason = request.Reason,
        };
        db.TimeOff.Add(timeOff);
        await db.SaveChangesAsync(cancellationToken);
        return TimeOffResponse.Of(timeOff);
    }
}
