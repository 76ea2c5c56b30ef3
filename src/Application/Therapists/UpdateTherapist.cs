using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

/// <summary>Changes some of a therapist's details.</summary>
[Allow(Role.FrontDesk)]
public sealed record UpdateTherapist(TherapistId Id, MergePatch<TherapistDetails> Patch, int? ExpectedVersion)
    : ICommand<TherapistResponse>;

public sealed class UpdateTherapistHandler(IClinicDb db, ICaller caller, IValidator<TherapistDetails> validator)
    : IRequestHandler<UpdateTherapist, TherapistResponse>
{
    public async Task<TherapistResponse> Handle(UpdateTherapist request, CancellationToken cancellationToken)
    {
        var therapist = await db.Therapists.AsTracking()
                .SingleOrDefaultAsync(therapist => therapist.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("therapist");
        therapist.CheckVersion(request.ExpectedVersion);

        var details = request.Patch.ApplyTo(TherapistDetails.Of(therapist));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        await db.CheckModalitiesAsync(details.Modalities, cancellationToken);
        await db.CheckConcernsAsync(details.Concerns, cancellationToken);

        await db.CheckSupervisorAsync(therapist, details, caller, cancellationToken);
        details.ApplyTo(therapist);
        await db.SaveChangesAsync(cancellationToken);
        return TherapistResponse.Of(therapist);
    }
}
