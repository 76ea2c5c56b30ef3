using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Rooms;

/// <summary>One room.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.All)]
public sealed record GetRoom(RoomId Id) : IQuery<RoomResponse>;

public sealed class GetRoomHandler(IClinicDb db) : IRequestHandler<GetRoom, RoomResponse>
{
    public async Task<RoomResponse> Handle(GetRoom request, CancellationToken cancellationToken) =>
        await db.Rooms.SingleOrDefaultAsync(room => room.Id == request.Id, cancellationToken) is { } found
            ? RoomResponse.Of(found)
            : throw CommonErrors.NotFound("room");
}
