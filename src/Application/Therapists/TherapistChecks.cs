using AlSoor.Application.Common;
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
}
