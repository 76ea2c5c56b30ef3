using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Therapists;

/// <summary>Registers a therapist.</summary>
[Allow(Role.FrontDesk)]
public sealed record CreateTherapist(TherapistDetails Details) : ICommand<TherapistResponse>;

public sealed class CreateTherapistHandler(
    IClinicDb db, ICaller caller, ICalendarLocks calendars, IValidator<TherapistDetails> validator, TimeProvider time)
    : IRequestHandler<CreateTherapist, TherapistResponse>
{
    public async Task<TherapistResponse> Handle(CreateTherapist request, CancellationToken cancellationToken)
    {
        await validator.ValidateAndThrowAsync(request.Details, cancellationToken);
        await db.CheckModalitiesAsync(request.Details.Modalities, cancellationToken);
        await db.CheckConcernsAsync(request.Details.Concerns, cancellationToken);

        // A closure that is being made must hold this therapist's calendar too.
        await calendars.TakeAsync([CalendarId.Clinic], cancellationToken);
        var therapist = new Therapist
        {
            Id = TherapistId.New(),
            GivenName = "",
            FamilyName = "",
            Modalities = [],
            CreatedAt = time.GetUtcNow(),
        };
        await db.CheckSupervisorAsync(therapist, request.Details, caller, cancellationToken);
        request.Details.ApplyTo(therapist);
        db.Therapists.Add(therapist);
        db.Calendars.Add(Calendar.Of(therapist.Id));
        await db.SaveChangesAsync(cancellationToken);
        return TherapistResponse.Of(therapist);
    }
}
