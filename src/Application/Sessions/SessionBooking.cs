using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Sessions;

/// <summary>Books one session that is part of no plan: asked for as such, or offered to somebody who waited.</summary>
public sealed class SessionBooking(IClinicDb db, BookingParties parties, BookingGate gate, ClinicSettings clinic)
{
    public async Task<SessionResponse> BookAsync(BookSession request, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(request.Modality, cancellationToken);
        await parties.CheckClientsAsync(request.ClientIds, modality, cancellationToken);
        await parties.RequireTherapistAsync(request.TherapistId, modality, cancellationToken);
        await parties.CheckRoomAsync(request.RoomId, request.ClientIds.Count, request.Delivery, cancellationToken);
        BookingParties.CheckJoinUrl(request.JoinUrl, request.Delivery);
        parties.CheckMayOverride(request.OverrideReason);

        var slot = TimeSlot.Of(request.StartsAt, request.DurationMinutes ?? modality.DurationMinutes);
        var booking = new Booking
        {
            TherapistId = request.TherapistId,
            ClientIds = request.ClientIds,
            Sessions = [new(slot, request.RoomId)],
            HoldId = request.HoldId,
            IsOverride = request.OverrideReason is not null,
        };
        await gate.PassAsync(booking, OnConflict.Refuse, cancellationToken);

        var id = SessionId.New();
        var session = new Session
        {
            Id = id,
            Clients = [.. request.ClientIds.Select(id => new SessionClient { ClientId = id })],
            TherapistId = request.TherapistId,
            Modality = modality.Code,
            Kind = request.Kind,
            Delivery = request.Delivery,
            JoinUrl = request.Delivery == Delivery.Telehealth ? request.JoinUrl ?? clinic.JoinUrlFor(id.Value) : null,
            OverrideReason = request.OverrideReason,
        };
        session.Place(slot, request.RoomId, clinic.Zone);
        db.Sessions.Add(session);
        gate.Enter([session]);
        await db.SaveChangesAsync(cancellationToken);
        return SessionResponse.Of(session);
    }
}
