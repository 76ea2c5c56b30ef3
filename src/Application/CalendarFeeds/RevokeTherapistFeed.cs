using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>Ends the therapist's calendar feed: its address shows nothing any more.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record RevokeTherapistFeed(TherapistId TherapistId) : ICommand<Unit>;

public sealed class RevokeTherapistFeedHandler(OwnedFeeds feeds) : IRequestHandler<RevokeTherapistFeed, Unit>
{
    public async Task<Unit> Handle(RevokeTherapistFeed request, CancellationToken cancellationToken)
    {
        await feeds.RevokeAsync(request.TherapistId, cancellationToken);
        return Unit.Value;
    }
}
