using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Sessions;

namespace AlSoor.Api.Endpoints;

internal static class SessionsEndpoints
{
    public static void MapSessions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/sessions").WithTags("Sessions");
        group.MapPost("", BookSession).WithName("bookSession")
            .Sends<BookSession>().Answers<SessionResponse>(201).Refuses(409);
        group.MapGet("", ListSessions).WithName("listSessions")
            .Sends<ListSessions>().Answers<Page<SessionResponse>>();
        group.MapGet("/{id:guid}", GetSession).WithName("getSession")
            .Sends<GetSession>().Answers<SessionResponse>().AnswersNotModified().Refuses(404);
        group.MapPost("/{id:guid}/confirm", ConfirmSession).WithName("confirmSession").IsAction<ConfirmSession>();
        group.MapPost("/{id:guid}/arrive", ArriveSession).WithName("arriveSession").IsAction<ArriveSession>();
        group.MapPost("/{id:guid}/complete", CompleteSession).WithName("completeSession").IsAction<CompleteSession>();
        group.MapPost("/{id:guid}/no-show", MarkNoShow).WithName("markNoShow").IsAction<MarkNoShow>();
        group.MapPost("/{id:guid}/cancel", CancelSession).WithName("cancelSession").IsAction<CancelSession>();
        group.MapPost("/{id:guid}/reschedule", RescheduleSession).WithName("rescheduleSession").IsAction<RescheduleSession>();
        group.MapPost("/{id:guid}/correct", CorrectSession).WithName("correctSession").IsAction<CorrectSession>();
        group.MapPut("/{id:guid}/attendance", RecordAttendance).WithName("recordAttendance").IsAction<RecordAttendance>();
    }

    /// <summary>Books one session that is part of no plan.</summary>
    private static async Task<IResult> BookSession(BookSession body, HttpContext context, IMediator mediator)
    {
        var session = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/sessions/{session.Id.Value}", session, session.Version);
    }

    /// <summary>Lists sessions in order of time. A therapist sees their own.</summary>
    /// <param name="from">From this clinic date on.</param>
    /// <param name="to">Before this clinic date.</param>
    /// <param name="therapistId">Only this therapist's.</param>
    /// <param name="clientId">Only this client's.</param>
    /// <param name="planId">Only this plan's.</param>
    /// <param name="roomId">Only in this room.</param>
    /// <param name="hasRoom">False for sessions in no room, true for those in any.</param>
    /// <param name="delivery">Only those held so.</param>
    /// <param name="kind">Only of this kind.</param>
    /// <param name="modality">Only of this modality.</param>
    /// <param name="status">Only sessions with this status.</param>
    /// <param name="updatedSince">Only what was made or changed at that instant or later.</param>
    private static async Task<IResult> ListSessions(
        DateOnly? from,
        DateOnly? to,
        Guid? therapistId,
        Guid? clientId,
        Guid? planId,
        Guid? roomId,
        bool? hasRoom,
        Choice<Delivery>? delivery,
        Choice<SessionKind>? kind,
        string? modality,
        Choice<SessionStatus>? status,
        DateTimeOffset? updatedSince,
        [AsParameters] PagingQuery paging,
        HttpContext context,
        IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListSessions(
                from,
                to,
                therapistId.As<TherapistId>(),
                clientId.As<ClientId>(),
                planId.As<SessionPlanId>(),
                roomId.As<RoomId>(),
                modality,
                status?.Value,
                paging.In(context))
            { HasRoom = hasRoom, Delivery = delivery?.Value, Kind = kind?.Value, UpdatedSince = updatedSince },
            context.RequestAborted));

    /// <summary>Reads one session.</summary>
    private static async Task<IResult> GetSession(Guid id, HttpContext context, IMediator mediator)
    {
        var session = await mediator.Send(new GetSession(new(id)), context.RequestAborted);
        return Reply.One(session, session.Version);
    }

    /// <summary>Records that the client has said that they will come.</summary>
    private static Task<IResult> ConfirmSession(Guid id, ConfirmSession? body, HttpContext context, IMediator mediator) =>
        Act(id, body ?? new(), context, mediator);

    /// <summary>Records that the client is in the building.</summary>
    private static Task<IResult> ArriveSession(Guid id, ArriveSession? body, HttpContext context, IMediator mediator) =>
        Act(id, body ?? new(), context, mediator);

    /// <summary>Records that the client was seen, on time or late. Of several clients, those for whom it went otherwise are named.</summary>
    private static Task<IResult> CompleteSession(Guid id, CompleteSession? body, HttpContext context, IMediator mediator) =>
        Act(id, body ?? new(), context, mediator);

    /// <summary>Records that the client was not seen and gave no notice, or came too late to be seen.</summary>
    private static Task<IResult> MarkNoShow(Guid id, MarkNoShow? body, HttpContext context, IMediator mediator) =>
        Act(id, body ?? new(), context, mediator);

    /// <summary>Calls a session off; its time is free again.</summary>
    private static Task<IResult> CancelSession(Guid id, CancelSession body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>
    /// Moves a session, alone or with the following or all sessions of its plan that are still open: those move by as many days, to
    /// the same time of day. All of them move or none.
    /// </summary>
    private static Task<IResult> RescheduleSession(Guid id, RescheduleSession body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>Puts a wrong record of attendance right. A session that was cancelled takes its time again, if the time is still free.</summary>
    private static Task<IResult> CorrectSession(Guid id, CorrectSession body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>
    /// Records how it went for single clients, or with <c>scheduled</c> takes such a record back; clients who are not named stay as they
    /// are. The session's own status follows: attended when anybody was seen.
    /// </summary>
    private static Task<IResult> RecordAttendance(Guid id, RecordAttendance body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    private static async Task<IResult> Act<TAction>(Guid id, TAction action, HttpContext context, IMediator mediator)
        where TAction : SessionAction, ICommand<SessionResponse>
    {
        var session = await mediator.Send(
            action with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(session, session.Version);
    }

    private static RouteHandlerBuilder IsAction<TAction>(this RouteHandlerBuilder endpoint) =>
        endpoint.Sends<TAction>().Answers<SessionResponse>().Refuses(404, 409, 412);
}
