using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>One client.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record GetClient(ClientId Id) : IQuery<ClientResponse>;

public sealed class GetClientHandler(Reach reach) : IRequestHandler<GetClient, ClientResponse>
{
    public async Task<ClientResponse> Handle(GetClient request, CancellationToken cancellationToken) =>
        ClientResponse.Of(
            await reach.Clients.SingleOrDefaultAsync(client => client.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("client"));
}
