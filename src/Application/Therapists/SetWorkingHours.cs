using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
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
/// <param name="Reflow">What to do with sessions already booked that the therapist can then not give.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk)]
public sealed record SetWorkingHours(
    DateOnly EffectiveFrom,
    IReadOnlyList<WeeklyHours> Hours,
    DateOnly? EffectiveTo = null,
    ReflowMode Reflow = ReflowMode.None,
    bool DryRun = false)
    : ICommand<ChangedWorkingHours>, ICanRunDry
{
    [JsonIgnore]
    public TherapistId TherapistId { get; init; }

    /// <summary>Whether that is how the caller has seen all the hours of the therapist; none when the caller does not say.</summary>
    [JsonIgnore]
    public Func<Page<WorkingHoursResponse>, bool>? IsSeen { get; init; }
}

/// <summary>Weekly hours for a span of dates.</summary>
/// <param name="EffectiveTo">The last date, included.</param>
public sealed record WorkingHoursResponse(
    TherapistId TherapistId, DateOnly EffectiveFrom, DateOnly? EffectiveTo, IReadOnlyList<WeeklyHours> Hours)
{
    public static WorkingHoursResponse Of(WorkingHours hours) =>
        new(hours.TherapistId, hours.EffectiveFrom, hours.EffectiveTo, hours.Hours);

    /// <summary>All of a therapist's hours.</summary>
    public static Page<WorkingHoursResponse> PageOf(IEnumerable<WorkingHours> hours) => new([.. hours.Select(Of)], null);
}

/// <summary>Weekly hours as they were set, with whom that hits.</summary>
/// <param name="EffectiveTo">The last date, included.</param>
/// <param name="Affected">Sessions on these dates that the therapist can no longer give, in order of time.</param>
public sealed record ChangedWorkingHours(
    TherapistId TherapistId,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    IReadOnlyList<WeeklyHours> Hours,
    IReadOnlyList<AffectedSession> Affected);

public sealed class SetWorkingHoursValidator : AbstractValidator<SetWorkingHours>
{
    public SetWorkingHoursValidator()
    {
        RuleFor(set => set.EffectiveFrom).BookableDate();
        RuleFor(set => set.EffectiveTo).BookableDate()
            .Must((set, to) => to is null || to >= set.EffectiveFrom).WithMessage("must not be before effectiveFrom");
        RuleFor(set => set.Hours)
            .MustBe(Shapes.Count(0, 50), hours => hours is { Count: <= 50 }).WithMessage("is required, with at most 50 items")
            .Must(hours => hours is null || !Overlap(hours)).WithMessage("must not overlap on a day");
        RuleFor(set => set.Reflow).Known();
        RuleForEach(set => set.Hours).ChildRules(hours =>
        {
            hours.RuleFor(day => day.Day).Known();
            hours.RuleFor(day => day.Start).MustBe(FiveMinutes, OnGrid).WithMessage("must be a multiple of five minutes");
            hours.RuleFor(day => day.End).MustBe(FiveMinutes, OnGrid).WithMessage("must be a multiple of five minutes")
                .Must((day, _) => day.StartMinute() < day.EndMinute()).WithMessage("must be after start");
        });
    }

    private static readonly Shape FiveMinutes = new() { Pattern = "^([01][0-9]|2[0-3]):[0-5][05]$" };

    private static bool OnGrid(TimeOnly time) => time.Ticks % (TimeGrid.StepMinutes * TimeSpan.TicksPerMinute) == 0;

    private static bool Overlap(IReadOnlyList<WeeklyHours> hours) =>
        hours.GroupBy(day => day.Day).Any(day =>
        {
            var inOrder = day.OrderBy(part => part.StartMinute()).ToList();
            return inOrder.Zip(inOrder.Skip(1)).Any(pair => pair.First.EndMinute() > pair.Second.StartMinute());
        });
}

public sealed class SetWorkingHoursHandler(
    IClinicDb db, ICalendarLocks calendars, TimeChanges changes, FreedTime freed, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<SetWorkingHours, ChangedWorkingHours>
{
    /// <summary>New hours are offered to those who wait so far ahead; they may hold for years.</summary>
    private const int WeeksOffered = 8;

    public async Task<ChangedWorkingHours> Handle(SetWorkingHours request, CancellationToken cancellationToken)
    {
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        if (request.IsSeen is not null)
        {
            await calendars.TakeAsync([request.TherapistId], cancellationToken);
            request.IsSeen.CheckSeen(WorkingHoursResponse.PageOf(await HoursOfAsync(request.TherapistId, cancellationToken)));
        }

        var hours = new WorkingHours
        {
            TherapistId = request.TherapistId,
            EffectiveFrom = request.EffectiveFrom,
            EffectiveTo = request.EffectiveTo,
            Hours = [.. request.Hours.OrderBy(day => day.Day).ThenBy(day => day.Start)],
        };
        var affected = await changes.ReflowAsync(ChangeTo(hours), request.Reflow, cancellationToken);

        var before = await HoursOfAsync(request.TherapistId, cancellationToken);
        var stored = await db.WorkingHours.AsTracking().SingleOrDefaultAsync(
            stored => stored.TherapistId == hours.TherapistId && stored.EffectiveFrom == hours.EffectiveFrom, cancellationToken);
        if (stored is null)
        {
            db.WorkingHours.Add(hours);
        }
        else
        {
            stored.EffectiveTo = hours.EffectiveTo;
            stored.Hours = hours.Hours;
        }

        await db.SaveChangesAsync(cancellationToken);
        Free(before, hours);
        return new ChangedWorkingHours(hours.TherapistId, hours.EffectiveFrom, hours.EffectiveTo, hours.Hours, affected);
    }

    private Task<List<WorkingHours>> HoursOfAsync(TherapistId therapist, CancellationToken cancellationToken) =>
        db.WorkingHours.Where(stored => stored.TherapistId == therapist).OrderBy(stored => stored.EffectiveFrom).ToListAsync(cancellationToken);

    private void Free(List<WorkingHours> before, WorkingHours hours)
    {
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        var grid = new TimeGrid(clinic.Zone, new DateRange(today, today.AddDays(WeeksOffered * 7)));
        List<WorkingHours> after = [.. before.Where(entry => entry.EffectiveFrom != hours.EffectiveFrom), hours];
        foreach (var opened in WorkingHours.Opened(grid, before, after))
            freed.Add(hours.TherapistId, opened);
    }

    /// <summary>Where hours are replaced that held longer, what is after the new ones changes too.</summary>
    private static TimeChange ChangeTo(WorkingHours hours) => new()
    {
        TherapistId = hours.TherapistId,
        Dates = new(hours.EffectiveFrom, hours.EffectiveTo?.AddDays(1) ?? Bounds.LastDate),
        Until = Bounds.LastDate,
        Apply = diary => diary with
        {
            Hours = [.. diary.Hours.Where(entry => entry.EffectiveFrom != hours.EffectiveFrom), hours],
        },
    };
}
