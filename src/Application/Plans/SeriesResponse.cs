using AlSoor.Application.Scheduling;
using AlSoor.Domain.Plans;

namespace AlSoor.Application.Plans;

/// <summary>A plan after a change of its series, with what the change has done.</summary>
/// <param name="Plan">The whole plan as it now is.</param>
/// <param name="Changes">What has become of each session, in order of time.</param>
/// <param name="Conflicts">Always empty: sessions that cannot be placed refuse the whole change, and the 409 has them.</param>
public sealed record SeriesResponse(
    SessionPlanResponse Plan, IReadOnlyList<SeriesChange> Changes, IReadOnlyList<ConflictResponse> Conflicts);
