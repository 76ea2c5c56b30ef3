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
    }

    /// <summary>
    /// Looks for a therapist, a room, a weekday and a time at which a whole course fits, best first. Nothing is written: the
    /// sessions of a proposal, posted to <c>/session-plans</c> as <c>slots</c>, book it.
    /// </summary>
    private static async Task<IResult> ProposePlans(ProposePlans body, HttpContext context, IMediator mediator) =>
        TypedResults.Ok(await mediator.Send(body, context.RequestAborted));

    /// <summary>
    /// Books a whole course of therapy: all its sessions or none. It is given by a rule (<c>startOn, day, time, sessions</c>)
    /// or by exact times (<c>slots</c>). When some session cannot be had the answer is 409 with every conflict, and nothing is
    /// booked; with <c>onConflict: move</c> such a session takes the nearest free time in its week.
    /// </summary>
    private static async Task<IResult> BookPlan(BookPlan body, HttpContext context, IMediator mediator)
    {
        var plan = await mediator.Send(body, context.RequestAborted);
        return Reply.Created(context, $"/api/v1/session-plans/{plan.Id.Value}", plan, plan.Version);
    }

    /// <summary>Lists session plans in a stable order: on SQLite, as they were added. A therapist sees their own.</summary>
    /// <param name="clientId">Only this client's.</param>
    /// <param name="therapistId">Only this therapist's.</param>
    /// <param name="status">Only plans with this status.</param>
    private static async Task<IResult> ListPlans(
        Guid? clientId,
        Guid? therapistId,
        Choice<PlanStatus>? status,
        [AsParameters] PagingQuery paging,
        HttpContext context,
        IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListPlans(clientId.As<ClientId>(), therapistId.As<TherapistId>(), status?.Value, paging.ToPaging()),
            context.RequestAborted));

    /// <summary>Reads one session plan with all its sessions.</summary>
    private static async Task<IResult> GetPlan(Guid id, HttpContext context, IMediator mediator)
    {
        var plan = await mediator.Send(new GetPlan(new(id)), context.RequestAborted);
        return Reply.One(context, plan, plan.Version);
    }
}
