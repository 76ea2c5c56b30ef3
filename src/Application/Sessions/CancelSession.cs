using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>Who calls a session off.</summary>
public enum CancelledBy
{
    Client,
    Clinic,
}

/// <summary>Calls a session off; its time is free again.</summary>
/// <param name="By">Who calls it off.</param>
/// <param name="Reason">Why, in a few words; kept with the session.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record CancelSession(CancelledBy By, string? Reason = null) : SessionAction, ICommand<SessionResponse>;

public sealed class CancelSessionValidator : AbstractValidator<CancelSession>
{
    public CancelSessionValidator()
    {
        RuleFor(cancel => cancel.By).Known();
        RuleFor(cancel => cancel.Reason).OptionalText(Lengths.Reason);
    }
}

public sealed class CancelSessionHandler(SessionChanges changes, BookingGate gate, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<CancelSession, SessionResponse>
{
    public Task<SessionResponse> Handle(CancelSession request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(
            request,
            session =>
            {
                gate.Free([session]);
                session.Cancel(request.By == CancelledBy.Client, request.Reason, time.GetUtcNow(), clinic);
            },
            cancellationToken);
}
