using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Measures;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>
/// Says of a plan when measures are due in it, in the place of what was said of it before. What it does not name is as the catalogue has it;
/// with none it is all as there, and with <c>never</c> a measure is switched off.
/// </summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record SetPlanMeasures(IReadOnlyList<MeasureWish> Measures) : ICommand<PlanMeasuresResponse>
{
    [JsonIgnore]
    public SessionPlanId PlanId { get; init; }

    /// <summary>Whether that is how the caller has seen them; none when the caller does not say.</summary>
    [JsonIgnore]
    public Func<PlanMeasuresResponse, bool>? IsSeen { get; init; }
}

/// <summary>When a measure is due in a plan.</summary>
/// <param name="EveryNth">Of <c>every-nth</c>: every how many sessions, 2 to 52.</param>
public sealed record MeasureWish(string Measure, MeasureTiming Timing, int? EveryNth = null);

public sealed class SetPlanMeasuresValidator : AbstractValidator<SetPlanMeasures>
{
    private const int MaxMeasures = 50;

    public SetPlanMeasuresValidator()
    {
        RuleFor(set => set.Measures)
            .MustBe(Shapes.Count(0, MaxMeasures), wishes => wishes is { Count: <= MaxMeasures }).WithMessage($"must hold at most {MaxMeasures} measures")
            .Must(wishes => wishes is null || wishes.All(wish => wish is not null)).WithMessage("must not hold null")
            .Must(wishes => wishes is null || wishes.Any(wish => wish is null) || wishes.DistinctBy(wish => wish.Measure).Count() == wishes.Count)
            .WithMessage("must not name a measure twice");
        RuleForEach(set => set.Measures)
            .ChildRules(wish =>
            {
                wish.RuleFor(one => one.Measure).Code();
                wish.RuleFor(one => one.Timing).Known();
                wish.RuleFor(one => one.EveryNth)
                    .Must((one, nth) => one.Timing == MeasureTiming.EveryNth ? nth is >= 2 and <= 52 : nth is null)
                    .WithMessage("must be 2 to 52 with the timing every-nth, and left out with any other");
            })
            .When(set => set.Measures?.All(wish => wish is not null) == true);
    }
}

public sealed class SetPlanMeasuresHandler(IClinicDb db, PlanMeasureReader reader, Reach reach, ICalendarLocks locks)
    : IRequestHandler<SetPlanMeasures, PlanMeasuresResponse>
{
    public async Task<PlanMeasuresResponse> Handle(SetPlanMeasures request, CancellationToken cancellationToken)
    {
        var plan = await reach.Plans.Include(plan => plan.Clients)
            .SingleOrDefaultAsync(plan => plan.Id == request.PlanId, cancellationToken)
            ?? throw CommonErrors.NotFound("session-plan");
        reach.CheckMayChange(plan.TherapistId);
        await CheckMeasuresAsync(request.Measures, cancellationToken);

        // Two who set them at once queue: the second replaces what the first has said.
        await locks.TakeAsync([plan.TherapistId], cancellationToken);
        if (request.IsSeen is { } isSeen)
            isSeen.CheckSeen(await reader.ReadAsync(plan, cancellationToken));
        db.PlanMeasures.RemoveRange(await db.PlanMeasures.AsTracking().Where(part => part.PlanId == plan.Id).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        db.PlanMeasures.AddRange(request.Measures.Select(wish => new PlanMeasure
        {
            PlanId = plan.Id,
            Measure = wish.Measure,
            Timing = wish.Timing,
            EveryNth = wish.EveryNth,
        }));
        await db.SaveChangesAsync(cancellationToken);
        return await reader.ReadAsync(plan, cancellationToken);
    }

    private async Task CheckMeasuresAsync(IReadOnlyList<MeasureWish> wishes, CancellationToken cancellationToken)
    {
        var codes = wishes.Select(wish => wish.Measure).ToList();
        var known = await db.Measures.Where(measure => codes.Contains(measure.Code))
            .Select(measure => new { measure.Code, measure.IsRetired })
            .ToDictionaryAsync(measure => measure.Code, measure => measure.IsRetired, StringComparer.Ordinal, cancellationToken);
        foreach (var (index, code) in codes.Index())
        {
            if (!known.TryGetValue(code, out var isRetired))
                throw CommonErrors.Unknown("measure", $"measures[{index}].measure");
            if (isRetired)
                throw CommonErrors.Invalid("measure-retired", "That measure is no longer taken.", $"measures[{index}].measure");
        }
    }
}
