using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>Times at which a session could be booked, from now on, earliest first.</summary>
/// <param name="Modality">What is to be given; only therapists who offer it.</param>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last; at most 62 days after the first.</param>
/// <param name="TherapistId">Only this therapist.</param>
/// <param name="RoomId">Only times at which this room is free.</param>
/// <param name="DurationMinutes">How long the session is; without it as long as the modality's usually is.</param>
/// <param name="EveryMinutes">Times on the clinic's clocks to look at: every 5, 10, 15, 30 or 60 minutes.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.All)]
public sealed record FindAvailability(
    string Modality,
    DateOnly From,
    DateOnly To,
    TherapistId? TherapistId,
    RoomId? RoomId,
    int? DurationMinutes,
    int EveryMinutes,
    Paging Paging) : IQuery<Page<AvailableSlot>>;

/// <summary>A time at which a session could be booked.</summary>
/// <param name="RoomIds">The rooms that are free for all of it.</param>
public sealed record AvailableSlot(
    TherapistId TherapistId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<RoomId> RoomIds);

public sealed class FindAvailabilityValidator : AbstractValidator<FindAvailability>
{
    public const int MaxDays = 62;

    public FindAvailabilityValidator()
    {
        RuleFor(find => find.Modality).Code();
        RuleFor(find => find.From).BookableDate();
        RuleFor(find => find.To).BookableDate()
            .Must((find, to) => to > find.From).WithMessage("must be after from")
            .Must((find, to) => to.DayNumber - find.From.DayNumber <= MaxDays).WithMessage($"must be at most {MaxDays} days after from");
        RuleFor(find => find.DurationMinutes).Minutes();
        RuleFor(find => find.EveryMinutes).MustBe(Shapes.Between(5, 60) with { MultipleOf = 5 }, every => every is 5 or 10 or 15 or 30 or 60).WithMessage("must be 5, 10, 15, 30 or 60");
    }
}

public sealed class FindAvailabilityHandler(IClinicDb db, CalendarReader reader, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<FindAvailability, Page<AvailableSlot>>
{
    public async Task<Page<AvailableSlot>> Handle(FindAvailability request, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(request.Modality, cancellationToken);
        var therapists = await TherapistsAsync(request, cancellationToken);
        var rooms = await RoomsAsync(request.RoomId, cancellationToken);
        var minutes = request.DurationMinutes ?? modality.DurationMinutes;

        var resumed = request.Paging.AfterInstant;
        var earliest = resumed is { } after ? after.At : time.GetUtcNow();
        var firstDate = clinic.Zone.DateOf(earliest);
        var dates = new DateRange(firstDate > request.From ? firstDate : request.From, request.To);
        if (dates.Days <= 0 || therapists.Count == 0)
            return new([], null);

        var calendars = await reader.LookAsync(therapists, [], rooms, dates, cancellationToken);
        var starts = therapists.Order(ById).Select(id => (Id: id, Map: calendars.Of(id).Free.StartsFor(minutes))).ToList();
        var roomStarts = rooms.Select(id => (Id: id, Map: StartsIn(calendars, id, minutes))).ToList();

        var slots = Steps(calendars.Grid, dates, request.EveryMinutes)
            .Where(step => calendars.Grid.InstantAt(step) >= earliest)
            .SelectMany(step => starts
                .Where(therapist => therapist.Map[step])
                .Select(therapist => new AvailableSlot(
                    therapist.Id,
                    calendars.Grid.InstantAt(step),
                    calendars.Grid.InstantAt(step).AddMinutes(minutes),
                    [.. roomStarts.Where(room => room.Map[step]).Select(room => room.Id)])))
            .Where(slot => request.RoomId is null || slot.RoomIds.Count > 0)
            .Where(slot => resumed is not { } last || slot.StartsAt > last.At || slot.TherapistId.Value > last.Id)
            .Take(request.Paging.Limit + 1)
            .ToList();
        return Page<AvailableSlot>.Of(slots, request.Paging.Limit, slot => Positions.Of(slot.StartsAt, slot.TherapistId.Value));
    }

    private static readonly Comparer<TherapistId> ById =
        Comparer<TherapistId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private static TimeMap StartsIn(Calendars calendars, RoomId room, int minutes)
    {
        var free = TimeMap.Full(calendars.Grid);
        calendars.Of(room).CloseIn(free);
        return free.StartsFor(minutes);
    }

    /// <summary>The steps at which the clinic's clocks show one of the times to look at, in order.</summary>
    private static IEnumerable<int> Steps(TimeGrid grid, DateRange dates, int everyMinutes)
    {
        var every = everyMinutes / TimeGrid.StepMinutes;
        for (var date = dates.From; date < dates.To; date = date.AddDays(1))
        {
            var last = -1;
            for (var wall = 0; wall < TimeGrid.WallSteps; wall += every)
            {
                // In the gap of a clock change two times of the clock are one step.
                var step = grid.StepOnClock(date, wall);
                if (step > last)
                    yield return last = step;
            }
        }
    }

    private async Task<List<TherapistId>> TherapistsAsync(FindAvailability request, CancellationToken cancellationToken)
    {
        if (request.TherapistId is not { } named)
        {
            return await db.Therapists
                .Where(therapist => therapist.Modalities.Contains(request.Modality))
                .Select(therapist => therapist.Id)
                .ToListAsync(cancellationToken);
        }

        var found = await db.Therapists
            .Where(therapist => therapist.Id == named)
            .Select(therapist => new { Offers = therapist.Modalities.Contains(request.Modality) })
            .SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.Unknown("therapist", "therapistId");
        return found.Offers ? [named] : [];
    }

    private async Task<List<RoomId>> RoomsAsync(RoomId? named, CancellationToken cancellationToken)
    {
        var rooms = await db.Rooms.OrderBy(room => room.Id).Select(room => room.Id).ToListAsync(cancellationToken);
        if (named is not { } id)
            return rooms;

        return rooms.Contains(id) ? [id] : throw CommonErrors.Unknown("room", "roomId");
    }
}
