using AlSoor.Application.Common;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;

namespace AlSoor.Application.Access;

/// <summary>
/// Which rows a caller may know of: a therapist those of their own caseload, others all. What is left out here answers
/// exactly as what does not exist.
/// </summary>
public static class Visibility
{
    public static IQueryable<Session> VisibleTo(this IQueryable<Session> sessions, ICaller caller) =>
        caller.TherapistId is { } own ? sessions.Where(session => session.TherapistId == own) : sessions;

    public static IQueryable<SessionPlan> VisibleTo(this IQueryable<SessionPlan> plans, ICaller caller) =>
        caller.TherapistId is { } own ? plans.Where(plan => plan.TherapistId == own) : plans;

    /// <summary>A therapist sees who waits for them by name.</summary>
    public static IQueryable<WaitlistEntry> VisibleTo(this IQueryable<WaitlistEntry> entries, ICaller caller) =>
        caller.TherapistId is { } own ? entries.Where(entry => entry.TherapistId == own) : entries;

    /// <summary>A therapist sees the clients that they treat or have treated.</summary>
    public static IQueryable<Client> VisibleTo(this IQueryable<Client> clients, ICaller caller, IClinicDb db) =>
        caller.TherapistId is { } own
            ? clients.Where(client => db.SessionClients.Any(part =>
                part.ClientId == client.Id && db.Sessions.Any(session => session.Id == part.SessionId && session.TherapistId == own)))
            : clients;

    /// <summary>The episodes of clients whom the caller may know of.</summary>
    public static IQueryable<Episode> VisibleTo(this IQueryable<Episode> episodes, ICaller caller, IClinicDb db)
    {
        if (caller.TherapistId is null)
            return episodes;

        var clients = db.Clients.VisibleTo(caller, db);
        return episodes.Where(episode => clients.Any(client => client.Id == episode.ClientId));
    }

    /// <summary>Refuses another therapist's desk as if it were not there.</summary>
    public static void CheckOwn(this ICaller caller, TherapistId therapistId)
    {
        if (caller.TherapistId is { } own && own != therapistId)
            throw CommonErrors.NotFound("therapist");
    }
}
