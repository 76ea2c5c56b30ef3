using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Plans;

/// <summary>Several plans' series, and sessions that stand alone, while one change goes through all of them.</summary>
public sealed class SeriesSet(IReadOnlyCollection<Series> series, IReadOnlyCollection<Session> sessions)
{
    private readonly Dictionary<SessionId, Session> _sessions = sessions.ToDictionary(session => session.Id);

    public IReadOnlyDictionary<SessionPlanId, Series> Plans { get; } = series.ToDictionary(one => one.Plan.Id);

    /// <summary>All sessions of the plans, and those that stand alone.</summary>
    public IEnumerable<Session> Sessions => _sessions.Values;

    public Session Find(SessionId id) => _sessions[id];
}
