using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Sessions;

/// <summary>One session.</summary>
[Allow(Role.FrontDesk, Role.Therapist)]
public sealed record GetSession(SessionId Id) : IQuery<SessionResponse>;

public sealed class GetSessionHandler(IClinicDb db, ICaller caller) : IRequestHandler<GetSession, SessionResponse>
{
    public async Task<SessionResponse> Handle(GetSession request, CancellationToken cancellationToken) =>
        await db.Sessions.VisibleTo(caller)
            .Where(session => session.Id == request.Id)
            .Select(SessionResponse.Projection)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw CommonErrors.NotFound("session");
}
