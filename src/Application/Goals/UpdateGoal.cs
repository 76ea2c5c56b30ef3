using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Goals;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Goals;

/// <summary>A goal's fields that can be changed.</summary>
/// <param name="Status">A goal that is reached or dropped is closed; it can be opened again.</param>
public sealed record GoalDetails(string Text, GoalArea Area = GoalArea.Other, GoalStatus Status = GoalStatus.Open);

public sealed class GoalDetailsValidator : AbstractValidator<GoalDetails>
{
    public GoalDetailsValidator()
    {
        RuleFor(goal => goal.Text).Prose(Lengths.Statement);
        RuleFor(goal => goal.Area).Known();
        RuleFor(goal => goal.Status).Known();
    }
}

/// <summary>Changes some of a goal's fields.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record UpdateGoal(GoalId Id, MergePatch<GoalDetails> Patch, int? ExpectedVersion) : ICommand<GoalResponse>;

public sealed class UpdateGoalHandler(
    IClinicDb db, GoalReader reader, Reach reach, IValidator<GoalDetails> validator, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<UpdateGoal, GoalResponse>
{
    public async Task<GoalResponse> Handle(UpdateGoal request, CancellationToken cancellationToken)
    {
        var goal = await reach.GoalToChangeAsync(db, request.Id, request.ExpectedVersion, cancellationToken);
        var details = request.Patch.ApplyTo(new(goal.Text, goal.Area, goal.Status));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        goal.Text = details.Text.Trim();
        goal.Area = details.Area;
        goal.Become(details.Status, clinic.Zone.DateOf(time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.Goals.Where(one => one.Id == goal.Id), cancellationToken))[0];
    }
}
