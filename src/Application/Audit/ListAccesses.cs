using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Audit;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Audit;

/// <summary>The account of accesses to one client's data, the newest first. It names no other client, so that it can be handed out.</summary>
/// <param name="From">From this clinic date on.</param>
/// <param name="To">Before this clinic date.</param>
[Allow]
public sealed record ListAccesses(ClientId ClientId, DateOnly? From, DateOnly? To, Paging Paging) : IQuery<Page<ClientAccess>>, IAlwaysAudited;

/// <summary>An access to a client's data.</summary>
/// <param name="Sequence">Its number in the audit log.</param>
/// <param name="Actor">Who: <c>key:</c> and a key's id, <c>user:</c> and a token's subject, <c>operator</c>, or <c>system</c>.</param>
/// <param name="TherapistId">Whose desk the actor has, if they are a therapist.</param>
/// <param name="Operation">The use case.</param>
/// <param name="Outcome"><c>ok</c>, or the code of the refusal.</param>
/// <param name="Source">The network address that the request came from.</param>
/// <param name="BrokeGlass">Whether the actor could see a client only because they broke the glass.</param>
public sealed record ClientAccess(
    long Sequence,
    DateTimeOffset At,
    string Actor,
    Role Role,
    TherapistId? TherapistId,
    string Operation,
    AuditAccess Access,
    string Outcome,
    string? Source,
    bool BrokeGlass);

public sealed class ListAccessesValidator : AbstractValidator<ListAccesses>
{
    public ListAccessesValidator()
    {
        RuleFor(list => list.From).BookableDate();
        RuleFor(list => list.To).BookableDate()
            .Must((list, to) => to is null || list.From is null || to > list.From).WithMessage("must be after from");
    }
}

public sealed class ListAccessesHandler(IClinicDb db, ClinicSettings clinic) : IRequestHandler<ListAccesses, Page<ClientAccess>>
{
    public async Task<Page<ClientAccess>> Handle(ListAccesses request, CancellationToken cancellationToken)
    {
        if (!await db.Clients.AnyAsync(client => client.Id == request.ClientId, cancellationToken))
            throw CommonErrors.NotFound("client");

        var events = db.AuditEvents.About(request.ClientId).Between(request.From, request.To, clinic);
        if (request.Paging.AfterNumber is { } after)
            events = events.Where(entry => entry.Sequence < after);

        var rows = await events.OrderByDescending(entry => entry.Sequence)
            .Take(request.Paging.Limit + 1)
            .Select(entry => new ClientAccess(
                entry.Sequence,
                entry.At,
                entry.Actor,
                entry.Role,
                entry.TherapistId,
                entry.Operation,
                entry.Access,
                entry.Outcome,
                entry.Source,
                entry.BrokeGlass))
            .ToListAsync(cancellationToken);
        return Page<ClientAccess>.Of(rows, request.Paging.Limit, access => Positions.Of(access.Sequence));
    }
}
