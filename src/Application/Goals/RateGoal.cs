using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Goals;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Goals;

/// <summary>Records how far a goal was attained.</summary>
/// <param name="Attainment">−2 (much less than hoped) to +2 (much more); 0 is as hoped.</param>
/// <param name="RatedOn">A clinic date; without it that of the session, or today.</param>
/// <param name="SessionId">The session in which it was rated.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record RateGoal(int Attainment, DateOnly? RatedOn = null, SessionId? SessionId = null) : ICommand<GoalResponse>
{
    [JsonIgnore]
    public GoalId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class RateGoalValidator : AbstractValidator<RateGoal>
{
    public RateGoalValidator()
    {
        RuleFor(rate => rate.Attainment).InclusiveBetween(GoalRating.Lowest, GoalRating.Highest)
            .WithMessage($"must be {GoalRating.Lowest} to {GoalRating.Highest}");
        RuleFor(rate => rate.RatedOn).BookableDate();
    }
}

public sealed class RateGoalHandler(IClinicDb db, GoalReader reader, ClientRecord record, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<RateGoal, GoalResponse>
{
    public async Task<GoalResponse> Handle(RateGoal request, CancellationToken cancellationToken)
    {
        var goal = await reach.GoalToChangeAsync(db, request.Id, request.ExpectedVersion, cancellationToken);
        var session = await record.SessionAsync(request.SessionId, goal.ClientId, cancellationToken);
        var now = time.GetUtcNow();
        var today = clinic.Zone.DateOf(now);
        CommonErrors.CheckHasCome(request.RatedOn, today, "ratedOn");
        CommonErrors.CheckHasCome(session?.LocalDate, today, "sessionId");
        var rating = new GoalRating
        {
            Id = Guid.CreateVersion7(),
            GoalId = goal.Id,
            SessionId = session?.Id,
            RatedOn = request.RatedOn ?? session?.LocalDate ?? today,
            Attainment = request.Attainment,
            RatedAt = now,
        };
        goal.Rate(rating);
        db.GoalRatings.Add(rating);
        db.Touch(goal);
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.Goals.Where(one => one.Id == goal.Id), cancellationToken))[0];
    }
}
