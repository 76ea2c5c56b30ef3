using System.Text.RegularExpressions;
using AlSoor.Application.Closures;
using AlSoor.Domain.Scheduling;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace AlSoor.Infrastructure.Calendars;

/// <summary>Reads iCalendar files (RFC 5545). What a file can make the service do is bounded: how many events, how many of them recur, how finely.</summary>
public sealed partial class HolidayFile : IHolidayFile
{
    private const int MaxEvents = 2000;

    private const int MaxRecurring = 100;

    /// <summary>The library gives up on a rule that finds no date for so many steps.</summary>
    private const int MaxEmptySteps = 1000;

    private const int LongestDays = 366;

    private const string Nameless = "Holiday";

    public IReadOnlyList<HolidayEvent> Read(string text, DateRange dates)
    {
        if (FinerThanDays().IsMatch(Unfolded().Replace(text, "")))
            throw Unreadable("An event recurs more often than daily.");

        try
        {
            return [.. EventsOf(Load(text), dates).OrderBy(one => one.StartsOn).ThenBy(one => one.Name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is not (DomainException or OutOfMemoryException))
        {
            // The library throws whatever its parts throw; none of it is told, for it may quote the file.
            throw Unreadable("The body is not a calendar file that can be read.");
        }
    }

    private static Ical.Net.Calendar Load(string text) =>
        Ical.Net.Calendar.Load(text) is { Events.Count: > 0 } calendar
            ? calendar
            : throw Unreadable("The body is not a calendar file with events.");

    private static List<HolidayEvent> EventsOf(Ical.Net.Calendar calendar, DateRange dates)
    {
        if (calendar.Events.Count > MaxEvents || calendar.Events.Count(IsRecurring) > MaxRecurring)
            throw Unreadable($"The file has more than {MaxEvents} events, or more than {MaxRecurring} that recur.");
        if (calendar.Events.Any(one => one.Start is null || (IsRecurring(one) && one.Start.Date < Bounds.FirstBirthday)))
            throw Unreadable("An event has no beginning, or recurs from too long ago.");

        var timed = calendar.Events.Where(one => !one.IsAllDay).ToList();
        List<HolidayEvent> events =
        [
            .. timed.Where(one => dates.Contains(one.Start!.Date))
                .Select(one => new HolidayEvent(NameOf(one), one.Start!.Date, one.Start.Date, IsAllDay: false)),
        ];
        foreach (var one in timed)
            calendar.Events.Remove(one);

        var days = calendar
            .GetOccurrences<CalendarEvent>(new CalDateTime(dates.From), new EvaluationOptions { MaxUnmatchedIncrementsLimit = MaxEmptySteps })
            .TakeWhile(day => day.Period.StartTime.Date < dates.To)
            .Where(day => day.Period.StartTime.Date >= dates.From && day.Source is CalendarEvent { IsActive: true })
            .Take(MaxEvents + 1)
            .Select(day => HolidayOf((CalendarEvent)day.Source, day.Period));
        events.AddRange(days);
        return events.Count <= MaxEvents ? events : throw Unreadable($"The file comes to more than {MaxEvents} days.");
    }

    private static bool IsRecurring(CalendarEvent one) => one.Properties.Any(property => property.Name is "RRULE" or "RDATE");

    private static HolidayEvent HolidayOf(CalendarEvent one, Period period)
    {
        // The end of a whole-day event is the day after its last.
        var (startsOn, endsOn) = (period.StartTime.Date, period.EffectiveEndTime?.Date.AddDays(-1) ?? period.StartTime.Date);
        if (endsOn < startsOn)
            endsOn = startsOn;
        return endsOn.DayNumber - startsOn.DayNumber < LongestDays && endsOn < Bounds.LastDate
            ? new HolidayEvent(NameOf(one), startsOn, endsOn, IsAllDay: true)
            : throw Unreadable("An event is longer than a year, or ends too far in the future.");
    }

    /// <summary>What the event is called, as a closure can be.</summary>
    private static string NameOf(CalendarEvent one)
    {
        var name = Spaces().Replace(one.Summary ?? "", " ").Trim();
        if (name.Length > Lengths.Name)
            name = name[..(char.IsHighSurrogate(name[Lengths.Name - 1]) ? Lengths.Name - 1 : Lengths.Name)].TrimEnd();
        return name.Length == 0 ? Nameless : name;
    }

    private static DomainException Unreadable(string message) => CommonErrors.Invalid("invalid-calendar-file", message, "body");

    [GeneratedRegex(@"\r?\n[ \t]", RegexOptions.None, 1000)]
    private static partial Regex Unfolded();

    [GeneratedRegex("FREQ=(?:SECONDLY|MINUTELY|HOURLY)|BY(?:SECOND|MINUTE|HOUR)=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FinerThanDays();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
