using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>The therapist's calendar feed, without its address.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record GetTherapistFeed(TherapistId TherapistId) : IQuery<CalendarFeedResponse>;

public sealed class GetTherapistFeedHandler(OwnedFeeds feeds) : IRequestHandler<GetTherapistFeed, CalendarFeedResponse>
{
    public Task<CalendarFeedResponse> Handle(GetTherapistFeed request, CancellationToken cancellationToken) =>
        feeds.GetAsync(request.TherapistId, cancellationToken);
}
