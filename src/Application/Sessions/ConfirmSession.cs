using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>The client has said that they will come.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ConfirmSession : SessionAction, ICommand<SessionResponse>;

public sealed class ConfirmSessionHandler(SessionChanges changes) : IRequestHandler<ConfirmSession, SessionResponse>
{
    public Task<SessionResponse> Handle(ConfirmSession request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(request, session => session.Confirm(), cancellationToken);
}
