using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Access;
using AlSoor.Domain.CalendarFeeds;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>The one whose sessions a feed shows: a therapist or a room.</summary>
internal readonly record struct FeedOwner(TherapistId? TherapistId, RoomId? RoomId)
{
    public static implicit operator FeedOwner(TherapistId id) => new(id, null);

    public static implicit operator FeedOwner(RoomId id) => new(null, id);
}

/// <summary>Finds, makes and ends the feed of a therapist or a room.</summary>
public sealed class OwnedFeeds(IClinicDb db, Reach reach, TimeProvider time)
{
    internal async Task<CalendarFeedResponse> GetAsync(FeedOwner owner, CancellationToken cancellationToken)
    {
        await CheckAsync(owner, cancellationToken);
        return await Of(owner).SingleOrDefaultAsync(cancellationToken) is { } feed
            ? CalendarFeedResponse.Of(feed)
            : throw CommonErrors.NotFound("calendar-feed");
    }

    internal async Task<NewCalendarFeed> CreateAsync(FeedOwner owner, FeedTitles titles, CancellationToken cancellationToken)
    {
        await CheckAsync(owner, cancellationToken);
        CheckMayChange(owner);
        if (await Of(owner).AnyAsync(cancellationToken))
            throw new DomainException(new Error("calendar-feed-exists", ErrorKind.Conflict, "There is a calendar feed already. Its address is shown once: revoke it to have another."));

        var secret = CalendarFeed.NewSecret();
        var feed = new CalendarFeed
        {
            Id = Guid.CreateVersion7(),
            TherapistId = owner.TherapistId,
            RoomId = owner.RoomId,
            Hash = ApiKeyText.HashOf(secret),
            Titles = titles,
            CreatedAt = time.GetUtcNow(),
        };
        db.CalendarFeeds.Add(feed);
        await db.SaveChangesAsync(cancellationToken);
        return new(feed.Id, feed.Titles, feed.CreatedAt, secret);
    }

    internal async Task RevokeAsync(FeedOwner owner, CancellationToken cancellationToken)
    {
        await CheckAsync(owner, cancellationToken);
        CheckMayChange(owner);
        var feed = await Of(owner).AsTracking().SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("calendar-feed");
        db.CalendarFeeds.Remove(feed);
        await db.SaveChangesAsync(cancellationToken);
    }

    private IQueryable<CalendarFeed> Of(FeedOwner owner) =>
        db.CalendarFeeds.Where(feed => feed.TherapistId == owner.TherapistId && feed.RoomId == owner.RoomId);

    private async Task CheckAsync(FeedOwner owner, CancellationToken cancellationToken)
    {
        if (owner.TherapistId is { } therapist)
        {
            reach.CheckMayRead(therapist);
            await db.CheckTherapistAsync(therapist, cancellationToken);
        }

        if (owner.RoomId is { } room && !await db.Rooms.AnyAsync(known => known.Id == room, cancellationToken))
            throw CommonErrors.NotFound("room");
    }

    private void CheckMayChange(FeedOwner owner)
    {
        if (owner.TherapistId is { } therapist)
            reach.CheckMayChange(therapist);
    }
}
