using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Tasks;

/// <summary>One task.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetTask(TaskId Id) : IQuery<TaskResponse>;

public sealed class GetTaskHandler(TaskReader reader) : IRequestHandler<GetTask, TaskResponse>
{
    public async Task<TaskResponse> Handle(GetTask request, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(reader.Reached.Where(task => task.Id == request.Id), cancellationToken);
        return found.Count == 1 ? found[0] : throw CommonErrors.NotFound("task");
    }
}
