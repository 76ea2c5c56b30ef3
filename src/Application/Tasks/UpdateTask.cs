using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Tasks;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Tasks;

/// <summary>A task's fields that can be changed until it is reviewed.</summary>
/// <param name="DueOn">A clinic date.</param>
public sealed record TaskDetails(string Text, TaskKind Kind = TaskKind.Other, DateOnly? DueOn = null);

public sealed class TaskDetailsValidator : AbstractValidator<TaskDetails>
{
    public TaskDetailsValidator()
    {
        RuleFor(task => task.Text).Prose(Lengths.Statement);
        RuleFor(task => task.Kind).Known();
        RuleFor(task => task.DueOn).BookableDate();
    }
}

/// <summary>Changes some of a task's fields, until it is reviewed.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record UpdateTask(TaskId Id, MergePatch<TaskDetails> Patch, int? ExpectedVersion) : ICommand<TaskResponse>;

public sealed class UpdateTaskHandler(TaskReader reader, IValidator<TaskDetails> validator) : IRequestHandler<UpdateTask, TaskResponse>
{
    public async Task<TaskResponse> Handle(UpdateTask request, CancellationToken cancellationToken)
    {
        var task = await reader.OpenAsync(request.Id, request.ExpectedVersion, cancellationToken);
        var details = request.Patch.ApplyTo(new(task.Text, task.Kind, task.DueOn));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        task.CheckOpen();
        task.Text = details.Text.Trim();
        task.Kind = details.Kind;
        task.Due(details.DueOn);
        return await reader.SaveAsync(task, cancellationToken);
    }
}
