using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

public static class TherapistChecks
{
    /// <summary>Refuses an address that names no therapist.</summary>
    public static async Task CheckTherapistAsync(this IClinicDb db, TherapistId id, CancellationToken cancellationToken)
    {
        if (!await db.Therapists.AnyAsync(therapist => therapist.Id == id, cancellationToken))
            throw CommonErrors.NotFound("therapist");
    }

    /// <summary>
    /// Refuses a supervisor who is not there or is the therapist. It widens who reads whose records, so it is the administrator's to change;
    /// so is whether the supervisor signs too.
    /// </summary>
    public static async Task CheckSupervisorAsync(
        this IClinicDb db, Therapist therapist, TherapistDetails details, ICaller caller, CancellationToken cancellationToken)
    {
        var supervisor = details.SupervisorId;
        if (supervisor == therapist.SupervisorId && details.NeedsCosignature == therapist.NeedsCosignature)
            return;
        if (caller.Role != Role.Admin)
            throw CommonErrors.Forbidden();

        therapist.CheckSupervisor(supervisor);
        if (supervisor is { } named && !await db.Therapists.AnyAsync(one => one.Id == named, cancellationToken))
            throw CommonErrors.Unknown("therapist", "supervisorId");
    }
}
