using AlSoor.Application.Reports;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>All episodes, plans and sessions as the tables hold them, to be counted one by one in the plainest way.</summary>
internal sealed record Books(List<Episode> Episodes, List<SessionPlan> Plans, List<Session> Sessions, List<Modality> Modalities, DateOnly Today)
{
    public static Task<Books> ReadAsync(Clinic clinic, DateTimeOffset now) => clinic.InDatabaseAsync(async db => new Books(
        await db.Episodes.ToListAsync(TestContext.Current.CancellationToken),
        await db.SessionPlans.Include(plan => plan.Clients).ToListAsync(TestContext.Current.CancellationToken),
        await db.Sessions.Include(session => session.Clients).ToListAsync(TestContext.Current.CancellationToken),
        await db.Modalities.ToListAsync(TestContext.Current.CancellationToken),
        Engine.Settings.Zone.DateOf(now)));

    /// <summary>The first session that the episode's clients attended in its plans.</summary>
    public Session? FirstOf(Episode episode)
    {
        Session? first = null;
        foreach (var plan in Plans)
        {
            foreach (var tied in plan.Clients)
            {
                if (tied.EpisodeId != episode.Id)
                    continue;

                foreach (var session in Sessions)
                {
                    if (session.PlanId != plan.Id)
                        continue;

                    foreach (var part in session.Clients)
                    {
                        var isFirst = first is null || session.StartsAt < first.StartsAt
                            || (session.StartsAt == first.StartsAt && session.Id.Value.CompareTo(first.Id.Value) < 0);
                        if (part.ClientId == tied.ClientId && (part.Status ?? session.Status) is SessionStatus.Attended or SessionStatus.AttendedLate && isFirst)
                            first = session;
                    }
                }
            }
        }

        return first;
    }

    /// <summary>The date on which a plan ended; null while it is open.</summary>
    public DateOnly? EndOf(SessionPlan plan)
    {
        if (plan.EndedOn is not null || plan.Status != PlanStatus.Completed)
            return plan.EndedOn;

        DateOnly? last = null;
        foreach (var session in Sessions)
        {
            var isHeld = !session.IsDropped && session.Status != SessionStatus.CancelledByClinic
                && (session.Status != SessionStatus.CancelledByClient || session.CancelledLate);
            if (session.PlanId == plan.Id && isHeld && (last is null || session.LocalDate > last))
                last = session.LocalDate;
        }

        return last;
    }

    /// <summary>A row's keys as text.</summary>
    public static string Key(IReadOnlyList<CourseGroup> keys, TherapistId? therapist, string? modality, string? month) => string.Join('|', keys.Select(key => key switch
    {
        CourseGroup.Therapist => therapist?.Value.ToString(),
        CourseGroup.Modality => modality,
        _ => month,
    }));

    public static string Month(DateOnly date) => FormattableString.Invariant($"{date.Year:0000}-{date.Month:00}");
}
