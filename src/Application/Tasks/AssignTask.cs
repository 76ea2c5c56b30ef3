using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Tasks;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Tasks;

/// <summary>Assigns a client something to do until a later session.</summary>
/// <param name="SessionId">The session in which it is assigned.</param>
/// <param name="PlanId">Without it the session's plan; without both the client's open plan, where there is exactly one.</param>
/// <param name="AssignedOn">A clinic date; without it that of the session, or today.</param>
/// <param name="DueOn">A clinic date.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record AssignTask(
    string Text,
    TaskKind Kind = TaskKind.Other,
    SessionId? SessionId = null,
    SessionPlanId? PlanId = null,
    DateOnly? AssignedOn = null,
    DateOnly? DueOn = null) : ICommand<TaskResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class AssignTaskValidator : AbstractValidator<AssignTask>
{
    public AssignTaskValidator()
    {
        RuleFor(assign => assign.Text).Prose(Lengths.Statement);
        RuleFor(assign => assign.Kind).Known();
        RuleFor(assign => assign.AssignedOn).BookableDate();
        RuleFor(assign => assign.DueOn).BookableDate();
    }
}

public sealed class AssignTaskHandler(IClinicDb db, TaskReader reader, ClientRecord record, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<AssignTask, TaskResponse>
{
    public async Task<TaskResponse> Handle(AssignTask request, CancellationToken cancellationToken)
    {
        await record.CheckMayWriteAsync(request.ClientId, cancellationToken);
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        CommonErrors.CheckHasCome(request.AssignedOn, today, "assignedOn");
        var session = await record.SessionAsync(request.SessionId, request.ClientId, cancellationToken);
        CommonErrors.CheckHasCome(session?.LocalDate, today, "sessionId");
        var plan = await record.PlanAsync(request.PlanId, request.ClientId, session, cancellationToken);
        if (plan is null && session is null)
            plan = await record.OnlyOpenPlanAsync(request.ClientId, cancellationToken);

        var task = new BetweenSessionTask
        {
            Id = TaskId.New(),
            ClientId = request.ClientId,
            PlanId = plan,
            SessionId = session?.Id,
            Kind = request.Kind,
            Text = request.Text.Trim(),
            AssignedOn = request.AssignedOn ?? session?.LocalDate ?? today,
        };
        task.Due(request.DueOn);
        db.Tasks.Add(task);
        return await reader.SaveAsync(task, cancellationToken);
    }
}
