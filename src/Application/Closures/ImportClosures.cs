using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Closures;

/// <summary>Makes closures of the whole-day events of a calendar file; what is there already is passed over.</summary>
/// <param name="File">The iCalendar text.</param>
/// <param name="From">From this clinic date on; otherwise from the beginning of this year.</param>
/// <param name="To">Before this clinic date; otherwise before the end of the next year.</param>
[Allow(Role.FrontDesk)]
public sealed record ImportClosures(
    string File,
    ClosureStatus Status = ClosureStatus.Confirmed,
    DateOnly? From = null,
    DateOnly? To = null,
    ReflowMode Reflow = ReflowMode.None,
    bool DryRun = false) : ICommand<ImportedClosures>, ICanRunDry;

/// <summary>What has become of a calendar file's events, in order of time.</summary>
/// <param name="Affected">Sessions booked on the dates of the new closures.</param>
public sealed record ImportedClosures(
    IReadOnlyList<ClosureResponse> Created, IReadOnlyList<SkippedEvent> Skipped, IReadOnlyList<AffectedSession> Affected);

/// <summary>An event that was passed over.</summary>
/// <param name="EndsOn">The last day, included.</param>
public sealed record SkippedEvent(string Name, DateOnly StartsOn, DateOnly EndsOn, SkipReason Reason);

public enum SkipReason
{
    /// <summary>There is a closure with the same name and dates.</summary>
    AlreadyThere,

    /// <summary>It does not take whole days.</summary>
    NotAllDay,
}

public sealed class ImportClosuresValidator : AbstractValidator<ImportClosures>
{
    private const int MaxDays = 3 * 366;

    public ImportClosuresValidator()
    {
        RuleFor(import => import.Status).Known();
        RuleFor(import => import.Reflow).Known();
        RuleFor(import => import.From).BookableDate();
        RuleFor(import => import.To).BookableDate()
            .Must((import, to) => to is null || import.From is null || to > import.From).WithMessage("must be after from")
            .Must((import, to) => to is null || import.From is not { } from || to.Value.DayNumber - from.DayNumber <= MaxDays)
            .WithMessage("must be at most three years after from")
            .Must((import, to) => (to is null) == (import.From is null)).WithMessage("is given together with from");
    }
}

public sealed class ImportClosuresHandler(
    IClinicDb db, ICalendarLocks calendars, TimeChanges changes, IHolidayFile files, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<ImportClosures, ImportedClosures>
{
    public async Task<ImportedClosures> Handle(ImportClosures request, CancellationToken cancellationToken)
    {
        var thisYear = new DateOnly(clinic.Zone.DateOf(time.GetUtcNow()).Year, 1, 1);
        var events = files.Read(request.File, new DateRange(request.From ?? thisYear, request.To ?? thisYear.AddYears(2)));

        await calendars.TakeAsync([CalendarId.Clinic], cancellationToken);
        var (created, skipped) = Sort(events, request.Status, await KnownAsync(events, cancellationToken));
        var affected = created.Count == 0
            ? []
            : await changes.ReflowAsync(TimeChange.Of(clinic.Zone, created), request.Reflow, cancellationToken);

        db.Closures.AddRange(created);
        await db.SaveChangesAsync(cancellationToken);
        return new ImportedClosures([.. created.Select(ClosureResponse.Of)], skipped, affected);
    }

    private static (List<Closure> Created, List<SkippedEvent> Skipped) Sort(
        IEnumerable<HolidayEvent> events, ClosureStatus status, HashSet<(string Name, DateOnly From, DateOnly To)> known)
    {
        List<Closure> created = [];
        List<SkippedEvent> skipped = [];
        foreach (var one in events)
        {
            if (!one.IsAllDay)
            {
                skipped.Add(new(one.Name, one.StartsOn, one.EndsOn, SkipReason.NotAllDay));
            }
            else if (!known.Add((one.Name, one.StartsOn, one.EndsOn)))
            {
                skipped.Add(new(one.Name, one.StartsOn, one.EndsOn, SkipReason.AlreadyThere));
            }
            else
            {
                created.Add(new Closure
                {
                    Id = Guid.CreateVersion7(),
                    StartsOn = one.StartsOn,
                    EndsOn = one.EndsOn,
                    Name = one.Name,
                    Status = status,
                });
            }
        }

        return (created, skipped);
    }

    private async Task<HashSet<(string Name, DateOnly From, DateOnly To)>> KnownAsync(
        IReadOnlyList<HolidayEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
            return [];

        var (first, last) = (events.Min(one => one.StartsOn), events.Max(one => one.StartsOn));
        var closures = await db.Closures
            .Where(closure => closure.StartsOn >= first && closure.StartsOn <= last)
            .ToListAsync(cancellationToken);
        return [.. closures.Select(closure => (closure.Name, closure.StartsOn, closure.EndsOn))];
    }
}
