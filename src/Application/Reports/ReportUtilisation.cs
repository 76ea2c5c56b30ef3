using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Reports;

/// <summary>How much of each therapist's working hours and capacity was booked, and how much attended.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last; at most two years after the first.</param>
/// <param name="GroupBy">The keys of a row beside the therapist; none for one row of each.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record ReportUtilisation(DateOnly From, DateOnly To, IReadOnlyList<PeriodKey> GroupBy) : IQuery<UtilisationResponse>;

/// <summary>How therapists' time was used.</summary>
/// <param name="To">Not included.</param>
/// <param name="GroupBy">The keys of a row beside the therapist.</param>
/// <param name="Rows">By therapist, then in order of the keys.</param>
/// <param name="Total">Of all rows.</param>
/// <param name="Definition">The rules of counting.</param>
public sealed record UtilisationResponse(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<PeriodKey> GroupBy,
    IReadOnlyList<UtilisationRow> Rows,
    UtilisationRow Total,
    IReadOnlyList<string> Definition);

public sealed class ReportUtilisationValidator : AbstractValidator<ReportUtilisation>
{
    public ReportUtilisationValidator()
    {
        RuleFor(report => report.From).BookableDate();
        RuleFor(report => report.To).BookableDate()
            .Must((report, to) => to > report.From).WithMessage("must be after from")
            .Must((report, to) => to.DayNumber - report.From.DayNumber <= SessionPeriods.MaxDays)
            .WithMessage($"must be at most {SessionPeriods.MaxDays} days after from");
        RuleFor(report => report.GroupBy).Keys();
    }
}

public sealed class ReportUtilisationHandler(IClinicDb db, CalendarReader reader, ClinicSettings clinic, ICaller caller)
    : IRequestHandler<ReportUtilisation, UtilisationResponse>
{
    private static readonly IReadOnlyList<string> Definition =
    [
        "workingHours is the hours in force on each clinic date, as the clinic's clocks show them, without time off and closures, in steps of five minutes.",
        "capacityHours is the therapist's weekly capacity as it is set now, times the days of the period in the range, divided by seven; it is null where none is set, and in the total where any therapist has none.",
        "sessions and bookedHours are of the sessions that were not cancelled, missed ones too; attendedHours is of those of them in which anybody was seen.",
        "A session counts once, however many clients it has, with its booked length, and whole on the clinic date on which it begins.",
        "bookedOfWorking, attendedOfWorking, bookedOfCapacity and attendedOfCapacity are shares of these hours: more than 1 where more is booked than they hold, and null of none.",
        "A therapist has a row for each period in which they have working hours or sessions, even where time off and closures leave none of the hours.",
        "Where small counts are kept back, a row with few sessions has no booked or attended hours, and one with few attended or few missed and open sessions no attended hours, nor have the rows that would tell them.",
    ];

    public async Task<UtilisationResponse> Handle(ReportUtilisation request, CancellationToken cancellationToken)
    {
        var dates = new DateRange(request.From, request.To);
        var periods = new Periods(dates, request.GroupBy, clinic);
        var therapists = await db.Therapists
            .Select(therapist => new { therapist.Id, therapist.WeeklyCapacityHours })
            .ToListAsync(cancellationToken);
        var diaries = (await reader.DiariesAsync(therapists.ConvertAll(therapist => therapist.Id), dates, cancellationToken))
            .ToDictionary(diary => diary.TherapistId);
        var booked = await BookedAsync(dates, periods, request.GroupBy, cancellationToken);

        var uses = therapists
            .OrderBy(therapist => therapist.Id.Value)
            .SelectMany(therapist => UsesOf(therapist.Id, therapist.WeeklyCapacityHours, diaries[therapist.Id], periods, booked))
            .ToList();
        var (rows, total) = UtilisationRows.Of(uses, caller.SmallestCell(clinic));
        return new(request.From, request.To, request.GroupBy, rows, total, Definition);
    }

    private static IEnumerable<(TherapistId Therapist, Period Period, TimeUse Use)> UsesOf(
        TherapistId therapist,
        decimal? weeklyHours,
        TherapistDiary diary,
        Periods periods,
        ILookup<(TherapistId Therapist, Period Period), TimeUse> booked)
    {
        var time = diary.In(periods.Grid);
        var hours = periods.MinutesIn(time.Working);
        var working = periods.MinutesIn(time.Free);
        return
            from period in periods.All
            let sessions = TimeUse.Sum([.. booked[(therapist, period)]])
            where hours[period] > 0 || sessions.Sessions > 0
            let capacity = TimeUse.CapacityOf(weeklyHours, periods.Days[period])
            select (therapist, period, sessions with { WorkingMinutes = working[period], CapacityMinutes = capacity });
    }

    private async Task<ILookup<(TherapistId Therapist, Period Period), TimeUse>> BookedAsync(
        DateRange dates, Periods periods, IReadOnlyList<PeriodKey> keys, CancellationToken cancellationToken)
    {
        var counts = await db.TakingTime(dates)
            .GroupBy(SessionPeriods.By(CountKey.Therapist, keys, clinic.FirstDayOfWeek))
            .Select(group => new
            {
                group.Key.Therapist,
                Date = group.Min(session => session.LocalDate),
                Sessions = group.Count(),
                Minutes = group.Sum(session => session.DurationMinutes),
                Attended = group.Count(session => session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate),
                AttendedMinutes = group.Sum(session =>
                    session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate ? session.DurationMinutes : 0),
            })
            .ToListAsync(cancellationToken);
        return counts.ToLookup(
            count => (count.Therapist!.Value, periods.Of(count.Date)),
            count => new TimeUse(0, null, count.Sessions, count.Minutes, count.Attended, count.AttendedMinutes));
    }
}
