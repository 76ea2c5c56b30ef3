using AlSoor.Application.Common;
using AlSoor.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Reports;

/// <summary>What a group counts.</summary>
public sealed class SessionTally
{
    public required SessionGroup Key { get; init; }

    public long Sessions { get; init; }

    public long Minutes { get; init; }

    public long Clients { get; init; }
}

/// <summary>Has the database count by a plan, in one command: what changes meanwhile is in all parts of an answer or in none.</summary>
public sealed class SessionCounter(IClinicDb db, ClinicSettings clinic)
{
    public async Task<List<SessionTally>> CountAsync(CountSessions request, CountPlan plan, CancellationToken cancellationToken)
    {
        var parts = await Query(request, plan).ToListAsync(cancellationToken);
        return plan.Source == CountSource.KeptCountsAndSessions ? Together(parts) : parts;
    }

    /// <summary>The tallies of all parts of the plan: a therapist has one of each.</summary>
    public IQueryable<SessionTally> Query(CountSessions request, CountPlan plan) => Parts(request, plan).Aggregate((all, part) => all.Concat(part));

    private static List<SessionTally> Together(List<SessionTally> parts) =>
    [
        .. parts.GroupBy(part => part.Key).Select(same => new SessionTally
        {
            Key = same.Key,
            Sessions = same.Sum(part => part.Sessions),
            Minutes = same.Sum(part => part.Minutes),
            Clients = same.Sum(part => part.Clients),
        }),
    ];

    /// <summary>The tallies of each part of the plan by itself.</summary>
    public IEnumerable<IQueryable<SessionTally>> Parts(CountSessions request, CountPlan plan)
    {
        if (plan.Months is { } months)
            yield return OfMonths(request, months);
        foreach (var days in plan.Days)
            yield return OfSessions(request, days);
    }

    private IQueryable<SessionTally> OfMonths(CountSessions request, DateRange months)
    {
        var (from, to) = (NumberOf(months.From), NumberOf(months.To));
        var counts = db.SessionMonthCounts.Where(count => count.Month >= from && count.Month < to);
        if (request.TherapistId is { } therapist)
            counts = counts.Where(count => count.TherapistId == therapist);
        if (request.Modality is { } modality)
            counts = counts.Where(count => count.Modality == modality);
        if (request.Status is { } status)
            counts = counts.Where(count => count.Status == status);
        return counts.GroupBy(SessionGrouping.OfMonths(request.GroupBy)).Select(group => new SessionTally
        {
            Key = group.Key,
            Sessions = group.Sum(count => count.Sessions),
            Minutes = group.Sum(count => count.Minutes),
            Clients = group.Sum(count => count.Clients),
        });
    }

    private IQueryable<SessionTally> OfSessions(CountSessions request, DateRange days)
    {
        var sessions = db.Sessions.Where(session => session.LocalDate >= days.From && session.LocalDate < days.To);
        if (request.TherapistId is { } therapist)
            sessions = sessions.Where(session => session.TherapistId == therapist);
        if (request.Modality is { } modality)
            sessions = sessions.Where(session => session.Modality == modality);
        if (request.Status is { } status)
            sessions = sessions.Where(session => session.Status == status);
        return sessions.GroupBy(SessionGrouping.OfSessions(request.GroupBy, clinic.FirstDayOfWeek)).Select(group => new SessionTally
        {
            Key = group.Key,
            Sessions = group.LongCount(),
            Minutes = group.Sum(session => (long)session.DurationMinutes),
            Clients = group.Sum(session => (long)session.ClientCount),
        });
    }

    private static int NumberOf(DateOnly month) => (month.Year * 100) + month.Month;
}
