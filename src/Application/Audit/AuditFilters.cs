using AlSoor.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Audit;

/// <summary>Ways to pick entries that lists of them share.</summary>
public static class AuditFilters
{
    /// <summary>Entries about a client, those that name them and those that refer to one that does: found by keys, not by going through the log.</summary>
    public static IQueryable<AuditEvent> About(this IQueryable<AuditEvent> events, ClientId? client) => client is { } id
        ? events.SelectMany(entry => entry.Clients.Where(part => part.ClientId == id), (entry, part) => entry)
            .Concat(events.SelectMany(entry => entry.SameClients!.Clients.Where(part => part.ClientId == id), (entry, part) => entry))
        : events;

    /// <summary>With all of <see cref="AuditEvent.ClientIds"/>.</summary>
    public static IQueryable<AuditEvent> WithClients(this IQueryable<AuditEvent> events) =>
        events.Include(entry => entry.Clients).Include(entry => entry.SameClients!.Clients);

    public static IQueryable<AuditEvent> Between(this IQueryable<AuditEvent> events, DateOnly? from, DateOnly? to, ClinicSettings clinic)
    {
        if (from is { } first)
        {
            var start = clinic.Zone.Resolve(first, TimeOnly.MinValue).ToUniversalTime();
            events = events.Where(entry => entry.At >= start);
        }

        if (to is { } end)
        {
            var limit = clinic.Zone.Resolve(end, TimeOnly.MinValue).ToUniversalTime();
            events = events.Where(entry => entry.At < limit);
        }

        return events;
    }
}
