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

        // What is found by two keys cannot be loaded with its clients in the same query.
        var page = events.OrderByDescending(entry => entry.Sequence).Take(request.Paging.Limit + 1).Select(entry => entry.Sequence);
        var rows = await db.AuditEvents.Where(entry => page.Contains(entry.Sequence))
            .OrderByDescending(entry => entry.Sequence)
            .WithClients()
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
