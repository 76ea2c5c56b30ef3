using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.CalendarFeeds;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>
/// Reads what a feed shows, for whoever knows its address. It is no request of the pipeline: nobody is asked who they are, and no client's
/// data is read.
/// </summary>
public sealed class FeedReader(IClinicDb db, ClinicSettings clinic, TimeProvider time)
{
    /// <summary>What is past stays so long.</summary>
    private const int DaysBack = 90;

    /// <summary>Courses are booked at most so far ahead.</summary>
    private const int DaysAhead = 2 * 366;

    private const string Opaque = "Session";

    /// <summary>The calendar at a secret address; null where there is none, or none any more.</summary>
    public async Task<FeedCalendar?> ReadAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = ApiKeyText.HashOf(secret);
        if (await db.CalendarFeeds.SingleOrDefaultAsync(feed => feed.Hash == hash, cancellationToken) is not { } feed)
            return null;

        var room = feed.RoomId is { } id ? await db.Rooms.Where(room => room.Id == id).Select(room => room.Name).SingleAsync(cancellationToken) : null;
        return new(room ?? "Sessions", await EventsAsync(feed, cancellationToken));
    }

    private async Task<IReadOnlyList<FeedEvent>> EventsAsync(CalendarFeed feed, CancellationToken cancellationToken)
    {
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        var (from, to) = (today.AddDays(-DaysBack), today.AddDays(DaysAhead));
        var rows = await Shown(feed)
            .Where(session => session.LocalDate >= from && session.LocalDate < to)
            .OrderBy(session => session.StartsAt).ThenBy(session => session.Id)
            .Select(session => new
            {
                session.Id,
                session.Version,
                ChangedAt = EF.Property<DateTimeOffset>(session, UpdatedAt.Column),
                session.StartsAt,
                session.EndsAt,
                session.Status,
                session.Number,
                session.Delivery,
                Modality = db.Modalities.Where(modality => modality.Code == session.Modality).Select(modality => modality.NameEn).First(),
                Room = db.Rooms.Where(room => room.Id == session.RoomId).Select(room => room.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new FeedEvent(
                row.Id,
                row.Version - 1,
                row.ChangedAt,
                row.StartsAt,
                row.EndsAt,
                row.Status.IsCancelled(),
                feed.Titles == FeedTitles.Opaque ? Opaque : row.Number is { } number ? $"{row.Modality}, session {number}" : row.Modality,
                row.Room ?? (row.Delivery == Delivery.Telehealth ? "Online" : null))),
        ];
    }

    private IQueryable<Session> Shown(CalendarFeed feed) => feed.TherapistId is { } therapist
        ? db.Sessions.Where(session => session.TherapistId == therapist)
        : db.Sessions.Where(session => session.RoomId == feed.RoomId);
}
