using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Episodes;
using AlSoor.Application.Plans;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Groups;

/// <summary>A client joins a group, at its start or mid-course: all the open sessions from one on, or none when the client is busy at one of them.</summary>
/// <param name="FromNumber">The first session that the client comes to; without it the next one.</param>
/// <param name="EpisodeId">The client's episode of care that the group is part of.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record JoinGroup(ClientId ClientId, int? FromNumber = null, EpisodeId? EpisodeId = null) : PlanAction, ICommand<GroupResponse>;

public sealed class JoinGroupValidator : AbstractValidator<JoinGroup>
{
    public JoinGroupValidator() =>
        RuleFor(join => join.FromNumber).SessionNumber();
}

public sealed class JoinGroupHandler(
    IClinicDb db, GroupChanges changes, SeriesEditor editor, BookingParties parties, ClientCalendars calendars, TimeProvider time)
    : IRequestHandler<JoinGroup, GroupResponse>
{
    public async Task<GroupResponse> Handle(JoinGroup request, CancellationToken cancellationToken)
    {
        await changes.CheckKnownAsync(request.Id, cancellationToken);
        await parties.CheckClientsAsync([request.ClientId], _ => "clientId", cancellationToken);
        await db.CheckEpisodeAsync(request.EpisodeId, [request.ClientId], cancellationToken);
        var series = await changes.OpenAsync(request, request.ClientId, cancellationToken);
        series.Plan.Join(request.ClientId, request.EpisodeId, editor.Today);

        var sessions = Chosen(series, request).Where(session => session.Clients.TrueForAll(part => part.ClientId != request.ClientId)).ToList();
        foreach (var session in sessions)
            session.Join(request.ClientId);
        await calendars.EnterAsync(request.ClientId, sessions, cancellationToken);
        return await changes.SaveAsync(series, sessions, cancellationToken);
    }

    /// <summary>A desk that enters what has taken place names the session; otherwise sessions that have begun are none to join.</summary>
    private List<Session> Chosen(Series series, JoinGroup request) => request.FromNumber is not null
        ? series.OpenFrom(request.FromNumber)
        : [.. series.Open.Where(session => session.StartsAt > time.GetUtcNow())];
}
