using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>Finds who and what a booking names, and refuses those that cannot be booked together.</summary>
public sealed class BookingParties(IClinicDb db, ICaller caller, Reach reach)
{
    /// <summary>The clients, all the caller's to book for and active, as many as the modality is for.</summary>
    public async Task CheckClientsAsync(IReadOnlyList<ClientId> ids, Modality modality, CancellationToken cancellationToken)
    {
        modality.CheckClients(ids.Count);
        await CheckClientsAsync(ids, index => $"clientIds[{index}]", cancellationToken);
    }

    /// <summary>The clients, all the caller's to book for and active, however many.</summary>
    public async Task CheckClientsAsync(IReadOnlyList<ClientId> ids, Func<int, string> field, CancellationToken cancellationToken)
    {
        await CheckKnownAsync(ids, field, cancellationToken);
        await reach.CheckMayChangeAsync(ids, cancellationToken);
    }

    /// <summary>The clients, all known to the caller and active: to look for a time for them, and book nothing.</summary>
    public async Task CheckKnownAsync(IReadOnlyList<ClientId> ids, Func<int, string> field, CancellationToken cancellationToken)
    {
        var clients = await reach.Clients
            .Where(client => ids.Contains(client.Id))
            .Select(client => new { client.Id, client.Status })
            .ToListAsync(cancellationToken);
        if (clients.Count != ids.Count)
        {
            var missing = ids.Index().First(id => clients.All(client => client.Id != id.Item));
            throw CommonErrors.Unknown("client", field(missing.Index));
        }

        if (clients.Any(client => client.Status == ClientStatus.Inactive))
            throw Client.Inactive();
    }

    /// <summary>The therapist, who offers the modality; for a therapist's own key only themself.</summary>
    public async Task<Therapist> RequireTherapistAsync(TherapistId id, Modality modality, CancellationToken cancellationToken)
    {
        var therapist = reach.MayRead(id)
            ? await db.Therapists.SingleOrDefaultAsync(therapist => therapist.Id == id, cancellationToken)
            : null;
        if (therapist is null)
            throw CommonErrors.Unknown("therapist", "therapistId");

        reach.CheckMayChange(id);
        therapist.CheckOffers(modality.Code);
        return therapist;
    }

    /// <summary>The room, if one is named: it seats the clients, and telehealth needs none.</summary>
    public async Task CheckRoomAsync(RoomId? id, int clients, Delivery delivery, CancellationToken cancellationToken)
    {
        if (id is null)
            return;

        if (delivery == Delivery.Telehealth)
            throw NoRoomNeeded("roomId");

        Room room = await db.Rooms.SingleOrDefaultAsync(room => room.Id == id, cancellationToken)
            ?? throw CommonErrors.Unknown("room", "roomId");
        room.CheckFits(clients);
    }

    /// <summary>Refuses a therapist, named for a change, who is not there: only a calendar that is can be taken.</summary>
    public async Task CheckKnownAsync(TherapistId? id, CancellationToken cancellationToken)
    {
        if (id is not { } named)
            return;
        if (!reach.MayRead(named) || !await db.Therapists.AnyAsync(therapist => therapist.Id == named, cancellationToken))
            throw CommonErrors.Unknown("therapist", "therapistId");

        reach.CheckMayChange(named);
    }

    /// <summary>Refuses a room, named for a change, that is not there.</summary>
    public async Task CheckKnownAsync(RoomId? id, CancellationToken cancellationToken)
    {
        if (id is { } named && !await db.Rooms.AnyAsync(room => room.Id == named, cancellationToken))
            throw CommonErrors.Unknown("room", "roomId");
    }

    /// <summary>Rooms of single slots, as <see cref="CheckRoomAsync"/> one.</summary>
    public async Task CheckRoomsAsync(
        IReadOnlyList<RoomId?> ids, int clients, Delivery delivery, Func<int, string> field, CancellationToken cancellationToken)
    {
        var named = ids.OfType<RoomId>().Distinct().ToList();
        if (named.Count == 0)
            return;

        var rooms = await db.Rooms.Where(room => named.Contains(room.Id)).ToDictionaryAsync(room => room.Id, cancellationToken);
        foreach (var (index, id) in ids.Index())
        {
            if (id is not { } room)
                continue;
            if (delivery == Delivery.Telehealth)
                throw NoRoomNeeded(field(index));
            if (!rooms.TryGetValue(room, out var found))
                throw CommonErrors.Unknown("room", field(index));
            found.CheckFits(clients);
        }
    }

    /// <summary>Refuses a join link for a session in a room.</summary>
    public static void CheckJoinUrl(string? joinUrl, Delivery delivery)
    {
        if (joinUrl is not null && delivery != Delivery.Telehealth)
            throw CommonErrors.Invalid("join-url-needs-telehealth", "Only a telehealth session has a join link.", "joinUrl");
    }

    /// <summary>Only the front desk and administrators book over closures, buffers and working hours.</summary>
    public void CheckMayOverride(string? reason)
    {
        if (reason is not null && caller.Role is not (Role.Admin or Role.FrontDesk))
            throw CommonErrors.Forbidden();
    }

    internal static DomainException NoRoomNeeded(string field) =>
        CommonErrors.Invalid("telehealth-needs-no-room", "A telehealth session is in no room.", field);
}
