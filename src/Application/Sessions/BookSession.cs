using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>Books one session that is part of no plan.</summary>
/// <param name="DurationMinutes">Without it as long as the modality's sessions usually are.</param>
/// <param name="JoinUrl">For telehealth: where the client joins.</param>
/// <param name="HoldId">A hold whose time this takes.</param>
/// <param name="OverrideReason">Why it is booked over a closure, a buffer or outside working hours; kept with it. Nobody is ever booked twice.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
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

public sealed class BookSessionHandler(SessionBooking booking) : IRequestHandler<BookSession, SessionResponse>
{
    public Task<SessionResponse> Handle(BookSession request, CancellationToken cancellationToken) =>
        booking.BookAsync(request, cancellationToken);
}
