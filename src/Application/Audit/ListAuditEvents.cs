using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Audit;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Audit;

/// <summary>The audit log, the newest entries first. Reading it is an entry too.</summary>
/// <param name="ClientId">Only entries about this client.</param>
/// <param name="Actor">Only what this one did.</param>
/// <param name="Operation">Only this use case.</param>
/// <param name="Outcome">Only entries with this outcome: <c>ok</c>, or the code of a refusal.</param>
/// <param name="From">From this clinic date on.</param>
/// <param name="To">Before this clinic date.</param>
[Allow]
public sealed record ListAuditEvents(
    ClientId? ClientId, string? Actor, string? Operation, string? Outcome, DateOnly? From, DateOnly? To, Paging Paging)
    : IQuery<Page<AuditEventResponse>>, IAlwaysAudited;

public sealed class ListAuditEventsValidator : AbstractValidator<ListAuditEvents>
{
    public ListAuditEventsValidator()
    {
        RuleFor(list => list.Actor).OptionalText(Lengths.Audit);
        RuleFor(list => list.Operation).OptionalText(Lengths.Audit);
        RuleFor(list => list.Outcome).OptionalText(Lengths.Audit);
        RuleFor(list => list.From).BookableDate();
        RuleFor(list => list.To).BookableDate()
            .Must((list, to) => to is null || list.From is null || to > list.From).WithMessage("must be after from");
    }
}

public sealed class ListAuditEventsHandler(IClinicDb db, ClinicSettings clinic) : IRequestHandler<ListAuditEvents, Page<AuditEventResponse>>
{
    public async Task<Page<AuditEventResponse>> Handle(ListAuditEvents request, CancellationToken cancellationToken)
    {
        var events = Filtered(db.AuditEvents.About(request.ClientId), request);
        if (request.Paging.AfterNumber is { } after)
            events = events.Where(entry => entry.Sequence < after);

        var rows = await events.OrderByDescending(entry => entry.Sequence)
            .Take(request.Paging.Limit + 1)
            .Include(entry => entry.Clients)
            .ToListAsync(cancellationToken);
        return Page<AuditEventResponse>.Of(
            [.. rows.Select(AuditEventResponse.Of)], request.Paging.Limit, entry => Positions.Of(entry.Sequence));
    }

    private IQueryable<AuditEvent> Filtered(IQueryable<AuditEvent> events, ListAuditEvents request)
    {
        if (request.Actor is { } actor)
            events = events.Where(entry => entry.Actor == actor);
        if (request.Operation is { } operation)
            events = events.Where(entry => entry.Operation == operation);
        if (request.Outcome is { } outcome)
            events = events.Where(entry => entry.Outcome == outcome);
        return events.Between(request.From, request.To, clinic);
    }
}

/// <summary>Ways to pick entries that lists of them share.</summary>
internal static class AuditFilters
{
    /// <summary>Entries about a client, found by the key of the list of clients, not by going through the log.</summary>
    public static IQueryable<AuditEvent> About(this IQueryable<AuditEvent> events, ClientId? client) => client is { } id
        ? events.SelectMany(entry => entry.Clients.Where(part => part.ClientId == id), (entry, part) => entry)
        : events;

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
