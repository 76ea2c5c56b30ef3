using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>The client is in the building.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ArriveSession : SessionAction, ICommand<SessionResponse>;

public sealed class ArriveSessionHandler(SessionChanges changes) : IRequestHandler<ArriveSession, SessionResponse>
{
    public Task<SessionResponse> Handle(ArriveSession request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(request, session => session.Arrive(), cancellationToken);
}
