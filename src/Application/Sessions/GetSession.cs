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
        SessionResponse.Of(
            await reach.Sessions.Include(session => session.Clients).SingleOrDefaultAsync(session => session.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("session"));
}
