using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>
/// A board of days: who sees whom and where, and what is free. A therapist has the columns of the desks within their reach, and of a room's sessions theirs;
/// that others take it up shows only in what is free.
/// </summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last; at most 31 days after the first.</param>
/// <param name="TherapistIds">Whose columns; with neither these nor rooms, all therapists'.</param>
/// <param name="RoomIds">Rooms with columns of their own.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ReadCalendar(DateOnly From, DateOnly To, IReadOnlyList<TherapistId> TherapistIds, IReadOnlyList<RoomId> RoomIds)
    : IQuery<CalendarResponse>;

public sealed class ReadCalendarValidator : AbstractValidator<ReadCalendar>
{
    private const int MaxDays = 31;

    private const int MaxColumns = 200;

    public ReadCalendarValidator()
    {
        RuleFor(read => read.From).BookableDate();
        RuleFor(read => read.To).BookableDate()
            .Must((read, to) => to > read.From).WithMessage("must be after from")
            .Must((read, to) => to.DayNumber - read.From.DayNumber <= MaxDays).WithMessage($"must be at most {MaxDays} days after from");
        RuleFor(read => read.TherapistIds).Must(ids => ids.Count <= MaxColumns).WithMessage($"must name at most {MaxColumns}");
        RuleFor(read => read.RoomIds).Must(ids => ids.Count <= MaxColumns).WithMessage($"must name at most {MaxColumns}");
    }
}

public sealed class ReadCalendarHandler(IBoardReader boards, ClinicSettings clinic, Reach reach)
    : IRequestHandler<ReadCalendar, CalendarResponse>
{
    public async Task<CalendarResponse> Handle(ReadCalendar request, CancellationToken cancellationToken)
    {
        var therapists = ColumnsOf(request);
        var board = await boards.ReadAsync(therapists, request.RoomIds, new DateRange(request.From, request.To), cancellationToken);
        if (therapists is not null && therapists.Any(id => board.Therapists.All(diary => diary.TherapistId != id)))
            throw CommonErrors.Unknown("therapist", "therapistIds");
        if (request.RoomIds.Any(id => board.Rooms.All(room => room.CalendarId != (CalendarId)id)))
            throw CommonErrors.Unknown("room", "roomIds");

        return new BoardDrawing(clinic, board, await SessionsAsync(request, therapists, cancellationToken)).Draw(request.From, request.To);
    }

    /// <summary>Whose columns are to be read; null for everybody's. A therapist may know of their own, and of those that they supervise.</summary>
    private IReadOnlyList<TherapistId>? ColumnsOf(ReadCalendar request)
    {
        if (request.TherapistIds.Count == 0 && request.RoomIds.Count > 0)
            return [];
        if (request.TherapistIds.Count == 0)
            return reach.Desks;

        return request.TherapistIds.All(reach.MayRead) ? request.TherapistIds : throw CommonErrors.Unknown("therapist", "therapistIds");
    }

    private Task<List<CalendarSession>> SessionsAsync(
        ReadCalendar request, IReadOnlyList<TherapistId>? therapists, CancellationToken cancellationToken)
    {
        var sessions = reach.Sessions
            .Where(session => session.LocalDate >= request.From && session.LocalDate < request.To && !session.IsDropped);
        if (therapists is not null)
        {
            sessions = sessions.Where(session => therapists.Contains(session.TherapistId)
                || (session.RoomId != null && request.RoomIds.Contains(session.RoomId.Value)));
        }

        return sessions
            .OrderBy(session => session.StartsAt).ThenBy(session => session.Id)
            .Select(session => new CalendarSession(
                session.Id,
                session.PlanId,
                session.Number,
                session.Clients.Select(part => part.ClientId).ToList(),
                session.TherapistId,
                session.RoomId,
                session.Modality,
                session.StartsAt,
                session.EndsAt,
                session.Status,
                session.Kind,
                session.Delivery))
            .ToListAsync(cancellationToken);
    }
}
