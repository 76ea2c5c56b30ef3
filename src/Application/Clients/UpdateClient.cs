using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>Changes some of a client's details.</summary>
[Allow(Role.FrontDesk)]
public sealed record UpdateClient(ClientId Id, MergePatch<ClientDetails> Patch, int? ExpectedVersion) : ICommand<ClientResponse>;

public sealed class UpdateClientHandler(IClinicDb db, Reach reach, IValidator<ClientDetails> validator)
    : IRequestHandler<UpdateClient, ClientResponse>
{
    public async Task<ClientResponse> Handle(UpdateClient request, CancellationToken cancellationToken)
    {
        var client = await reach.Clients.AsTracking().SingleOrDefaultAsync(client => client.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("client");
        client.CheckVersion(request.ExpectedVersion);

        var details = request.Patch.ApplyTo(ClientDetails.Of(client));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        await db.CheckConcernsAsync(details.Concerns, cancellationToken);

        details.ApplyTo(client);
        await db.SaveChangesAsync(cancellationToken);
        return ClientResponse.Of(client);
    }
}
