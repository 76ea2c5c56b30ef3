using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

/// <summary>
/// A therapist's weekly hours from a date on. Putting them again from the same date replaces them. Where several cover a date, those that
/// begin last hold: a month of other hours is one entry with an end, after which the usual ones hold again.
/// </summary>
/// <param name="EffectiveFrom">The first date on which they hold.</param>
/// <param name="EffectiveTo">The last date on which they hold, included; without it they hold until others do.</param>
/// <param name="Hours">The hours of a week, in clinic time, each a multiple of five minutes; none when the therapist does not work.</param>
[Allow(Role.FrontDesk)]
public sealed record SetWorkingHours(DateOnly EffectiveFrom, IReadOnlyList<WeeklyHours> Hours, DateOnly? EffectiveTo = null)
    : ICommand<WorkingHoursResponse>
{
    [JsonIgnore]
    public TherapistId TherapistId { get; init; }
}

/// <summary>Weekly hours for a span of dates.</summary>
/// <param name="EffectiveTo">The last date, included.</param>
public sealed record WorkingHoursResponse(
    TherapistId TherapistId, DateOnly EffectiveFrom, DateOnly? EffectiveTo, IReadOnlyList<WeeklyHours> Hours)
{
    public static WorkingHoursResponse Of(WorkingHours hours) =>
        new(hours.TherapistId, hours.EffectiveFrom, hours.EffectiveTo, hours.Hours);
}

public sealed class SetWorkingHoursValidator : AbstractValidator<SetWorkingHours>
{
    public SetWorkingHoursValidator()
    {
        RuleFor(set => set.EffectiveFrom).BookableDate();
        RuleFor(set => set.EffectiveTo).BookableDate()
            .Must((set, to) => to is null || to >= set.EffectiveFrom).WithMessage("must not be before effectiveFrom");
        RuleFor(set => set.Hours)
            .Must(hours => hours is { Count: <= 50 }).WithMessage("is required, with at most 50 items")
            .Must(hours => hours is null || !Overlap(hours)).WithMessage("must not overlap on a day");
        RuleForEach(set => set.Hours).ChildRules(hours =>
        {
            hours.RuleFor(day => day.Day).Known();
            hours.RuleFor(day => day.Start).Must(OnGrid).WithMessage("must be a multiple of five minutes");
            hours.RuleFor(day => day.End).Must(OnGrid).WithMessage("must be a multiple of five minutes")
                .Must((day, _) => day.StartMinute() < day.EndMinute()).WithMessage("must be after start");
        });
    }

    private static bool OnGrid(TimeOnly time) => time.Ticks % (TimeGrid.StepMinutes * TimeSpan.TicksPerMinute) == 0;

    private static bool Overlap(IReadOnlyList<WeeklyHours> hours) =>
        hours.GroupBy(day => day.Day).Any(day =>
        {
            var inOrder = day.OrderBy(part => part.StartMinute()).ToList();
            return inOrder.Zip(inOrder.Skip(1)).Any(pair => pair.First.EndMinute() > pair.Second.StartMinute());
        });
}

public sealed class SetWorkingHoursHandler(
    IClinicDb db, ICalendarLocks calendars, FreedTime freed, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<SetWorkingHours, WorkingHoursResponse>
{
    /// <summary>New hours are offered to those who wait so far ahead; they may hold for years.</summary>
    private const int WeeksOffered = 8;

    public async Task<WorkingHoursResponse> Handle(SetWorkingHours request, CancellationToken cancellationToken)
    {
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        await calendars.TakeAsync([request.TherapistId], cancellationToken);

        var all = await db.WorkingHours.AsTracking().Where(hours => hours.TherapistId == request.TherapistId).ToListAsync(cancellationToken);
        var hours = all.Find(hours => hours.EffectiveFrom == request.EffectiveFrom);
        var others = all.Where(other => other != hours).ToList();
        WorkingHours? before = hours is null ? null : Copy(hours);
        if (hours is null)
        {
            hours = new WorkingHours { TherapistId = request.TherapistId, EffectiveFrom = request.EffectiveFrom, Hours = [] };
            db.WorkingHours.Add(hours);
        }

        hours.EffectiveTo = request.EffectiveTo;
        hours.Hours = [.. request.Hours.OrderBy(day => day.Day).ThenBy(day => day.Start)];
        await db.SaveChangesAsync(cancellationToken);
        Free(request.TherapistId, [.. others, .. before is null ? (WorkingHours[])[] : [before]], [.. others, hours]);
        return WorkingHoursResponse.Of(hours);
    }

    private void Free(TherapistId therapist, List<WorkingHours> before, List<WorkingHours> after)
    {
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        var grid = new TimeGrid(clinic.Zone, new DateRange(today, today.AddDays(WeeksOffered * 7)));
        foreach (var opened in WorkingHours.Opened(grid, before, after))
            freed.Add(therapist, opened);
    }

    private static WorkingHours Copy(WorkingHours hours) => new()
    {
        TherapistId = hours.TherapistId,
        EffectiveFrom = hours.EffectiveFrom,
        EffectiveTo = hours.EffectiveTo,
        Hours = hours.Hours,
    };
}
