using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Consents;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
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
/// <param name="JoinUrl">For telehealth: where the clients join.</param>
/// <param name="DurationMinutes">Without it as long as the modality's sessions usually are.</param>
/// <param name="StartOn">The first session is at the first usual time on or after this date.</param>
/// <param name="Day">The day of the week.</param>
/// <param name="Time">The time on the clinic's clocks, whatever the clocks do.</param>
/// <param name="Times">Instead of day and time, for several sessions a week.</param>
/// <param name="Cadence">Without it as often as the modality's sessions usually come.</param>
/// <param name="Sessions">How many.</param>
/// <param name="Hours">Instead of sessions: the therapist's hours that the course may take.</param>
/// <param name="Slots">The exact times, instead of a rule.</param>
/// <param name="RangeReason">Why the course is longer or shorter than its modality's range; kept with it.</param>
/// <param name="MakeUp">What becomes of a session that is cancelled or missed; without it as the clinic has it.</param>
/// <param name="OnConflict">What to do when a session cannot be had at its time.</param>
/// <param name="OverrideReason">Why it is booked over closures, buffers or outside working hours; kept with it. Nobody is ever booked twice.</param>
/// <param name="EpisodeId">The episode of care that it is part of.</param>
/// <param name="HoldId">A hold whose times this takes.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record BookPlan(
    IReadOnlyList<ClientId> ClientIds,
    TherapistId TherapistId,
    string Modality,
    RoomId? RoomId = null,
    Delivery Delivery = Delivery.InPerson,
    string? JoinUrl = null,
    int? DurationMinutes = null,
    DateOnly? StartOn = null,
    DayOfWeek? Day = null,
    TimeOnly? Time = null,
    IReadOnlyList<WeeklyTime>? Times = null,
    CadenceBody? Cadence = null,
    int? Sessions = null,
    decimal? Hours = null,
    IReadOnlyList<BookedSlot>? Slots = null,
    string? RangeReason = null,
    MakeUp? MakeUp = null,
    OnConflict OnConflict = OnConflict.Refuse,
    string? OverrideReason = null,
    EpisodeId? EpisodeId = null,
    HoldId? HoldId = null) : ICommand<SessionPlanResponse>, ICourse;

public sealed class BookPlanValidator : AbstractValidator<BookPlan>
{
    public BookPlanValidator(IValidator<ICourse> course)
    {
        RuleFor(book => book.ClientIds).Clients();
        Include(course);
    }
}

public sealed class BookPlanHandler(IClinicDb db, BookingParties parties, CourseBooking booking, MissingConsents consents)
    : IRequestHandler<BookPlan, SessionPlanResponse>
{
    public async Task<SessionPlanResponse> Handle(BookPlan request, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(request.Modality, cancellationToken);
        await parties.CheckClientsAsync(request.ClientIds, modality, cancellationToken);
        var who = new Participation
        {
            TherapistId = request.TherapistId,
            ClientIds = request.ClientIds,
            Seats = request.ClientIds.Count,
            EpisodeId = request.EpisodeId,
            HoldId = request.HoldId,
        };
        var plan = await booking.BookAsync(request, modality, who, cancellationToken);
        return plan with { Warnings = await consents.WarningsAsync(plan, cancellationToken) };
    }
}
