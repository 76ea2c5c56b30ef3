using AlSoor.Application.Common;
using AlSoor.Domain.Measures;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>A session of a plan of which it is asked what is due.</summary>
/// <param name="Number">Its number in the plan.</param>
/// <param name="Modality">The plan's.</param>
/// <param name="Planned">How many sessions the plan is to have.</param>
public sealed record DueSession(SessionId SessionId, SessionPlanId PlanId, int Number, string Modality, int Planned);

/// <summary>Which measures are due at sessions and not taken yet: two queries, however many sessions.</summary>
public sealed class DueMeasures(IClinicDb db)
{
    /// <returns>By session the codes of its measures, in order; of several clients until each has taken it.</returns>
    public async Task<ILookup<SessionId, string>> OfAsync(IReadOnlyCollection<DueSession> sessions, CancellationToken cancellationToken)
    {
        if (sessions.Count == 0)
            return Enumerable.Empty<(SessionId Id, string Code)>().ToLookup(one => one.Id, one => one.Code);

        var plans = sessions.Select(session => session.PlanId).Distinct().ToList();
        var measures = await db.Measures
            .Where(measure => !measure.IsRetired)
            .Select(measure => new Scheduled(
                measure.Code,
                measure.Timing,
                measure.EveryNth,
                measure.Modalities,
                db.PlanMeasures.Where(part => part.Measure == measure.Code && plans.Contains(part.PlanId)).ToList()))
            .ToListAsync(cancellationToken);

        var ids = sessions.Select(session => session.SessionId).ToList();
        var taken = await (
                from session in db.Sessions
                where ids.Contains(session.Id)
                from part in session.Clients
                from one in db.Assessments
                    .Where(one => one.ClientId == part.ClientId && one.WithdrawnAt == null
                        && (one.SessionId == session.Id
                            || (one.SessionId == null && one.PlanId == session.PlanId && one.TakenOn == session.LocalDate)))
                    .DefaultIfEmpty()
                select new { session.Id, part.ClientId, Measure = (string?)one.Measure })
            .ToListAsync(cancellationToken);

        var byClient = taken.GroupBy(one => (one.Id, one.ClientId), one => one.Measure).ToLookup(client => client.Key.Id, client => client.ToHashSet());
        return sessions
            .SelectMany(session => measures.Where(measure => measure.IsDue(session)), (session, measure) => (session.SessionId, measure.Code))
            .Where(due => !byClient[due.SessionId].All(codes => codes.Contains(due.Code)))
            .OrderBy(due => due.Code, StringComparer.Ordinal)
            .ToLookup(due => due.SessionId, due => due.Code);
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
