using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Rooms;

/// <summary>Rooms in a stable order: on SQLite, as they were added.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.All)]
public sealed record ListRooms(Paging Paging) : IQuery<Page<RoomResponse>>
{
    /// <summary>Only what was made or changed then or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

public sealed class ListRoomsHandler(IClinicDb db) : IRequestHandler<ListRooms, Page<RoomResponse>>
{
    public async Task<Page<RoomResponse>> Handle(ListRooms request, CancellationToken cancellationToken)
    {
        var rooms = db.Rooms.UpdatedSince(request.UpdatedSince);
        if (request.Paging.AfterId is { } after)
        {
            var last = new RoomId(after);
            rooms = rooms.Where(room => room.Id > last);
        }

        var rows = await rooms.OrderBy(room => room.Id).Take(request.Paging.Limit + 1).ToListAsync(cancellationToken);
        return Page<RoomResponse>.Of([.. rows.Select(RoomResponse.Of)], request.Paging.Limit, room => Positions.Of(room.Id.Value));
    }
}
