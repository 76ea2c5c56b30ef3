using System.Text;
using AlSoor.Application.CalendarFeeds;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace AlSoor.Infrastructure.Calendars;

/// <summary>
/// Writes iCalendar files (RFC 5545, and of RFC 7986 the name and how often to ask again). Times are in UTC: no event recurs, and so none
/// needs to know a time zone's rules.
/// </summary>
public sealed class CalendarWriter : ICalendarWriter
{
    private const string Product = "-//Al Soor//Practice management//EN";

    /// <summary>How often apps are asked to look again.</summary>
    private const string Interval = "PT15M";

    public byte[] Write(FeedCalendar calendar)
    {
        var file = new Ical.Net.Calendar { Method = CalendarMethods.Publish, ProductId = Product };
        file.AddProperty("NAME", calendar.Name);
        file.AddProperty("X-WR-CALNAME", calendar.Name);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", Interval);
        refresh.AddParameter("VALUE", "DURATION");
        file.AddProperty(refresh);
        file.AddProperty("X-PUBLISHED-TTL", Interval);
        file.Events.AddRange(calendar.Events.Select(Of));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(file)!);
    }

    private static CalendarEvent Of(FeedEvent session) => new()
    {
        Uid = $"{session.Id.Value}@alsoor",
        Sequence = session.Revision,
        DtStamp = At(session.ChangedAt),
        LastModified = At(session.ChangedAt),
        Start = At(session.StartsAt),
        End = At(session.EndsAt),
        Summary = session.Title,
        Location = session.Location,
        Class = "PRIVATE",
        Status = session.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Transparency = session.IsCancelled ? TransparencyType.Transparent : TransparencyType.Opaque,
    };

    private static CalDateTime At(DateTimeOffset instant) => new(instant.UtcDateTime, CalDateTime.UtcTzId);
}
