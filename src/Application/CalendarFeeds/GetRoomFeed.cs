using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>The room's calendar feed, without its address.</summary>
[Allow(Role.FrontDesk)]
public sealed record GetRoomFeed(RoomId RoomId) : IQuery<CalendarFeedResponse>;

public sealed class GetRoomFeedHandler(OwnedFeeds feeds) : IRequestHandler<GetRoomFeed, CalendarFeedResponse>
{
    public Task<CalendarFeedResponse> Handle(GetRoomFeed request, CancellationToken cancellationToken) =>
        feeds.GetAsync(request.RoomId, cancellationToken);
}
