using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Groups;

/// <summary>
/// A client leaves a group: their time of the open sessions that are to come is free again. What has been, and what was recorded of
/// the client, stays.
/// </summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record LeaveGroup : PlanAction, ICommand<GroupResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class LeaveGroupHandler(GroupChanges changes) : IRequestHandler<LeaveGroup, GroupResponse>
{
    public async Task<GroupResponse> Handle(LeaveGroup request, CancellationToken cancellationToken)
    {
        await changes.CheckMemberAsync(request.Id, request.ClientId, cancellationToken);
        var series = await changes.OpenAsync(request, request.ClientId, cancellationToken);
        return (await changes.LeaveAsync(series, request.ClientId, cancellationToken)).Group;
    }
}
