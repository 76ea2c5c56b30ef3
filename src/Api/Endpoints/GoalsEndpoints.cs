using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Goals;
using AlSoor.Domain.Goals;

namespace AlSoor.Api.Endpoints;

internal static class GoalsEndpoints
{
    public static void MapGoals(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Goals");
        group.MapPost("/clients/{id:guid}/goals", SetGoal).WithName("setGoal")
            .Sends<SetGoal>().Answers<GoalResponse>(201).Refuses(404);
        group.MapGet("/clients/{id:guid}/goals", ListGoals).WithName("listGoals")
            .Sends<ListGoals>().Answers<Page<GoalResponse>>().Refuses(404);
        group.MapGet("/goals/{id:guid}", GetGoal).WithName("getGoal")
            .Sends<GetGoal>().Answers<GoalResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/goals/{id:guid}", UpdateGoal).WithName("updateGoal")
            .Sends<UpdateGoal>().Takes<MergePatch<GoalDetails>>().Answers<GoalResponse>().Refuses(404, 412);
        group.MapPost("/goals/{id:guid}/ratings", RateGoal).WithName("rateGoal")
            .Sends<RateGoal>().Answers<GoalResponse>(201).Refuses(404, 412);
    }

    /// <summary>Sets a goal with a client.</summary>
    private static async Task<IResult> SetGoal(Guid id, SetGoal body, HttpContext context, IMediator mediator)
    {
        var goal = await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted);
        return Reply.Created($"/api/v1/goals/{goal.Id.Value}", goal, goal.Version);
    }

    /// <summary>Lists a client's goals with their ratings, in a stable order: on SQLite, as they were set.</summary>
    /// <param name="status">Only those with this status.</param>
    /// <param name="planId">Only those of this plan.</param>
    private static async Task<IResult> ListGoals(
        Guid id, Choice<GoalStatus>? status, Guid? planId, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListGoals(new(id), status?.Value, planId.As<SessionPlanId>(), paging.In(context)), context.RequestAborted));

    /// <summary>Reads one goal with its ratings.</summary>
    private static async Task<IResult> GetGoal(Guid id, HttpContext context, IMediator mediator)
    {
        var goal = await mediator.Send(new GetGoal(new(id)), context.RequestAborted);
        return Reply.One(goal, goal.Version);
    }

    /// <summary>Changes the fields that the body names: a goal that is reached or dropped is closed, and can be opened again.</summary>
    private static async Task<IResult> UpdateGoal(Guid id, MergePatch<GoalDetails> body, HttpContext context, IMediator mediator)
    {
        var goal = await mediator.Send(new UpdateGoal(new(id), body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(goal, goal.Version);
    }

    /// <summary>Records how far a goal was attained, from −2 (much less than hoped) to +2 (much more), and answers the goal.</summary>
    private static async Task<IResult> RateGoal(Guid id, RateGoal body, HttpContext context, IMediator mediator)
    {
        var goal = await mediator.Send(body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.Created($"/api/v1/goals/{goal.Id.Value}", goal, goal.Version);
    }
}
