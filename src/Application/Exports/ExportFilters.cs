using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Exports;

/// <summary>What an export is narrowed to must be there: of a slip in an id nobody would hear, once the file is made.</summary>
internal static class ExportFilters
{
    public static async Task CheckFiltersAsync(this IClinicDb db, TherapistId? therapist, string? modality, CancellationToken cancellationToken)
    {
        if (modality is not null)
            await db.RequireModalityAsync(modality, cancellationToken);
        if (therapist is { } id && !await db.Therapists.AnyAsync(one => one.Id == id, cancellationToken))
            throw CommonErrors.Unknown("therapist", "therapistId");
    }
}
