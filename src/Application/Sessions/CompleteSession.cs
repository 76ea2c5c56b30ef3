using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Sessions;

/// <summary>The client was seen.</summary>
/// <param name="Late">Whether the client came late.</param>
[Allow(Role.FrontDesk, Role.Therapist)]
public sealed record CompleteSession(bool Late = false) : SessionAction, ICommand<SessionResponse>;

public sealed class CompleteSessionHandler(SessionChanges changes) : IRequestHandler<CompleteSession, SessionResponse>
{
    public Task<SessionResponse> Handle(CompleteSession request, CancellationToken cancellationToken) =>
        changes.ApplyAsync(request, session => session.Complete(request.Late), cancellationToken);
}
