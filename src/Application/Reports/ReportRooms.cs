using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Reports;

/// <summary>How much of the time in which anybody works each room was booked.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last; at most two years after the first.</param>
/// <param name="GroupBy">The keys of a row beside the room; none for one row of each.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record ReportRooms(DateOnly From, DateOnly To, IReadOnlyList<PeriodKey> GroupBy) : IQuery<RoomsResponse>;

/// <summary>How rooms were used.</summary>
/// <param name="To">Not included.</param>
/// <param name="GroupBy">The keys of a row beside the room.</param>
/// <param name="Rows">By room, then in order of the keys; also where nothing was booked.</param>
/// <param name="Total">Of all rows.</param>
/// <param name="Definition">The rules of counting.</param>
public sealed record RoomsResponse(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<PeriodKey> GroupBy,
    IReadOnlyList<RoomRow> Rows,
    RoomRow Total,
    IReadOnlyList<string> Definition);

public sealed class ReportRoomsValidator : AbstractValidator<ReportRooms>
{
    public ReportRoomsValidator()
    {
        RuleFor(report => report.From).BookableDate();
        RuleFor(report => report.To).BookableDate()
            .Must((report, to) => to > report.From).WithMessage("must be after from")
            .Must((report, to) => to.DayNumber - report.From.DayNumber <= SessionPeriods.MaxDays)
            .WithMessage($"must be at most {SessionPeriods.MaxDays} days after from");
        RuleFor(report => report.GroupBy).Keys();
    }
}

public sealed class ReportRoomsHandler(IClinicDb db, CalendarReader reader, ClinicSettings clinic, ICaller caller)
    : IRequestHandler<ReportRooms, RoomsResponse>
{
    private static readonly IReadOnlyList<string> Definition =
    [
        "openHours is the time in which at least one therapist works: the working hours of all therapists laid over each other, without their time off and the closures, in steps of five minutes; it is the same for every room.",
        "sessions and bookedHours are of the sessions in the room that were not cancelled, missed ones too; telehealth is in no room.",
        "A session counts with its booked length, and whole on the clinic date on which it begins.",
        "use is bookedHours of openHours: more than 1 where more is booked than they hold, and null of none.",
        "Every room has a row for each period, also where nothing was booked; the total has the openHours of each room.",
        "Where small counts are kept back, a row with few sessions has no sessions and hours, nor have the rows that would tell them.",
    ];

    public async Task<RoomsResponse> Handle(ReportRooms request, CancellationToken cancellationToken)
    {
        var dates = new DateRange(request.From, request.To);
        var periods = new Periods(dates, request.GroupBy, clinic);
        var rooms = await db.Rooms.Select(room => room.Id).ToListAsync(cancellationToken);
        var open = periods.MinutesIn(await OpenAsync(periods.Grid, cancellationToken));
        var booked = await BookedAsync(dates, periods, request.GroupBy, cancellationToken);

        var uses = rooms.OrderBy(room => room.Value)
            .SelectMany(_ => periods.All, (room, period) => (room, period, RoomUse.Sum([.. booked[(room, period)]]) with { OpenMinutes = open[period] }))
            .ToList();
        var (rows, total) = RoomRows.Of(uses, caller.SmallestCell(clinic));
        return new(request.From, request.To, request.GroupBy, rows, total, Definition);
    }

    private async Task<TimeMap> OpenAsync(TimeGrid grid, CancellationToken cancellationToken)
    {
        var therapists = await db.Therapists.Select(therapist => therapist.Id).ToListAsync(cancellationToken);
        var open = TimeMap.Empty(grid);
        foreach (var diary in await reader.DiariesAsync(therapists, grid.Dates, cancellationToken))
            open.Or(diary.In(grid).Free);
        return open;
    }

    private async Task<ILookup<(RoomId Room, Period Period), RoomUse>> BookedAsync(
        DateRange dates, Periods periods, IReadOnlyList<PeriodKey> keys, CancellationToken cancellationToken)
    {
        var counts = await db.TakingTime(dates)
            .Where(session => session.RoomId != null)
            .GroupBy(SessionPeriods.By(CountKey.Room, keys, clinic.FirstDayOfWeek))
            .Select(group => new
            {
                group.Key.Room,
                Date = group.Min(session => session.LocalDate),
                Sessions = group.Count(),
                Minutes = group.Sum(session => session.DurationMinutes),
            })
            .ToListAsync(cancellationToken);
        return counts.ToLookup(
            count => (count.Room!.Value, periods.Of(count.Date)),
            count => new RoomUse(0, count.Sessions, count.Minutes));
    }
}
