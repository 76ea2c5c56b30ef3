using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Rooms;

/// <summary>Adds a room.</summary>
/// <param name="Name">How people call it; no two rooms have the same.</param>
/// <param name="Capacity">How many clients it seats, beside the therapist.</param>
[Allow(Role.FrontDesk)]
public sealed record CreateRoom(string Name, int Capacity) : ICommand<RoomResponse>;

/// <summary>A room in which sessions are held.</summary>
public sealed record RoomResponse(RoomId Id, string Name, int Capacity, int Version)
{
    public static RoomResponse Of(Room room) => new(room.Id, room.Name, room.Capacity, room.Version);
}

public sealed class CreateRoomValidator : AbstractValidator<CreateRoom>
{
    public CreateRoomValidator()
    {
        RuleFor(create => create.Name).Text(Lengths.Name);
        RuleFor(create => create.Capacity).InclusiveBetween(1, 100).WithMessage("must be 1 to 100");
    }
}

public sealed class CreateRoomHandler(IClinicDb db) : IRequestHandler<CreateRoom, RoomResponse>
{
    public async Task<RoomResponse> Handle(CreateRoom request, CancellationToken cancellationToken)
    {
        var room = new Room { Id = RoomId.New(), Name = request.Name.Trim(), Capacity = request.Capacity };
        db.Rooms.Add(room);
        db.Calendars.Add(Calendar.Of(room.Id));
        await db.SaveChangesAsync(cancellationToken);
        return RoomResponse.Of(room);
    }
}
