using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Clients;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>Clients in a stable order: on SQLite, as they were added.</summary>
/// <param name="Search">Part of a name, or a whole telephone number or e-mail address.</param>
/// <param name="Status">Only these.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ListClients(string? Search, ClientStatus? Status, Paging Paging) : IQuery<Page<ClientResponse>>;

public sealed class ListClientsValidator : AbstractValidator<ListClients>
{
    public ListClientsValidator() => RuleFor(list => list.Search).OptionalText(Lengths.Name);
}

public sealed class ListClientsHandler(Reach reach) : IRequestHandler<ListClients, Page<ClientResponse>>
{
    public async Task<Page<ClientResponse>> Handle(ListClients request, CancellationToken cancellationToken)
    {
        var clients = reach.Clients;
        if (request.Status is { } status)
            clients = clients.Where(client => client.Status == status);
        if (request.Search?.Trim() is { } search)
            clients = Matching(clients, search);
        if (request.Paging.AfterId is { } after)
        {
            var last = new ClientId(after);
            clients = clients.Where(client => client.Id > last);
        }

        var rows = await clients.OrderBy(client => client.Id)
            .Take(request.Paging.Limit + 1)
            .Select(ClientResponse.Projection)
            .ToListAsync(cancellationToken);
        return Page<ClientResponse>.Of(rows, request.Paging.Limit, client => Positions.Of(client.Id.Value));
    }

    private static IQueryable<Client> Matching(IQueryable<Client> clients, string search)
    {
        const string Escape = "\\";
        var pattern = $"%{search.Replace(Escape, @"\\").Replace("%", @"\%").Replace("_", @"\_").Replace("[", @"\[")}%";
        return clients.Where(client =>
            EF.Functions.Like(client.GivenName + " " + client.FamilyName, pattern, Escape)
            || EF.Functions.Like(client.ArabicName, pattern, Escape)
            || client.Phone == search
            || client.Email == search);
    }
}
