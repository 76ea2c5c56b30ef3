using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>
/// A board of days: who sees whom and where, and what is free. A therapist has their own column, and of a room's sessions their own;
/// that others take it up shows only in what is free.
/// </summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last; at most 31 days after the first.</param>
/// <param name="TherapistIds">Whose columns; with neither these nor rooms, all therapists'.</param>
/// <param name="RoomIds">Rooms with columns of their own.</param>
[Allow(Role.FrontDesk, Role.Therapist)]
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

public sealed class ReadCalendarHandler(IClinicDb db, IBoardReader boards, ClinicSettings clinic, ICaller caller)
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

    /// <summary>Whose columns are to be read; null for everybody's. A therapist may know of their own alone.</summary>
    private IReadOnlyList<TherapistId>? ColumnsOf(ReadCalendar request)
    {
        if (request.TherapistIds.Count == 0 && request.RoomIds.Count > 0)
            return [];
        if (caller.TherapistId is not { } own)
            return request.TherapistIds.Count == 0 ? null : request.TherapistIds;

        return request.TherapistIds.All(id => id == own) ? [own] : throw CommonErrors.Unknown("therapist", "therapistIds");
    }

    private Task<List<CalendarSession>> SessionsAsync(
        ReadCalendar request, IReadOnlyList<TherapistId>? therapists, CancellationToken cancellationToken)
    {
        var sessions = db.Sessions.VisibleTo(caller)
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
