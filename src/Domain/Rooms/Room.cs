using AlSoor.Domain.Common;

namespace AlSoor.Domain.Rooms;

/// <summary>A room in which sessions are held.</summary>
public sealed class Room : IVersioned
{
    public required RoomId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>How many clients it seats, beside the therapist.</summary>
    public required int Capacity { get; set; }

    public int Version { get; init; } = 1;

    /// <summary>Refuses more clients than the room seats.</summary>
    public void CheckFits(int clients)
    {
        if (clients > Capacity)
            throw CommonErrors.Invalid("room-too-small", $"The room seats {Capacity} client(s), not {clients}.", "roomId");
    }
}
