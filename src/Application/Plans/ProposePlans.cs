using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Rooms;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Plans;

/// <summary>
/// Looks for a therapist, a room, a weekday and a time at which a whole course fits, best first. Nothing is written; a proposal's
/// sessions posted as <c>slots</c> book it.
/// </summary>
/// <param name="ClientIds">All who come; all must be free.</param>
/// <param name="StartOn">Not before this date.</param>
/// <param name="Sessions">How many.</param>
/// <param name="Hours">Instead of sessions: the therapist's hours that the course may take.</param>
/// <param name="Cadence">Without it as often as the modality's sessions usually come.</param>
/// <param name="TherapistIds">Only these; without it any who offers the modality.</param>
/// <param name="Concerns">Only therapists who treat all of these.</param>
/// <param name="Language">Only therapists who work in it: a BCP 47 tag, of which <c>ar</c> also means <c>ar-KW</c>.</param>
/// <param name="Days">Only on these days of the week.</param>
/// <param name="Window">Only within these times of day.</param>
/// <param name="PreferredDays">Rather on these days of the week.</param>
/// <param name="PreferredWindow">Rather within these times of day.</param>
/// <param name="DurationMinutes">Without it as long as the modality's sessions usually are.</param>
/// <param name="Delivery">In person a room is proposed where the clinic has rooms; telehealth needs none.</param>
/// <param name="Limit">How many proposals at most: 1 to 20.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ProposePlans(
    IReadOnlyList<ClientId> ClientIds,
    string Modality,
    DateOnly StartOn,
    int? Sessions = null,
    decimal? Hours = null,
    CadenceBody? Cadence = null,
    IReadOnlyList<TherapistId>? TherapistIds = null,
    IReadOnlyList<string>? Concerns = null,
    string? Language = null,
    IReadOnlyList<DayOfWeek>? Days = null,
    DayWindow? Window = null,
    IReadOnlyList<DayOfWeek>? PreferredDays = null,
    DayWindow? PreferredWindow = null,
    int? DurationMinutes = null,
    Delivery Delivery = Delivery.InPerson,
    int Limit = 5) : IQuery<ProposalsResponse>;

/// <summary>Courses that could be booked as they stand, best first.</summary>
public sealed record ProposalsResponse(IReadOnlyList<ProposalResponse> Proposals);

/// <summary>A course that could be booked as it stands.</summary>
/// <param name="RoomId">The room in which most sessions are; null for telehealth, and where the clinic has no rooms.</param>
/// <param name="Day">The usual day of the week; of several, the first of the course.</param>
/// <param name="Time">The usual time on the clinic's clocks.</param>
/// <param name="Times">All usual times, as many as there are sessions in a week.</param>
/// <param name="Sessions">All sessions in order of time.</param>
/// <param name="Moved">How many are not at a usual time.</param>
/// <param name="EndsOn">The clinic's date of the last session.</param>
public sealed record ProposalResponse(
    TherapistId TherapistId,
    RoomId? RoomId,
    DayOfWeek Day,
    TimeOnly Time,
    IReadOnlyList<WeeklyTime> Times,
    IReadOnlyList<ProposedSession> Sessions,
    int Moved,
    DateOnly EndsOn);

/// <summary>A session of a proposal.</summary>
/// <param name="Moved">Whether it is not at the usual time, but at the nearest free one in the same week, or after the end of the course.</param>
/// <param name="Reason">What stands in the way of the usual time; null when it is there.</param>
public sealed record ProposedSession(
    int Number, DateTimeOffset StartsAt, DateTimeOffset EndsAt, RoomId? RoomId, bool Moved, ConflictReason? Reason);

public sealed class ProposePlansValidator : AbstractValidator<ProposePlans>
{
    public ProposePlansValidator()
    {
        RuleFor(propose => propose.ClientIds).Clients();
        RuleFor(propose => propose.Modality).Code();
        RuleFor(propose => propose.Sessions)
            .NotNull().When(propose => propose.Hours is null && propose.Cadence?.Taper is null).WithMessage("is required, unless hours are given")
            .InclusiveBetween(1, Bounds.MaxSessions).WithMessage($"must be 1 to {Bounds.MaxSessions}")
            .Must((propose, sessions) => sessions is null || propose.Hours is null).WithMessage("cannot be given with hours");
        RuleFor(propose => propose.Hours).TherapistHours();
        RuleFor(propose => propose.Concerns).Codes();
        RuleFor(propose => propose.Language).LanguageTag();
        RuleFor(propose => propose.StartOn).BookableDate();
        RuleFor(propose => propose.Cadence).Cadence();
        RuleFor(propose => propose.TherapistIds)
            .Therapists();
        RuleFor(propose => propose.Days)
            .Days();
        RuleForEach(propose => propose.Days).Known();
        RuleFor(propose => propose.Window).Must(window => window?.IsValid != false).WithMessage("must end after it starts");
        RuleFor(propose => propose.PreferredDays)
            .Days();
        RuleForEach(propose => propose.PreferredDays).Known();
        RuleFor(propose => propose.PreferredWindow).Must(window => window?.IsValid != false).WithMessage("must end after it starts");
        RuleFor(propose => propose.DurationMinutes).Minutes();
        RuleFor(propose => propose.Delivery).Known();
        RuleFor(propose => propose.Limit).InclusiveBetween(1, 20).WithMessage("must be 1 to 20");
    }
}

public sealed class ProposePlansHandler(
    IClinicDb db, BookingParties parties, CalendarReader reader, ClinicSettings clinic, TimeProvider time, Reach reach)
    : IRequestHandler<ProposePlans, ProposalsResponse>
{
    public async Task<ProposalsResponse> Handle(ProposePlans request, CancellationToken cancellationToken)
    {
        var modality = await db.RequireModalityAsync(request.Modality, cancellationToken);
        await db.CheckConcernsAsync(request.Concerns, cancellationToken);
        modality.CheckClients(request.ClientIds.Count);
        await parties.CheckKnownAsync(request.ClientIds, index => $"clientIds[{index}]", cancellationToken);
        var therapists = await TherapistsAsync(request, cancellationToken);
        var rooms = request.Delivery == Delivery.Telehealth ? [] : await db.RoomsForAsync(request.ClientIds.Count, cancellationToken);

        var cadence = CadenceBody.Resolve(request.Cadence, modality);
        var minutes = request.DurationMinutes ?? modality.DurationMinutes;
        var sessions = request.Hours is { } hours
            ? CourseReading.SessionsIn(hours, minutes)
            : request.Sessions ?? request.Cadence!.SessionsOfTaper()!.Value;
        var weeks = cadence.WeeksOf(sessions);
        if (weeks > Bounds.MaxCourseWeeks)
            throw CommonErrors.Invalid("date-out-of-range", $"The course must end within {Bounds.MaxCourseWeeks} weeks.", "sessions");

        var calendars = await reader.LookAsync(
            [.. therapists.Keys],
            request.ClientIds,
            rooms,
            new DateRange(request.StartOn, request.StartOn.AddDays((weeks + CourseWish.LatestStartWeeks + 1 + Bounds.MaxWeeksAppended) * 7)),
            cancellationToken);

        var days = request.Days?.Distinct().ToList() ?? [.. Enum.GetValues<DayOfWeek>()];
        var wish = new CourseWish
        {
            StartOn = request.StartOn,
            Sessions = sessions,
            Cadence = cadence,
            Minutes = minutes,
            Welcome = WelcomeTimes.Draw(calendars.Grid, request.StartOn, days, request.Window, time.GetUtcNow()),
            Days = days,
            PreferredDays = request.PreferredDays ?? [],
            PreferredWindow = request.PreferredWindow is { } window ? new ClockWindow(window.Start, window.End) : null,
        };
        var course = new DateRange(request.StartOn, request.StartOn.AddDays(weeks * 7)).In(clinic.Zone);
        var proposals = new ProposalSearch(wish, clinic).Find(
            [.. calendars.Therapists.Select(time => new Candidate(time, time.LoadIn(course, therapists[time.TherapistId])))],
            [.. request.ClientIds.Select(id => calendars.Of(id))],
            [.. rooms.Select(id => calendars.Of(id))],
            request.Limit);
        return new([.. proposals.Select(Response)]);
    }

    private ProposalResponse Response(Proposal proposal) => new(
        proposal.TherapistId,
        proposal.RoomId,
        proposal.Day,
        proposal.Time,
        proposal.Times,
        [
            .. proposal.Sessions.Select(session => new ProposedSession(
                session.Number, session.Slot.StartsAt, session.Slot.EndsAt, session.RoomId, session.Moved, session.Reason)),
        ],
        proposal.Moved,
        proposal.EndsOn(clinic.Zone));

    /// <summary>Those who could give the course, each with the weekly hours that they can hold.</summary>
    private async Task<Dictionary<TherapistId, decimal?>> TherapistsAsync(ProposePlans request, CancellationToken cancellationToken)
    {
        var offering = db.Therapists.Where(therapist => therapist.Modalities.Contains(request.Modality));
        if (reach.Desks is { } desks)
            offering = offering.Where(therapist => desks.Contains(therapist.Id));
        var found = await offering.OrderBy(therapist => therapist.Id)
            .Select(therapist => new { therapist.Id, therapist.WeeklyCapacityHours, therapist.Concerns, therapist.Languages })
            .ToListAsync(cancellationToken);
        foreach (var (index, named) in (request.TherapistIds ?? []).Index())
        {
            if (found.All(therapist => therapist.Id != named))
            {
                throw reach.MayRead(named) && await db.Therapists.AnyAsync(therapist => therapist.Id == named, cancellationToken)
                    ? CommonErrors.Invalid("modality-not-offered", $"The therapist does not offer {request.Modality}.", $"therapistIds[{index}]")
                    : CommonErrors.Unknown("therapist", $"therapistIds[{index}]");
            }
        }

        return found
            .Where(therapist => request.TherapistIds?.Contains(therapist.Id) != false
                && (request.Concerns ?? []).All(therapist.Concerns.Contains)
                && (request.Language is null || therapist.Languages.Exists(tag => SpokenLanguages.IsSame(tag, request.Language))))
            .ToDictionary(therapist => therapist.Id, therapist => therapist.WeeklyCapacityHours);
    }
}
