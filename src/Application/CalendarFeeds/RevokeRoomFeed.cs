using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>Ends the room's calendar feed: its address shows nothing any more.</summary>
[Allow(Role.FrontDesk)]
public sealed record RevokeRoomFeed(RoomId RoomId) : ICommand<Unit>;

public sealed class RevokeRoomFeedHandler(OwnedFeeds feeds) : IRequestHandler<RevokeRoomFeed, Unit>
{
    public async Task<Unit> Handle(RevokeRoomFeed request, CancellationToken cancellationToken)
    {
        await feeds.RevokeAsync(request.RoomId, cancellationToken);
        return Unit.Value;
    }
}
