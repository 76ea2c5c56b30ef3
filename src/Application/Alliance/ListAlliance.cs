using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Alliance;

/// <summary>A client's ratings of the work together, in order of the sessions: of those that the caller may know of.</summary>
/// <param name="PlanId">Only those of this plan's sessions.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ListAlliance(ClientId ClientId, SessionPlanId? PlanId, Paging Paging) : IQuery<Page<AllianceResponse>>;

public sealed class ListAllianceHandler(IClinicDb db, AllianceReader reader, ClientRecord record, Reach reach)
    : IRequestHandler<ListAlliance, Page<AllianceResponse>>
{
    public async Task<Page<AllianceResponse>> Handle(ListAlliance request, CancellationToken cancellationToken)
    {
        await record.CheckMayReadAsync(request.ClientId, cancellationToken);
        var sessions = reach.Sessions;
        var ratings = db.AllianceRatings
            .Where(rating => rating.ClientId == request.ClientId && sessions.Any(session => session.Id == rating.SessionId));
        if (request.PlanId is { } plan)
            ratings = ratings.Where(rating => rating.PlanId == plan);
        if (request.Paging.AfterInstant is var (at, id))
            ratings = ratings.Where(rating => rating.SessionAt > at || (rating.SessionAt == at && rating.Id > id));

        var rows = await reader.ReadAsync(
            ratings.OrderBy(rating => rating.SessionAt).ThenBy(rating => rating.Id).Take(request.Paging.Limit + 1), cancellationToken);
        return Page<AllianceResponse>.Of(rows, request.Paging.Limit, rating => Positions.Of(rating.SessionAt, rating.Id));
    }
}
