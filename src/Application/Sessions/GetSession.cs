using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Sessions;

/// <summary>One session.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record GetSession(SessionId Id) : IQuery<SessionResponse>;

public sealed class GetSessionHandler(Reach reach) : IRequestHandler<GetSession, SessionResponse>
{
    public async Task<SessionResponse> Handle(GetSession request, CancellationToken cancellationToken) =>
        await reach.Sessions
            .Where(session => session.Id == request.Id)
            .Select(SessionResponse.Projection)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw CommonErrors.NotFound("session");
}
