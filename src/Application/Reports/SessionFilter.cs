using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Reports;

/// <summary>The filters with which a list of sessions holds exactly what a row has counted.</summary>
/// <param name="Dates">Clinic dates.</param>
/// <param name="HasRoom">False for sessions in no room; null where that is not asked.</param>
public sealed record SessionFilter(
    DateRange Dates,
    TherapistId? TherapistId,
    string? Modality,
    SessionStatus? Status,
    RoomId? RoomId,
    bool? HasRoom,
    Delivery? Delivery,
    SessionKind? Kind)
{
    /// <param name="request">What was asked for.</param>
    /// <param name="group">The row's keys.</param>
    public static SessionFilter Of(CountSessions request, SessionGroup group, DayOfWeek firstDayOfWeek) => new(
        DatesOf(request, group, firstDayOfWeek),
        group.Therapist ?? request.TherapistId,
        group.Modality ?? request.Modality,
        group.Status ?? request.Status,
        group.Room,
        group.Room is null && request.GroupBy.Contains(CountKey.Room) ? false : null,
        group.Delivery,
        group.Kind);

    private static DateRange DatesOf(CountSessions request, SessionGroup group, DayOfWeek firstDayOfWeek)
    {
        var dates = new DateRange(request.From, request.To);
        if (group.Day is { } day)
            dates = Common(dates, day, day.AddDays(1));
        if (group.Week is { } week && request.GroupBy.Contains(CountKey.Week))
            dates = Common(dates, SessionGrouping.FirstDayOf(week, firstDayOfWeek), SessionGrouping.FirstDayOf(week + 1, firstDayOfWeek));
        if (group.Month is { } month)
        {
            var first = new DateOnly(month / 100, month % 100, 1);
            dates = Common(dates, first, first.AddMonths(1));
        }

        return dates;
    }

    private static DateRange Common(DateRange dates, DateOnly from, DateOnly to) =>
        new(from > dates.From ? from : dates.From, to < dates.To ? to : dates.To);
}
