using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Access;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>
/// Books a whole course, all its sessions or none: by a rule (<c>startOn, day, time, sessions</c>), or at the exact times
/// (<c>slots</c>) that a proposal gave.
/// </summary>
/// <param name="ClientIds">All who come: one, a couple, a family, a group, as the modality has it.</param>
/// <param name="RoomId">The room of every session.</param>
/// <param name="DurationMinutes">Without it as long as the modality's sessions usually are.</param>
/// <param name="StartOn">The first session is on the first such day on or after this date.</param>
/// <param name="Day">The day of the week.</param>
/// <param name="Time">The time on the clinic's clocks, whatever the clocks do.</param>
/// <param name="Cadence">Without it as often as the modality's sessions usually come.</param>
/// <param name="Sessions">How many.</param>
/// <param name="Slots">The exact times, instead of a rule.</param>
/// <param name="RangeReason">Why the course is longer or shorter than its modality's range; kept with it.</param>
/// <param name="OnConflict">What to do when a session cannot be had at its time.</param>
[Allow(Role.FrontDesk, Role.Therapist)]
public sealed record BookPlan(
    IReadOnlyList<ClientId> ClientIds,
    TherapistId TherapistId,
    string Modality,
    RoomId? RoomId = null,
    Delivery Delivery = Delivery.InPerson,
    int? DurationMinutes = null,
    DateOnly? StartOn = null,
    DayOfWeek? Day = null,
    TimeOnly? Time = null,
    CadenceBody? Cadence = null,
    int? Sessions = null,
    IReadOnlyList<BookedSlot>? Slots = null,
    string? RangeReason = null,
    OnConflict OnConflict = OnConflict.Refuse) : ICommand<SessionPlanResponse>;

/// <summary>The time of one session. The sessions of a proposal can be sent back as they are: only their start is read.</summary>
/// <param name="EndsAt">If it is given it must be as long after the start as the sessions are long.</param>
/// <param name="Number">Not read: sessions are numbered in order of time.</param>
/// <param name="Moved">Not read.</param>
public sealed record BookedSlot(DateTimeOffset StartsAt, DateTimeOffset? EndsAt = null, int? Number = null, bool? Moved = null);

public sealed class BookPlanValidator : AbstractValidator<BookPlan>
{
    public BookPlanValidator()
    {
        RuleFor(book => book.ClientIds).Clients();
        RuleFor(book => book.Modality).Code();
        RuleFor(book => book.Delivery).Known();
        RuleFor(book => book.OnConflict).Known();
        RuleFor(book => book.DurationMinutes).Minutes();
        RuleFor(book => book.Cadence).Cadence();
        RuleFor(book => book.RangeReason).OptionalText(Lengths.Reason);
        When(book => book.Slots is null, Rule).Otherwise(Exact);
    }

    private void Rule()
    {
        RuleFor(book => book.StartOn).NotNull().WithMessage("is required, unless slots are given").BookableDate();
        RuleFor(book => book.Day).NotNull().WithMessage("is required, unless slots are given");
        RuleFor(book => book.Day!.Value).Known().OverridePropertyName("day").When(book => book.Day is not null);
        RuleFor(book => book.Time).NotNull().WithMessage("is required, unless slots are given");
        RuleFor(book => book.Sessions).NotNull().WithMessage("is required, unless slots are given")
            .InclusiveBetween(1, Bounds.MaxSessions).WithMessage($"must be 1 to {Bounds.MaxSessions}")
            .Must((book, sessions) => (sessions ?? 0) * (book.Cadence?.EveryWeeks ?? 1) <= Bounds.MaxCourseWeeks)
            .WithMessage($"must end within {Bounds.MaxCourseWeeks} weeks");
    }

    private void Exact()
    {
        RuleFor(book => book.Slots)
            .Must(slots => slots is { Count: >= 1 and <= Bounds.MaxSessions }).WithMessage($"must hold 1 to {Bounds.MaxSessions} slots")
            .Must(slots => slots is null || slots.All(slot => slot is not null)).WithMessage("must not hold null")
            .Must(slots => slots is not { Count: > 0 } || slots.Any(slot => slot is null) || Spread(slots) <= Bounds.MaxCourseWeeks * 7)
            .WithMessage($"must lie within {Bounds.MaxCourseWeeks} weeks");
        RuleForEach(book => book.Slots).ChildRules(slot => slot.RuleFor(at => at.StartsAt).BookableInstant());
        RuleFor(book => book.StartOn).Null().WithMessage("cannot be given with slots");
        RuleFor(book => book.Day).Null().WithMessage("cannot be given with slots");
        RuleFor(book => book.Time).Null().WithMessage("cannot be given with slots");
        RuleFor(book => book.Sessions).Null().WithMessage("cannot be given with slots");
    }

    private static double Spread(IReadOnlyList<BookedSlot> slots) =>
        (slots.Max(slot => slot.StartsAt) - slots.Min(slot => slot.StartsAt)).TotalDays;
}

public sealed class BookPlanHandler(
    IClinicDb db, BookingParties parties, BookingGate gate, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<BookPlan, SessionPlanResponse>
{
    public async Task<SessionPlanResponse> Handle(BookPlan request, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(request.Modality, cancellationToken);
        modality.CheckRange(request.Sessions ?? request.Slots!.Count, request.RangeReason);
        await parties.CheckClientsAsync(request.ClientIds, modality, cancellationToken);
        await parties.RequireTherapistAsync(request.TherapistId, modality, cancellationToken);
        await parties.CheckRoomAsync(request.RoomId, request.ClientIds.Count, request.Delivery, cancellationToken);

        var plan = PlanFor(request, modality);
        var placed = await gate.PassAsync(
            new Booking
            {
                TherapistId = plan.TherapistId,
                ClientIds = request.ClientIds,
                RoomId = plan.RoomId,
                Slots = SlotsOf(request, plan),
                NotBefore = request.StartOn,
            },
            request.OnConflict,
            cancellationToken);

        var sessions = plan.Book(placed, clinic.Zone);
        db.SessionPlans.Add(plan);
        db.Sessions.AddRange(sessions);
        gate.Enter(sessions);
        await db.SaveChangesAsync(cancellationToken);
        return SessionPlanResponse.Of(
            plan, Progress.Of(plan.PlannedSessions, sessions, clinic), [.. sessions.Select(SessionResponse.Of)]);
    }

    private SessionPlan PlanFor(BookPlan request, Modality modality) => new()
    {
        Id = SessionPlanId.New(),
        Clients = [.. request.ClientIds.Select(id => new PlanClient { ClientId = id })],
        TherapistId = request.TherapistId,
        Modality = modality.Code,
        RoomId = request.RoomId,
        Delivery = request.Delivery,
        DurationMinutes = request.DurationMinutes ?? modality.DurationMinutes,
        EveryWeeks = request.Cadence?.EveryWeeks ?? modality.EveryWeeks,
        PlannedSessions = request.Sessions ?? request.Slots!.Count,
        RangeReason = request.RangeReason,
        CreatedAt = time.GetUtcNow(),
    };

    private IReadOnlyList<TimeSlot> SlotsOf(BookPlan request, SessionPlan plan)
    {
        if (request.Slots is null)
        {
            var rule = new CourseRule(request.StartOn!.Value, request.Day!.Value, request.Time!.Value, plan.Cadence, plan.PlannedSessions);
            var slots = rule.Slots(clinic.Zone, plan.DurationMinutes);
            return Rules.IsBookable(clinic.Zone.DateOf(slots[^1].StartsAt))
                ? slots
                : throw CommonErrors.Invalid("date-out-of-range", "The course ends too far in the future.", "sessions");
        }

        foreach (var (index, slot) in request.Slots.Index())
        {
            if (slot.EndsAt is { } endsAt && endsAt != slot.StartsAt.AddMinutes(plan.DurationMinutes))
            {
                throw CommonErrors.Invalid(
                    "slot-length-differs", $"The slot is not {plan.DurationMinutes} minutes long.", $"slots[{index}].endsAt");
            }
        }

        return [.. request.Slots.OrderBy(slot => slot.StartsAt).Select(slot => TimeSlot.Of(slot.StartsAt, plan.DurationMinutes))];
    }
}
