using AlSoor.Application.Common;
using AlSoor.Domain.Measures;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>A session of a plan of which it is asked what is due.</summary>
/// <param name="Number">Its number in the plan.</param>
/// <param name="Modality">The plan's.</param>
/// <param name="Planned">How many sessions the plan is to have.</param>
/// <param name="Date">The clinic's date of the session.</param>
/// <param name="Clients">Who comes.</param>
public sealed record DueSession(
    SessionId SessionId, SessionPlanId PlanId, int Number, string Modality, int Planned, DateOnly Date, IReadOnlyCollection<ClientId> Clients);

/// <summary>Which measures are due at sessions and not taken yet: three queries, however many sessions.</summary>
public sealed class DueMeasures(IClinicDb db)
{
    /// <returns>By session the codes of its measures, in order; of several clients until each has taken it.</returns>
    public async Task<ILookup<SessionId, string>> OfAsync(IReadOnlyCollection<DueSession> sessions, CancellationToken cancellationToken)
    {
        if (sessions.Count == 0)
            return Enumerable.Empty<(SessionId Id, string Code)>().ToLookup(one => one.Id, one => one.Code);

        var measures = await MeasuresAsync([.. sessions.Select(session => session.PlanId).Distinct()], cancellationToken);
        var taken = await TakenAsync(sessions, cancellationToken);
        return sessions
            .SelectMany(session => measures.Where(measure => measure.IsDue(session)), (session, measure) => (Session: session, measure.Code))
            .Where(due => !due.Session.Clients.All(client => taken[(client, due.Code)].Any(one => one.IsAt(due.Session))))
            .OrderBy(due => due.Code, StringComparer.Ordinal)
            .ToLookup(due => due.Session.SessionId, due => due.Code);
    }

    private async Task<List<Scheduled>> MeasuresAsync(List<SessionPlanId> plans, CancellationToken cancellationToken)
    {
        var measures = await db.Measures.Where(measure => !measure.IsRetired)
            .Select(measure => new { measure.Code, measure.Timing, measure.EveryNth, measure.Modalities }).ToListAsync(cancellationToken);
        var own = (await db.PlanMeasures.Where(part => plans.Contains(part.PlanId)).ToListAsync(cancellationToken)).ToLookup(part => part.Measure);
        return [.. measures.Select(measure => new Scheduled(measure.Code, measure.Timing, measure.EveryNth, measure.Modalities, [.. own[measure.Code]]))];
    }

    private async Task<ILookup<(ClientId Client, string Measure), Taken>> TakenAsync(
        IReadOnlyCollection<DueSession> sessions, CancellationToken cancellationToken)
    {
        var clients = sessions.SelectMany(session => session.Clients).Distinct().ToList();
        var (from, to) = (sessions.Min(session => session.Date), sessions.Max(session => session.Date));
        var ids = sessions.Select(session => (SessionId?)session.SessionId).ToList();
        var taken = await db.Assessments
            .Where(one => clients.Contains(one.ClientId) && one.WithdrawnAt == null
                && (ids.Contains(one.SessionId) || (one.SessionId == null && one.TakenOn >= from && one.TakenOn <= to)))
            .Select(one => new { one.ClientId, one.Measure, one.SessionId, one.PlanId, one.TakenOn })
            .ToListAsync(cancellationToken);
        return taken.ToLookup(one => (one.ClientId, one.Measure), one => new Taken(one.SessionId, one.PlanId, one.TakenOn));
    }

    private sealed record Taken(SessionId? SessionId, SessionPlanId? PlanId, DateOnly On)
    {
        public bool IsAt(DueSession session) =>
            SessionId == session.SessionId || (SessionId is null && PlanId == session.PlanId && On == session.Date);
    }

    private sealed record Scheduled(string Code, MeasureTiming Timing, int? EveryNth, List<string> Modalities, List<PlanMeasure> Own)
    {
        public bool IsDue(DueSession session)
        {
            var own = Own.Find(part => part.PlanId == session.PlanId);
            return own is not null ? new MeasureSchedule(own.Timing, own.EveryNth).DueAt(session.Number, session.Planned)
                : Modalities.Contains(session.Modality) && new MeasureSchedule(Timing, EveryNth).DueAt(session.Number, session.Planned);
        }
    }
}
