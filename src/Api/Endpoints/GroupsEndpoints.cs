using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Groups;
using AlSoor.Domain.Plans;

namespace AlSoor.Api.Endpoints;

internal static class GroupsEndpoints
{
    public static void MapGroups(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/groups").WithTags("Groups");
        group.MapPost("", CreateGroup).WithName("createGroup")
            .Sends<CreateGroup>().Answers<GroupResponse>(201).Refuses(409);
        group.MapGet("", ListGroups).WithName("listGroups")
            .Sends<ListGroups>().Answers<Page<GroupResponse>>();
        group.MapGet("/{id:guid}", GetGroup).WithName("getGroup")
            .Sends<GetGroup>().Answers<GroupResponse>().AnswersNotModified().Refuses(404);
        group.MapPost("/{id:guid}/members", JoinGroup).WithName("joinGroup")
            .Sends<JoinGroup>().Answers<GroupResponse>(201).Refuses(404, 409, 412);
        group.MapDelete("/{id:guid}/members/{clientId:guid}", LeaveGroup).WithName("leaveGroup")
            .Sends<LeaveGroup>().Answers<GroupResponse>().Refuses(404, 409, 412);
    }

    /// <summary>
    /// Books the course of a group, all its sessions or none, as any course. Clients may be named who are in it from the start; others
    /// join it later. The group's id is its plan's: the actions on session plans act on it with all its members.
    /// </summary>
    private static async Task<IResult> CreateGroup(CreateGroup body, HttpContext context, IMediator mediator)
    {
        var group = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/groups/{group.Id.Value}", group, group.Version);
    }

    /// <summary>Lists groups in a stable order: on SQLite, as they were added. A therapist sees their own.</summary>
    /// <param name="modality">Only of this modality.</param>
    /// <param name="therapistId">Only this therapist's.</param>
    /// <param name="status">Only groups with this status.</param>
    /// <param name="updatedSince">Only what was made or changed at that instant or later.</param>
    private static async Task<IResult> ListGroups(
        string? modality,
        Guid? therapistId,
        Choice<PlanStatus>? status,
        DateTimeOffset? updatedSince,
        [AsParameters] PagingQuery paging,
        HttpContext context,
        IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListGroups(modality, therapistId.As<TherapistId>(), status?.Value, paging.In(context)) { UpdatedSince = updatedSince }, context.RequestAborted));

    /// <summary>Reads one group with its members, everybody's progress, and all its sessions.</summary>
    private static async Task<IResult> GetGroup(Guid id, HttpContext context, IMediator mediator)
    {
        var group = await mediator.Send(new GetGroup(new(id)), context.RequestAborted);
        return Reply.One(group, group.Version);
    }

    /// <summary>
    /// A client joins a group: all its open sessions from a number on, or none when the client is busy at one of them. Who has left may
    /// join again.
    /// </summary>
    private static async Task<IResult> JoinGroup(Guid id, JoinGroup body, HttpContext context, IMediator mediator)
    {
        var group = await mediator.Send(
            body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.Created($"/api/v1/groups/{id}", group, group.Version);
    }

    /// <summary>A client leaves a group: the open sessions that are to come are no longer theirs. What has been stays.</summary>
    /// <param name="clientId">Who leaves.</param>
    private static async Task<IResult> LeaveGroup(Guid id, Guid clientId, HttpContext context, IMediator mediator)
    {
        var group = await mediator.Send(
            new LeaveGroup { Id = new(id), ClientId = new(clientId), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(group, group.Version);
    }
}
