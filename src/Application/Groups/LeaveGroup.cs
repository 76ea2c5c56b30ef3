using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Application.Scheduling;
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

public sealed class LeaveGroupHandler(
    GroupChanges changes, SeriesEditor editor, ClientCalendars calendars, TimeProvider time) : IRequestHandler<LeaveGroup, GroupResponse>
{
    public async Task<GroupResponse> Handle(LeaveGroup request, CancellationToken cancellationToken)
    {
        await changes.CheckMemberAsync(request.Id, request.ClientId, cancellationToken);
        var series = await changes.OpenAsync(request, request.ClientId, cancellationToken);
        series.Plan.Leave(request.ClientId, editor.Today);

        var now = time.GetUtcNow();
        var sessions = series.Open
            .Where(session => session.StartsAt > now
                && session.Clients.Exists(part => part.ClientId == request.ClientId && part.Status is null))
            .ToList();
        calendars.Free(request.ClientId, sessions);
        foreach (var session in sessions)
            session.Leave(request.ClientId);
        return await changes.SaveAsync(series, sessions, cancellationToken);
    }
}
