using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Consents;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Groups;

/// <summary>One group with its members and all its sessions.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record GetGroup(SessionPlanId Id) : IQuery<GroupResponse>;

public sealed class GetGroupHandler(GroupReader reader, MissingConsents consents, Reach reach) : IRequestHandler<GetGroup, GroupResponse>
{
    public async Task<GroupResponse> Handle(GetGroup request, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(reach.Plans.Where(plan => plan.Id == request.Id), cancellationToken);
        return found.Count == 1
            ? found[0].Warned(await consents.WarningsAsync(found[0].Plan, cancellationToken))
            : throw CommonErrors.NotFound("group");
    }
}
