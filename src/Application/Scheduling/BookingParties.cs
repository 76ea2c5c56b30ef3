using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>Finds who and what a booking names, and refuses those that cannot be booked together.</summary>
public sealed class BookingParties(IClinicDb db, ICaller caller)
{
    /// <summary>The clients, all known to the caller and active, as many as the modality is for.</summary>
    public async Task CheckClientsAsync(IReadOnlyList<ClientId> ids, Modality modality, CancellationToken cancellationToken)
    {
        modality.CheckClients(ids.Count);
        var clients = await db.Clients.VisibleTo(caller, db)
            .Where(client => ids.Contains(client.Id))
            .Select(client => new { client.Id, client.Status })
            .ToListAsync(cancellationToken);
        if (clients.Count != ids.Count)
        {
            var missing = ids.Index().First(id => clients.All(client => client.Id != id.Item));
            throw CommonErrors.Unknown("client", $"clientIds[{missing.Index}]");
        }

        if (clients.Any(client => client.Status == ClientStatus.Inactive))
            throw Client.Inactive();
    }

    /// <summary>The therapist, who offers the modality; for a therapist's own key only themself.</summary>
    public async Task<Therapist> RequireTherapistAsync(TherapistId id, Modality modality, CancellationToken cancellationToken)
    {
        var therapist = caller.TherapistId is { } own && own != id
            ? null
            : await db.Therapists.SingleOrDefaultAsync(therapist => therapist.Id == id, cancellationToken);
        if (therapist is null)
            throw CommonErrors.Unknown("therapist", "therapistId");

        therapist.CheckOffers(modality.Code);
        return therapist;
    }

    /// <summary>The room, if one is named: it seats the clients, and telehealth needs none.</summary>
    public async Task CheckRoomAsync(RoomId? id, int clients, Delivery delivery, CancellationToken cancellationToken)
    {
        if (id is null)
            return;

        if (delivery == Delivery.Telehealth)
            throw CommonErrors.Invalid("telehealth-needs-no-room", "A telehealth session is in no room.", "roomId");

        Room room = await db.Rooms.SingleOrDefaultAsync(room => room.Id == id, cancellationToken)
            ?? throw CommonErrors.Unknown("room", "roomId");
        room.CheckFits(clients);
    }
}
