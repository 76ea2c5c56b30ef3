using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Rooms;

namespace AlSoor.Api.Endpoints;

internal static class RoomsEndpoints
{
    public static void MapRooms(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/rooms").WithTags("Rooms");
        group.MapPost("", CreateRoom).WithName("createRoom").Sends<CreateRoom>().Answers<RoomResponse>(201).Refuses(409);
        group.MapGet("", ListRooms).WithName("listRooms").Sends<ListRooms>().Answers<Page<RoomResponse>>();
        group.MapGet("/{id:guid}", GetRoom).WithName("getRoom")
            .Sends<GetRoom>().Answers<RoomResponse>().AnswersNotModified().Refuses(404);
    }

    /// <summary>Adds a room.</summary>
    private static async Task<IResult> CreateRoom(CreateRoom body, HttpContext context, IMediator mediator)
    {
        var room = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/rooms/{room.Id.Value}", room, room.Version);
    }

    /// <summary>Lists rooms in a stable order: on SQLite, as they were added.</summary>
    /// <param name="updatedSince">Only what was made or changed at that instant or later.</param>
    private static async Task<IResult> ListRooms(DateTimeOffset? updatedSince, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListRooms(paging.In(context)) { UpdatedSince = updatedSince }, context.RequestAborted));

    /// <summary>Reads one room.</summary>
    private static async Task<IResult> GetRoom(Guid id, HttpContext context, IMediator mediator)
    {
        var room = await mediator.Send(new GetRoom(new(id)), context.RequestAborted);
        return Reply.One(room, room.Version);
    }
}
