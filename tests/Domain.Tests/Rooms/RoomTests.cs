using AlSoor.Domain.Common;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Rooms;

public sealed class RoomTests
{
    [Fact]
    public void Refuses_more_clients_than_it_seats()
    {
        var room = new Room { Id = RoomId.New(), Name = "Green", Capacity = 4 };
        room.CheckFits(4);
        Assert.Equal("roomId", Refused.With("room-too-small", () => room.CheckFits(5)).Field);
    }
}
