using AlSoor.Application.Common;
using AlSoor.Domain.Modalities;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Modalities;

/// <summary>Turns codes that a request names into catalogue entries, or refuses them by the field that named them.</summary>
public static class CatalogueChecks
{
    public static async Task<Modality> RequireModalityAsync(
        this IClinicDb db, string code, CancellationToken cancellationToken, string field = "modality") =>
        await db.Modalities.SingleOrDefaultAsync(modality => modality.Code == code, cancellationToken)
        ?? throw CommonErrors.Unknown("modality", field);

    public static async Task CheckModalitiesAsync(
        this IClinicDb db, IReadOnlyCollection<string> codes, CancellationToken cancellationToken, string field = "modalities")
    {
        if (await db.Modalities.CountAsync(modality => codes.Contains(modality.Code), cancellationToken) != codes.Count)
            throw CommonErrors.Unknown("modality", field);
    }

    public static async Task CheckConcernsAsync(
        this IClinicDb db, IReadOnlyCollection<string>? codes, CancellationToken cancellationToken)
    {
        if (codes is { Count: > 0 } && await db.Concerns.CountAsync(concern => codes.Contains(concern.Code), cancellationToken) != codes.Count)
            throw CommonErrors.Unknown("concern", "concerns");
    }
}
