using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Tasks;

/// <summary>A client's tasks in a stable order: on SQLite, as they were assigned.</summary>
/// <param name="Open">Only those that have not been reviewed, or only those that have.</param>
/// <param name="PlanId">Only those of this plan.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ListTasks(ClientId ClientId, bool? Open, SessionPlanId? PlanId, Paging Paging) : IQuery<Page<TaskResponse>>;

public sealed class ListTasksHandler(IClinicDb db, TaskReader reader, ClientRecord record) : IRequestHandler<ListTasks, Page<TaskResponse>>
{
    public async Task<Page<TaskResponse>> Handle(ListTasks request, CancellationToken cancellationToken)
    {
        await record.CheckMayReadAsync(request.ClientId, cancellationToken);
        var tasks = db.Tasks.Where(task => task.ClientId == request.ClientId);
        if (request.Open is { } open)
            tasks = tasks.Where(task => task.IsReviewed != open);
        if (request.PlanId is { } plan)
            tasks = tasks.Where(task => task.PlanId == plan);
        if (request.Paging.AfterId is { } after)
        {
            var last = new TaskId(after);
            tasks = tasks.Where(task => task.Id > last);
        }

        var rows = await reader.ReadAsync(tasks.OrderBy(task => task.Id).Take(request.Paging.Limit + 1), cancellationToken);
        return Page<TaskResponse>.Of(rows, request.Paging.Limit, task => Positions.Of(task.Id.Value));
    }
}
