using AlSoor.Application.Common;
using AlSoor.Domain.Modalities;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Modalities;

/// <summary>
/// Turns codes that a request names into catalogue entries, or refuses them by the field that named them. On SQL Server the database finds
/// them in letters of either case: they are compared again here, since what is stored with a thing is what the request says.
/// </summary>
public static class CatalogueChecks
{
    public static async Task<Modality> RequireModalityAsync(
        this IClinicDb db, string code, CancellationToken cancellationToken, string field = "modality") =>
        await db.Modalities.SingleOrDefaultAsync(modality => modality.Code == code, cancellationToken) is { } found && found.Code == code
            ? found
            : throw CommonErrors.Unknown("modality", field);

    public static async Task CheckModalitiesAsync(
        this IClinicDb db, IReadOnlyCollection<string> codes, CancellationToken cancellationToken, string field = "modalities")
    {
        var known = await db.Modalities.Where(modality => codes.Contains(modality.Code)).Select(modality => modality.Code).ToListAsync(cancellationToken);
        if (codes.Except(known, StringComparer.Ordinal).Any())
            throw CommonErrors.Unknown("modality", field);
    }

    public static async Task CheckConcernsAsync(
        this IClinicDb db, IReadOnlyCollection<string>? codes, CancellationToken cancellationToken)
    {
        if (codes is not { Count: > 0 })
            return;

        var known = await db.Concerns.Where(concern => codes.Contains(concern.Code)).Select(concern => concern.Code).ToListAsync(cancellationToken);
        if (codes.Except(known, StringComparer.Ordinal).Any())
            throw CommonErrors.Unknown("concern", "concerns");
    }
}
