using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Clients;

/// <summary>Registers a client.</summary>
[Allow(Role.FrontDesk)]
public sealed record CreateClient(ClientDetails Details) : ICommand<ClientResponse>;

public sealed class CreateClientHandler(IClinicDb db, IValidator<ClientDetails> validator, TimeProvider time)
    : IRequestHandler<CreateClient, ClientResponse>
{
    public async Task<ClientResponse> Handle(CreateClient request, CancellationToken cancellationToken)
    {
        await validator.ValidateAndThrowAsync(request.Details, cancellationToken);
        await db.CheckConcernsAsync(request.Details.Concerns, cancellationToken);

        var client = new Client { Id = ClientId.New(), GivenName = "", FamilyName = "", CreatedAt = time.GetUtcNow() };
        request.Details.ApplyTo(client);
        db.Clients.Add(client);
        db.Calendars.Add(Calendar.Of(client.Id));
        await db.SaveChangesAsync(cancellationToken);
        return ClientResponse.Of(client);
    }
}
