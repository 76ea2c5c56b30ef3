using AlSoor.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Rooms;

public static class RoomChoice
{
    /// <summary>Rooms that seat so many clients, the smallest first.</summary>
    public static Task<List<RoomId>> RoomsForAsync(this IClinicDb db, int clients, CancellationToken cancellationToken) => db.Rooms
        .Where(room => room.Capacity >= clients)
        .OrderBy(room => room.Capacity).ThenBy(room => room.Id)
        .Select(room => room.Id)
        .ToListAsync(cancellationToken);
}
