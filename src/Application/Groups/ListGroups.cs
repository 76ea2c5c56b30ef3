using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using MediatR;

namespace AlSoor.Application.Groups;

/// <summary>Groups in a stable order: on SQLite, as they were added.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ListGroups(string? Modality, TherapistId? TherapistId, PlanStatus? Status, Paging Paging) : IQuery<Page<GroupResponse>>
{
    /// <summary>Only what was made or changed then or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

public sealed class ListGroupsHandler(IClinicDb db, GroupReader reader, Reach reach) : IRequestHandler<ListGroups, Page<GroupResponse>>
{
    public async Task<Page<GroupResponse>> Handle(ListGroups request, CancellationToken cancellationToken)
    {
        if (request.Modality is { } code)
            await db.RequireModalityAsync(code, cancellationToken);

        var groups = reach.Plans.UpdatedSince(request.UpdatedSince).Where(plan => plan.GroupName != null);
        if (request.Modality is { } modality)
            groups = groups.Where(plan => plan.Modality == modality);
        if (request.TherapistId is { } therapist)
            groups = groups.Where(plan => plan.TherapistId == therapist);
        if (request.Status is { } status)
            groups = groups.Where(plan => plan.Status == status);
        if (request.Paging.AfterId is { } after)
        {
            var last = new SessionPlanId(after);
            groups = groups.Where(plan => plan.Id > last);
        }

        var rows = await reader.ReadAsync(groups.OrderBy(plan => plan.Id).Take(request.Paging.Limit + 1), cancellationToken);
        return Page<GroupResponse>.Of(rows, request.Paging.Limit, group => Positions.Of(group.Id.Value));
    }
}
