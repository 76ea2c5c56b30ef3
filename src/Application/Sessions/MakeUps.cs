using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Sessions;

/// <summary>
/// Keeps a course whole by its plan's policy: for a session that was cancelled or missed and does not count another is booked at
/// the end, and it is dropped again when a correction shows that it is not needed.
/// </summary>
public sealed class MakeUps(IClinicDb db, BookingGate gate, ClinicSettings clinic, TimeProvider time)
{
    /// <param name="sessions">All of the plan's sessions; one that is added joins them.</param>
    /// <param name="changed">The session whose status has changed.</param>
    public async Task ReviewAsync(SessionPlan plan, List<Session> sessions, Session changed, CancellationToken cancellationToken)
    {
        if (plan is not { MakeUp: MakeUp.Append, EndedOn: null, Status: not PlanStatus.Paused })
            return;

        var series = new Series(plan, sessions, clinic);
        var instead = series.Sessions.FirstOrDefault(session => session.MakesUpFor == changed.Id);
        var isLost = !changed.Status.IsOpen() && !SessionTally.Of(changed).Counts(clinic);
        if (isLost && instead is null && series.Missing > 0)
            await AppendAsync(series, sessions, changed, cancellationToken);
        else if (!isLost && instead is { MayMove: true } && series.Missing < 0)
            Drop(instead);

        SessionPlan.Renumber(sessions);
    }

    private async Task AppendAsync(Series series, List<Session> sessions, Session lost, CancellationToken cancellationToken)
    {
        var plan = series.Plan;
        var usual = series.Ending([], [], clinic.Zone.DateOf(time.GetUtcNow()));
        if (usual.Take(1).ToList() is not [var wanted])
            return;

        var layout = await gate.LayOutAsync(
            new Booking
            {
                TherapistId = plan.TherapistId,
                ClientIds = [.. plan.Present],
                Sessions = [new(wanted, plan.RoomId)],
                Following = usual.Skip(1),
            },
            OnConflict.Append,
            cancellationToken);

        // Where half a year has no time for it, the plan shows that something remains, and the caseload that nothing is booked.
        if (layout.Sessions is not [var placed])
            return;

        var session = plan.Book(placed, clinic.Zone, lost.Id);
        db.Sessions.Add(session);
        sessions.Add(session);
        gate.Enter([session]);
    }

    private void Drop(Session session)
    {
        gate.Free([session]);
        session.Drop(null);
    }
}
