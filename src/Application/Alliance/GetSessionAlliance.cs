using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Alliance;

/// <summary>How the clients of a session found the work together: of a couple or a group, those who have said so.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetSessionAlliance(SessionId SessionId) : IQuery<Page<AllianceResponse>>;

public sealed class GetSessionAllianceHandler(IClinicDb db, AllianceReader reader, Reach reach)
    : IRequestHandler<GetSessionAlliance, Page<AllianceResponse>>
{
    public async Task<Page<AllianceResponse>> Handle(GetSessionAlliance request, CancellationToken cancellationToken)
    {
        if (!await reach.Sessions.AnyAsync(session => session.Id == request.SessionId, cancellationToken))
            throw CommonErrors.NotFound("session");

        // Nobody reads of a client who was erased.
        var ratings = db.AllianceRatings
            .Where(rating => rating.SessionId == request.SessionId && db.Clients.Any(client => client.Id == rating.ClientId && client.ErasedAt == null))
            .OrderBy(rating => rating.Id);
        return new(await reader.ReadAsync(ratings, cancellationToken), null);
    }
}
