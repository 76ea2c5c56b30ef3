using AlSoor.Domain.CalendarFeeds;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>What a calendar feed shows.</summary>
/// <param name="Titles">What its events are called; otherwise <c>opaque</c>.</param>
public sealed record CalendarFeedBody(FeedTitles Titles = FeedTitles.Opaque);

/// <summary>The feed of a calendar. Its address was shown once, when it was made.</summary>
public sealed record CalendarFeedResponse(Guid Id, FeedTitles Titles, DateTimeOffset CreatedAt)
{
    public static CalendarFeedResponse Of(CalendarFeed feed) => new(feed.Id, feed.Titles, feed.CreatedAt);
}

/// <summary>A new feed with the secret that its address has. It is told this once: only its hash is kept.</summary>
public sealed record NewCalendarFeed(Guid Id, FeedTitles Titles, DateTimeOffset CreatedAt, string Secret);
