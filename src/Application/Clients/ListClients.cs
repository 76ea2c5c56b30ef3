using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Clients;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>Clients in a stable order: on SQLite, as they were added.</summary>
/// <param name="Search">Part of a name, or a whole telephone number, e-mail address or civil id.</param>
/// <param name="Status">Only these.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ListClients(string? Search, ClientStatus? Status, Paging Paging) : IQuery<Page<ClientResponse>>
{
    /// <summary>Only what was made or changed then or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

public sealed class ListClientsValidator : AbstractValidator<ListClients>
{
    public ListClientsValidator() => RuleFor(list => list.Search).OptionalText(Lengths.Name);
}

public sealed class ListClientsHandler(Reach reach, IClientSearch search) : IRequestHandler<ListClients, Page<ClientResponse>>
{
    public async Task<Page<ClientResponse>> Handle(ListClients request, CancellationToken cancellationToken)
    {
        var clients = reach.Clients.UpdatedSince(request.UpdatedSince);
        if (request.Status is { } status)
            clients = clients.Where(client => client.Status == status);

        ClientId? after = request.Paging.AfterId is { } last ? new ClientId(last) : null;
        if (request.Search?.Trim() is { } text)
        {
            var found = await search.FindAsync(clients, text, after, request.Paging.Limit + 1, cancellationToken);
            clients = clients.Where(client => found.Contains(client.Id));
        }
        else if (after is { } id)
        {
            clients = clients.Where(client => client.Id > id);
        }

        var rows = await clients.OrderBy(client => client.Id)
            .Take(request.Paging.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<ClientResponse>.Of([.. rows.Select(ClientResponse.Of)], request.Paging.Limit, client => Positions.Of(client.Id.Value));
    }
}
