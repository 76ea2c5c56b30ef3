using AlSoor.Application.Sessions;
using AlSoor.Domain.Plans;

namespace AlSoor.Application.Plans;

/// <summary>How far one client has come in a plan that others take part in too.</summary>
public static class ClientProgress
{
    /// <summary>
    /// By the client's own attendance. Of a group the sessions that the client is part of are planned, of any other plan all of it.
    /// </summary>
    public static Progress ProgressOf(this SessionPlanResponse plan, ClientId client, ClinicSettings clinic)
    {
        var own = plan.SessionsOf(client).Select(session => (Session: session, Tally: TallyOf(session, client))).ToList();
        return plan.Group is null
            ? Progress.Of(plan.PlannedSessions, own.Select(one => one.Tally), clinic)
            : Progress.OfMember([.. own.Select(one => new MemberSession(one.Session.Id, one.Session.MakesUpFor, one.Tally))], clinic);
    }

    /// <summary>The sessions of the plan that the client is part of, in order of time.</summary>
    public static IEnumerable<SessionResponse> SessionsOf(this SessionPlanResponse plan, ClientId client) =>
        plan.Sessions.Where(session => session.Attendance.Any(part => part.ClientId == client));

    private static SessionTally TallyOf(SessionResponse session, ClientId client) => SessionTally.OfClient(
        session.Attendance.First(part => part.ClientId == client).Status, session.Status, session.CancelledLate);
}
