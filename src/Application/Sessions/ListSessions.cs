using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Sessions;

/// <summary>Sessions in order of time.</summary>
/// <param name="From">From this clinic date on.</param>
/// <param name="To">Before this clinic date.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ListSessions(
    DateOnly? From,
    DateOnly? To,
    TherapistId? TherapistId,
    ClientId? ClientId,
    SessionPlanId? PlanId,
    RoomId? RoomId,
    string? Modality,
    SessionStatus? Status,
    Paging Paging) : IQuery<Page<SessionResponse>>
{
    /// <summary>False for sessions in no room, true for those in one.</summary>
    public bool? HasRoom { get; init; }

    public Delivery? Delivery { get; init; }

    public SessionKind? Kind { get; init; }

    /// <summary>Only what was made or changed then or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

public sealed class ListSessionsValidator : AbstractValidator<ListSessions>
{
    public ListSessionsValidator()
    {
        RuleFor(list => list.From).BookableDate();
        RuleFor(list => list.To).BookableDate()
            .Must((list, to) => to is null || list.From is null || to > list.From).WithMessage("must be after from");
    }
}

public sealed class ListSessionsHandler(IClinicDb db, Reach reach) : IRequestHandler<ListSessions, Page<SessionResponse>>
{
    public async Task<Page<SessionResponse>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        if (request.Modality is { } code)
            await db.RequireModalityAsync(code, cancellationToken);

        var sessions = Filtered(db, reach.Sessions.UpdatedSince(request.UpdatedSince), request);
        if (request.Paging.AfterInstant is var (at, id))
        {
            var last = new SessionId(id);
            sessions = sessions.Where(session => session.StartsAt > at || (session.StartsAt == at && session.Id > last));
        }

        var rows = await sessions.Include(session => session.Clients)
            .OrderBy(session => session.StartsAt).ThenBy(session => session.Id)
            .Take(request.Paging.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<SessionResponse>.Of([.. rows.Select(SessionResponse.Of)], request.Paging.Limit, session => Positions.Of(session.StartsAt, session.Id.Value));
    }

    /// <summary>Those of the sessions that were asked for.</summary>
    internal static IQueryable<Session> Filtered(IClinicDb db, IQueryable<Session> sessions, ListSessions request)
    {
        if (request.From is { } from)
            sessions = sessions.Where(session => session.LocalDate >= from);
        if (request.To is { } to)
            sessions = sessions.Where(session => session.LocalDate < to);
        if (request.TherapistId is { } therapist)
            sessions = sessions.Where(session => session.TherapistId == therapist);
        if (request.ClientId is { } client)
        {
            // By the client's sessions and not by all sessions in order of time: of one client there are few.
            var own = db.SessionClients.Where(part => part.ClientId == client).Select(part => part.SessionId);
            sessions = sessions.Where(session => own.Contains(session.Id));
        }

        if (request.PlanId is { } plan)
            sessions = sessions.Where(session => session.PlanId == plan);
        if (request.RoomId is { } room)
            sessions = sessions.Where(session => session.RoomId == room);
        if (request.HasRoom is { } hasRoom)
            sessions = sessions.Where(session => session.RoomId != null == hasRoom);
        if (request.Delivery is { } delivery)
            sessions = sessions.Where(session => session.Delivery == delivery);
        if (request.Kind is { } kind)
            sessions = sessions.Where(session => session.Kind == kind);
        if (request.Modality is { } modality)
            sessions = sessions.Where(session => session.Modality == modality);
        if (request.Status is { } status)
            sessions = sessions.Where(session => session.Status == status);
        return sessions;
    }
}
