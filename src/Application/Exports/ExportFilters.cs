using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Exports;

/// <summary>What an export is narrowed to must be there: of a slip in an id nobody would hear, once the file is made.</summary>
internal static class ExportFilters
{
    public static async Task CheckModalityAsync(this IClinicDb db, string? modality, CancellationToken cancellationToken)
    {
        if (modality is not null)
            await db.RequireModalityAsync(modality, cancellationToken);
    }

    public static async Task CheckTherapistAsync(this IClinicDb db, TherapistId? therapist, CancellationToken cancellationToken)
    {
        if (therapist is { } id && !await db.Therapists.AnyAsync(one => one.Id == id, cancellationToken))
            throw CommonErrors.Unknown("therapist", "therapistId");
    }

    public static async Task CheckRoomAsync(this IClinicDb db, RoomId? room, CancellationToken cancellationToken)
    {
        if (room is { } id && !await db.Rooms.AnyAsync(one => one.Id == id, cancellationToken))
            throw CommonErrors.Unknown("room", "roomId");
    }
}
