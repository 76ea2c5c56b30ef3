using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Goals;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Goals;

/// <summary>Sets a goal with a client.</summary>
/// <param name="PlanId">The plan in which it is worked towards.</param>
/// <param name="SetOn">A clinic date; without it today.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record SetGoal(string Text, GoalArea Area = GoalArea.Other, SessionPlanId? PlanId = null, DateOnly? SetOn = null) : ICommand<GoalResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class SetGoalValidator : AbstractValidator<SetGoal>
{
    public SetGoalValidator()
    {
        RuleFor(set => set.Text).Prose(Lengths.Statement);
        RuleFor(set => set.Area).Known();
        RuleFor(set => set.SetOn).BookableDate();
    }
}

public sealed class SetGoalHandler(IClinicDb db, GoalReader reader, ClientRecord record, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<SetGoal, GoalResponse>
{
    public async Task<GoalResponse> Handle(SetGoal request, CancellationToken cancellationToken)
    {
        await record.CheckMayWriteAsync(request.ClientId, cancellationToken);
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        CommonErrors.CheckHasCome(request.SetOn, today, "setOn");
        var goal = new Goal
        {
            Id = GoalId.New(),
            ClientId = request.ClientId,
            PlanId = await record.PlanAsync(request.PlanId, request.ClientId, null, cancellationToken),
            Text = request.Text.Trim(),
            Area = request.Area,
            SetOn = request.SetOn ?? today,
        };
        db.Goals.Add(goal);
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.Goals.Where(one => one.Id == goal.Id), cancellationToken))[0];
    }
}
