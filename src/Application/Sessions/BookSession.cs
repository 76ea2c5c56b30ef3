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
/// <param name="JoinUrl">For telehealth: where the client joins.</param>
/// <param name="HoldId">A hold whose time this takes.</param>
/// <param name="OverrideReason">Why it is booked over a closure, a buffer or outside working hours; kept with it. Nobody is ever booked twice.</param>
[Allow(Role.FrontDesk, Role.Therapist)]
public sealed record BookSession(
    IReadOnlyList<ClientId> ClientIds,
    TherapistId TherapistId,
    string Modality,
    DateTimeOffset StartsAt,
    int? DurationMinutes = null,
    RoomId? RoomId = null,
    SessionKind Kind = SessionKind.Therapy,
    Delivery Delivery = Delivery.InPerson,
    string? JoinUrl = null,
    HoldId? HoldId = null,
    string? OverrideReason = null) : ICommand<SessionResponse>;

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
        RuleFor(book => book.JoinUrl).WebAddress();
        RuleFor(book => book.OverrideReason).OptionalText(Lengths.Reason);
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
