using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>Makes the room's calendar feed. There is one at most.</summary>
[Allow(Role.FrontDesk)]
public sealed record CreateRoomFeed(RoomId RoomId, CalendarFeedBody Body) : ICommand<NewCalendarFeed>;

public sealed class CreateRoomFeedValidator : AbstractValidator<CreateRoomFeed>
{
    public CreateRoomFeedValidator() => RuleFor(create => create.Body.Titles).Known().OverridePropertyName("titles");
}

public sealed class CreateRoomFeedHandler(OwnedFeeds feeds) : IRequestHandler<CreateRoomFeed, NewCalendarFeed>
{
    public Task<NewCalendarFeed> Handle(CreateRoomFeed request, CancellationToken cancellationToken) =>
        feeds.CreateAsync(request.RoomId, request.Body.Titles, cancellationToken);
}
