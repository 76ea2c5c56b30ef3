using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Tasks;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Tasks;

/// <summary>Records what the client says of a task; again, until it is reviewed.</summary>
/// <param name="Status">How far it was done.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ReportTask(TaskProgress Status) : ICommand<TaskResponse>
{
    [JsonIgnore]
    public TaskId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class ReportTaskValidator : AbstractValidator<ReportTask>
{
    public ReportTaskValidator() => RuleFor(report => report.Status).Known().Reported();
}

public static class TaskRules
{
    /// <summary>What can be said of a task that was assigned.</summary>
    public static IRuleBuilderOptions<T, TaskProgress> Reported<T>(this IRuleBuilder<T, TaskProgress> rule) =>
        rule.NotEqual(TaskProgress.Assigned).WithMessage("must be done, partly-done or not-done");
}

public sealed class ReportTaskHandler(TaskReader reader) : IRequestHandler<ReportTask, TaskResponse>
{
    public async Task<TaskResponse> Handle(ReportTask request, CancellationToken cancellationToken)
    {
        var task = await reader.OpenAsync(request.Id, request.ExpectedVersion, cancellationToken);
        task.Report(request.Status);
        return await reader.SaveAsync(task, cancellationToken);
    }
}
