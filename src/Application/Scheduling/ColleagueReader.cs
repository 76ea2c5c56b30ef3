using AlSoor.Application.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>Reads who could cover sessions, and how well they know the clients: one query each.</summary>
public sealed class ColleagueReader(IClinicDb db)
{
    public async Task<Colleagues> ReadAsync(IEnumerable<StrandedSession> stranded, CancellationToken cancellationToken)
    {
        var clients = stranded.SelectMany(one => one.Session.Clients.Select(part => part.ClientId)).Distinct().ToList();
        var therapists = await db.Therapists.ToListAsync(cancellationToken);
        var concerns = await db.Clients
            .Where(client => clients.Contains(client.Id))
            .Select(client => new { client.Id, client.Concerns })
            .ToListAsync(cancellationToken);
        var sees = await db.SessionClients
            .Where(part => clients.Contains(part.ClientId))
            .Join(
                db.Sessions.Where(session =>
                    session.Status != SessionStatus.CancelledByClient && session.Status != SessionStatus.CancelledByClinic),
                part => part.SessionId,
                session => session.Id,
                (part, session) => new { session.TherapistId, part.ClientId })
            .Distinct()
            .ToListAsync(cancellationToken);
        return new Colleagues(
            therapists,
            concerns.ToDictionary(client => client.Id, client => (IReadOnlyCollection<string>)client.Concerns),
            sees.Select(pair => (pair.TherapistId, pair.ClientId)));
    }
}
