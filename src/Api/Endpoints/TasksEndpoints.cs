using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Tasks;

namespace AlSoor.Api.Endpoints;

internal static class TasksEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Between sessions");
        group.MapPost("/clients/{id:guid}/tasks", AssignTask).WithName("assignTask")
            .Sends<AssignTask>().Answers<TaskResponse>(201).Refuses(404);
        group.MapGet("/clients/{id:guid}/tasks", ListTasks).WithName("listTasks")
            .Sends<ListTasks>().Answers<Page<TaskResponse>>().Refuses(404);
        group.MapGet("/tasks/{id:guid}", GetTask).WithName("getTask")
            .Sends<GetTask>().Answers<TaskResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/tasks/{id:guid}", UpdateTask).WithName("updateTask")
            .Sends<UpdateTask>().Takes<MergePatch<TaskDetails>>().Answers<TaskResponse>().Refuses(404, 409, 412);
        group.MapPost("/tasks/{id:guid}/report", ReportTask).WithName("reportTask")
            .Sends<ReportTask>().Answers<TaskResponse>().Refuses(404, 409, 412);
        group.MapPost("/tasks/{id:guid}/review", ReviewTask).WithName("reviewTask")
            .Sends<ReviewTask>().Answers<TaskResponse>().Refuses(404, 409, 412);
    }

    /// <summary>Assigns a client something to do until a later session.</summary>
    private static async Task<IResult> AssignTask(Guid id, AssignTask body, HttpContext context, IMediator mediator)
    {
        var task = await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted);
        return Reply.Created($"/api/v1/tasks/{task.Id.Value}", task, task.Version);
    }

    /// <summary>Lists a client's tasks in a stable order: on SQLite, as they were assigned.</summary>
    /// <param name="open">Only those that have not been reviewed, or only those that have.</param>
    /// <param name="planId">Only those of this plan.</param>
    private static async Task<IResult> ListTasks(
        Guid id, bool? open, Guid? planId, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListTasks(new(id), open, planId.As<SessionPlanId>(), paging.In(context)), context.RequestAborted));

    /// <summary>Reads one task.</summary>
    private static async Task<IResult> GetTask(Guid id, HttpContext context, IMediator mediator)
    {
        var task = await mediator.Send(new GetTask(new(id)), context.RequestAborted);
        return Reply.One(task, task.Version);
    }

    /// <summary>Changes the fields that the body names, until the task is reviewed.</summary>
    private static async Task<IResult> UpdateTask(Guid id, MergePatch<TaskDetails> body, HttpContext context, IMediator mediator)
    {
        var task = await mediator.Send(new UpdateTask(new(id), body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(task, task.Version);
    }

    /// <summary>Records what the client says of a task; again, until it is reviewed.</summary>
    private static async Task<IResult> ReportTask(Guid id, ReportTask body, HttpContext context, IMediator mediator)
    {
        var task = await mediator.Send(body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(task, task.Version);
    }

    /// <summary>Records that a task was talked about, in the session in which it was assigned or in a later one. It is open until then.</summary>
    private static async Task<IResult> ReviewTask(Guid id, ReviewTask? body, HttpContext context, IMediator mediator)
    {
        var task = await mediator.Send(
            (body ?? new()) with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(task, task.Version);
    }
}
