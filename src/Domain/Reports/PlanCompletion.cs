using AlSoor.Domain.Episodes;

namespace AlSoor.Domain.Reports;

/// <summary>A plan that has ended, as far as its completion is counted.</summary>
/// <param name="IsDiscontinued">It was ended before it was delivered; otherwise it was delivered, or declared so.</param>
/// <param name="Attended">Of its sessions, those attended by anybody.</param>
/// <param name="Fewest">The fewest sessions of its modality's usual range.</param>
/// <param name="Most">The most sessions of its modality's usual range.</param>
/// <param name="Reasons">Why the episodes ended that it was part of, as far as they are closed.</param>
public sealed record EndedPlan(bool IsDiscontinued, int Planned, int Attended, int Fewest, int Most, IReadOnlyCollection<EpisodeEnd> Reasons)
{
    /// <summary>Why it ended early; null where no episode tells, or several tell differently.</summary>
    public EpisodeEnd? Reason => Reasons.Distinct().Take(2).ToList() is [var only] ? only : null;
}

/// <summary>Plans that have ended, counted.</summary>
/// <param name="PlannedSessions">Of all of them.</param>
/// <param name="AttendedSessions">Of all of them.</param>
/// <param name="BelowRange">Plans with fewer attended sessions than their modality's range has.</param>
/// <param name="EndedEarly">Those discontinued, by why the episode ended; null is unknown.</param>
public sealed record PlanCompletion(
    int Plans,
    int Completed,
    int Discontinued,
    int PlannedSessions,
    int AttendedSessions,
    int BelowRange,
    int WithinRange,
    int AboveRange,
    IReadOnlyDictionary<EndedEarlyReason, int> EndedEarly)
{
    public static PlanCompletion Of(IReadOnlyCollection<EndedPlan> plans)
    {
        var discontinued = plans.Where(plan => plan.IsDiscontinued).ToList();
        var (below, above) = (plans.Count(plan => plan.Attended < plan.Fewest), plans.Count(plan => plan.Attended > plan.Most));
        return new(
            plans.Count,
            plans.Count - discontinued.Count,
            discontinued.Count,
            plans.Sum(plan => plan.Planned),
            plans.Sum(plan => plan.Attended),
            below,
            plans.Count - below - above,
            above,
            discontinued.CountBy(plan => new EndedEarlyReason(plan.Reason)).ToDictionary());
    }

    /// <summary>How the plans ended: those completed, and the others by why.</summary>
    public IEnumerable<int> Ends => [Completed, Discontinued, .. EndedEarly.Values];

    /// <summary>How the plans lie to their ranges.</summary>
    public IEnumerable<int> Ranges => [BelowRange, WithinRange, AboveRange];
}

/// <summary>Why a plan ended early; unknown where there is no value.</summary>
public readonly record struct EndedEarlyReason(EpisodeEnd? Value);
