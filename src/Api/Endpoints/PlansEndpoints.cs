using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Domain.Plans;

namespace AlSoor.Api.Endpoints;

internal static class PlansEndpoints
{
    public static void MapPlans(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/session-plans").WithTags("Session plans");
        group.MapPost("/proposals", ProposePlans).WithName("proposeSessionPlans")
            .Sends<ProposePlans>().Answers<ProposalsResponse>().Refuses(409);
        group.MapPost("", BookPlan).WithName("bookSessionPlan")
            .Sends<BookPlan>().Answers<SessionPlanResponse>(201).Refuses(409);
        group.MapGet("", ListPlans).WithName("listSessionPlans")
            .Sends<ListPlans>().Answers<Page<SessionPlanResponse>>();
        group.MapGet("/{id:guid}", GetPlan).WithName("getSessionPlan")
            .Sends<GetPlan>().Answers<SessionPlanResponse>().AnswersNotModified().Refuses(404);
        group.MapPost("/{id:guid}/reschedule", ReschedulePlan).WithName("rescheduleSessionPlan").IsAction<ReschedulePlan>();
        group.MapPost("/{id:guid}/pause", PausePlan).WithName("pauseSessionPlan").IsAction<PausePlan>();
        group.MapPost("/{id:guid}/resume", ResumePlan).WithName("resumeSessionPlan").IsAction<ResumePlan>();
        group.MapPost("/{id:guid}/extend", ExtendPlan).WithName("extendSessionPlan").IsAction<ExtendPlan>();
        group.MapPost("/{id:guid}/shorten", ShortenPlan).WithName("shortenSessionPlan").IsAction<ShortenPlan>();
        group.MapPost("/{id:guid}/transfer", TransferPlan).WithName("transferSessionPlan").IsAction<TransferPlan>();
        group.MapPost("/{id:guid}/complete", CompletePlan).WithName("completeSessionPlan").IsAction<CompletePlan>();
        group.MapPost("/{id:guid}/discontinue", DiscontinuePlan).WithName("discontinueSessionPlan").IsAction<DiscontinuePlan>();
    }

    /// <summary>
    /// Looks for a therapist, a room, a weekday and a time at which a whole course fits, best first. Nothing is written: the
    /// sessions of a proposal, posted to <c>/session-plans</c> as <c>slots</c>, book it.
    /// </summary>
    private static async Task<IResult> ProposePlans(ProposePlans body, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(body, context.RequestAborted));

    /// <summary>
    /// Books a whole course of therapy: all its sessions or none. It is given by a rule (<c>startOn, day, time, sessions</c>)
    /// or by exact times (<c>slots</c>). When some session cannot be had the answer is 409 with every conflict, and nothing is
    /// booked; with <c>onConflict: move</c> such a session takes the nearest free time in its week.
    /// </summary>
    private static async Task<IResult> BookPlan(BookPlan body, HttpContext context, IMediator mediator)
    {
        var plan = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/session-plans/{plan.Id.Value}", plan, plan.Version);
    }

    /// <summary>Lists session plans in a stable order: on SQLite, as they were added. A therapist sees their own.</summary>
    /// <param name="clientId">Only this client's.</param>
    /// <param name="therapistId">Only this therapist's.</param>
    /// <param name="status">Only plans with this status.</param>
    /// <param name="updatedSince">Only what was made or changed at that instant or later.</param>
    private static async Task<IResult> ListPlans(
        Guid? clientId,
        Guid? therapistId,
        Choice<PlanStatus>? status,
        DateTimeOffset? updatedSince,
        [AsParameters] PagingQuery paging,
        HttpContext context,
        IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListPlans(clientId.As<ClientId>(), therapistId.As<TherapistId>(), status?.Value, paging.In(context)) { UpdatedSince = updatedSince },
            context.RequestAborted));

    /// <summary>Reads one session plan with all its sessions.</summary>
    private static async Task<IResult> GetPlan(Guid id, HttpContext context, IMediator mediator)
    {
        var plan = await mediator.Send(new GetPlan(new(id)), context.RequestAborted);
        return Reply.One(plan, plan.Version);
    }

    /// <summary>
    /// Puts sessions of a course elsewhere: one (<c>this</c>), one and the following, or all that are open; to another day or time of
    /// their weeks, to a new start, to another therapist or room. All of them or none.
    /// </summary>
    private static Task<IResult> ReschedulePlan(Guid id, ReschedulePlan body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>
    /// Interrupts a course. With <c>until</c> the sessions in between go to the end of the course; without it the rest is dropped until
    /// the course is resumed.
    /// </summary>
    private static Task<IResult> PausePlan(Guid id, PausePlan body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>Goes on with a paused course: what remains of it is booked at its usual times.</summary>
    private static Task<IResult> ResumePlan(Guid id, ResumePlan body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>Adds sessions at the end of a course; beyond the modality's range with a reason.</summary>
    private static Task<IResult> ExtendPlan(Guid id, ExtendPlan body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>Takes sessions away from the end of a course; their times are free again.</summary>
    private static Task<IResult> ShortenPlan(Guid id, ShortenPlan body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>Gives the open sessions of a course, or those from a number on, to another therapist.</summary>
    private static Task<IResult> TransferPlan(Guid id, TransferPlan body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    /// <summary>Declares a course completed, whatever remains of it.</summary>
    private static Task<IResult> CompletePlan(Guid id, CompletePlan? body, HttpContext context, IMediator mediator) =>
        Act(id, body ?? new(), context, mediator);

    /// <summary>Ends a course before it is delivered; the times of its open sessions are free again.</summary>
    private static Task<IResult> DiscontinuePlan(Guid id, DiscontinuePlan body, HttpContext context, IMediator mediator) =>
        Act(id, body, context, mediator);

    private static async Task<IResult> Act<TAction>(Guid id, TAction action, HttpContext context, IMediator mediator)
        where TAction : PlanAction, ICommand<SeriesResponse>
    {
        var series = await mediator.Send(
            action with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(series, series.Plan.Version);
    }

    private static RouteHandlerBuilder IsAction<TAction>(this RouteHandlerBuilder endpoint) =>
        endpoint.Sends<TAction>().Answers<SeriesResponse>().Refuses(404, 409, 412);
}
