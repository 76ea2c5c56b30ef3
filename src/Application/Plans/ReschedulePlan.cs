using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>
/// Puts sessions of a course elsewhere: one, one and those that follow, or all that are still open. They get another day or time
/// within their weeks, or are shifted to a new start, or get another therapist or room.
/// </summary>
/// <param name="Scope">Which sessions.</param>
/// <param name="FromNumber">The session that is meant, or the first of those that are; without it the next open one.</param>
/// <param name="Day">The new day of the week; each session stays in its week.</param>
/// <param name="Time">The new time on the clinic's clocks.</param>
/// <param name="Times">For several sessions a week: the new days and times, instead of day and time.</param>
/// <param name="StartsAt">The new start of the first of them; the others move by as many days, to the same time.</param>
/// <param name="TherapistId">Another therapist, who offers the modality.</param>
/// <param name="RoomId">Another room.</param>
/// <param name="OnConflict">What to do when a session cannot be had at its new time.</param>
/// <param name="OverrideReason">Why it is put over closures, buffers or outside working hours; kept with the sessions.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ReschedulePlan(
    SeriesScope Scope,
    int? FromNumber = null,
    DayOfWeek? Day = null,
    TimeOnly? Time = null,
    IReadOnlyList<WeeklyTime>? Times = null,
    DateTimeOffset? StartsAt = null,
    TherapistId? TherapistId = null,
    RoomId? RoomId = null,
    OnConflict OnConflict = OnConflict.Refuse,
    string? OverrideReason = null,
    bool DryRun = false) : PlanAction, ICommand<SeriesResponse>, ICanRunDry
{
    internal bool HasNewTimes => Day is not null || Time is not null || Times is not null;
}

public sealed class ReschedulePlanValidator : AbstractValidator<ReschedulePlan>
{
    public ReschedulePlanValidator()
    {
        RuleFor(reschedule => reschedule.Scope).Known();
        RuleFor(reschedule => reschedule.FromNumber).SessionNumber();
        RuleFor(reschedule => reschedule.Day!.Value).Known().OverridePropertyName("day").When(reschedule => reschedule.Day is not null);
        RuleFor(reschedule => reschedule.Times).WeeklyTimes()
            .Must((reschedule, times) => times is null || (reschedule.Day is null && reschedule.Time is null))
            .WithMessage("are given instead of day and time");
        RuleFor(reschedule => reschedule.StartsAt!.Value).BookableInstant().OverridePropertyName("startsAt")
            .When(reschedule => reschedule.StartsAt is not null);
        RuleFor(reschedule => reschedule.StartsAt)
            .Must((reschedule, at) => at is null || (reschedule.Day is null && reschedule.Time is null && reschedule.Times is null))
            .WithMessage("is given instead of day and time");
        RuleFor(reschedule => reschedule)
            .Must(reschedule => reschedule.HasNewTimes || reschedule.StartsAt is not null || reschedule.TherapistId is not null || reschedule.RoomId is not null)
            .WithMessage("must say what is to change: day, time, times, startsAt, therapistId or roomId").OverridePropertyName("time");
        RuleFor(reschedule => reschedule.OnConflict).Known();
        RuleFor(reschedule => reschedule.OverrideReason).OptionalText(Lengths.Reason);
    }
}

public sealed class ReschedulePlanHandler(
    IClinicDb db, SeriesEditor editor, BookingParties parties, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<ReschedulePlan, SeriesResponse>
{
    public async Task<SeriesResponse> Handle(ReschedulePlan request, CancellationToken cancellationToken)
    {
        parties.CheckMayOverride(request.OverrideReason);
        await parties.CheckKnownAsync(request.TherapistId, cancellationToken);
        await parties.CheckKnownAsync(request.RoomId, cancellationToken);
        CalendarId[] others =
        [
            .. request.TherapistId is { } therapist ? (CalendarId[])[therapist] : [],
            .. request.RoomId is { } room ? (CalendarId[])[room] : [],
        ];
        var series = await editor.OpenAsync(request, cancellationToken, others);
        series.Plan.CheckActive();
        await CheckPartiesAsync(request, series, cancellationToken);

        var sessions = Chosen(request, series);
        var shift = new SeriesShift(series.Plan, clinic, time.GetUtcNow());
        var slots = request.StartsAt is { } startsAt ? SeriesShift.By(sessions[0], startsAt, sessions, clinic)
            : request.HasNewTimes ? shift.AtTimes(sessions, shift.NewTimes(request.Day, request.Time, request.Times))
            : [.. sessions.Select(session => session.Slot)];
        var moves = sessions.Zip(slots, (session, slot) => new SessionMove(
            session, request.TherapistId ?? session.TherapistId, new WantedSession(slot, request.RoomId ?? session.RoomId))).ToList();
        await editor.PlaceAsync(series, moves, [], new PlacingRules(request.OnConflict, request.OverrideReason), cancellationToken);
        if (request.Scope != SeriesScope.This)
            Keep(request, series.Plan, slots[0], shift);

        return await editor.SaveAsync(series, cancellationToken);
    }

    private static List<Session> Chosen(ReschedulePlan request, Series series)
    {
        if (request.Scope == SeriesScope.All)
            return series.OpenFrom(null);

        var from = series.OpenFrom(request.FromNumber);
        if (request.FromNumber is { } number && from[0].Number != number)
            throw CommonErrors.Invalid("no-such-session-number", "The session with that number is not one that could be moved.", "fromNumber");

        return request.Scope == SeriesScope.This ? [from[0]] : from;
    }

    /// <summary>What changed for the rest of the course is its habit from now on: make-ups and extensions follow it.</summary>
    private void Keep(ReschedulePlan request, SessionPlan plan, TimeSlot first, SeriesShift shift)
    {
        if (request.StartsAt is not null && plan.TimesPerWeek == 1)
            plan.Times = [new WeeklyTime(clinic.Zone.DateOf(first.StartsAt).DayOfWeek, clinic.Zone.TimeOf(first.StartsAt))];
        else if (request.HasNewTimes)
            plan.Times = [.. shift.NewTimes(request.Day, request.Time, request.Times)];
        plan.TherapistId = request.TherapistId ?? plan.TherapistId;
        plan.RoomId = request.RoomId ?? plan.RoomId;
    }

    private async Task CheckPartiesAsync(ReschedulePlan request, Series series, CancellationToken cancellationToken)
    {
        if (request.TherapistId is { } therapist)
        {
            var modality = await db.RequireModalityAsync(series.Plan.Modality, cancellationToken);
            await parties.RequireTherapistAsync(therapist, modality, cancellationToken);
        }

        await parties.CheckRoomAsync(request.RoomId, series.Plan.Seats, series.Plan.Delivery, cancellationToken);
    }
}
