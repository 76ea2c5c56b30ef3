using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>Books one session that is part of no plan.</summary>
/// <param name="DurationMinutes">Without it as long as the modality's sessions usually are.</param>
[Allow(Role.FrontDesk, Role.Therapist)]
public sealed record BookSession(
    IReadOnlyList<ClientId> ClientIds,
    TherapistId TherapistId,
    string Modality,
    DateTimeOffset StartsAt,
    int? DurationMinutes = null,
    RoomId? RoomId = null,
    SessionKind Kind = SessionKind.Therapy,
    Delivery Delivery = Delivery.InPerson) : ICommand<SessionResponse>;

public sealed class BookSessionValidator : AbstractValidator<BookSession>
{
    public BookSessionValidator()
    {
        RuleFor(book => book.ClientIds).Clients();
        RuleFor(book => book.Modality).Code();
        RuleFor(book => book.StartsAt).BookableInstant();
        RuleFor(book => book.DurationMinutes).Minutes();
        RuleFor(book => book.Kind).Known();
        RuleFor(book => book.Delivery).Known();
    }
}

public sealed class BookSessionHandler(IClinicDb db, BookingParties parties, BookingGate gate, ClinicSettings clinic)
    : IRequestHandler<BookSession, SessionResponse>
{
    public async Task<SessionResponse> Handle(BookSession request, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(request.Modality, cancellationToken);
        await parties.CheckClientsAsync(request.ClientIds, modality, cancellationToken);
        await parties.RequireTherapistAsync(request.TherapistId, modality, cancellationToken);
        await parties.CheckRoomAsync(request.RoomId, request.ClientIds.Count, request.Delivery, cancellationToken);

        var slot = TimeSlot.Of(request.StartsAt, request.DurationMinutes ?? modality.DurationMinutes);
        var booking = new Booking
        {
            TherapistId = request.TherapistId,
            ClientIds = request.ClientIds,
            RoomId = request.RoomId,
            Slots = [slot],
        };
        await gate.PassAsync(booking, OnConflict.Refuse, cancellationToken);

        var session = new Session
        {
            Id = SessionId.New(),
            Clients = [.. request.ClientIds.Select(id => new SessionClient { ClientId = id })],
            TherapistId = request.TherapistId,
            Modality = modality.Code,
            Kind = request.Kind,
            Delivery = request.Delivery,
        };
        session.Place(slot, request.RoomId, clinic.Zone);
        db.Sessions.Add(session);
        gate.Enter([session]);
        await db.SaveChangesAsync(cancellationToken);
        return SessionResponse.Of(session);
    }
}
