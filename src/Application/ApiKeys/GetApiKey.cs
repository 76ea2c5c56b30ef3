using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ApiKeys;

/// <summary>What is known of a key; the key itself is not.</summary>
[Allow]
public sealed record GetApiKey(Guid Id) : IQuery<ApiKeyDetails>;

/// <summary>A key without its text, which is shown only when it is made.</summary>
public sealed record ApiKeyDetails(Guid Id, string Name, Role Role, TherapistId? TherapistId, DateTimeOffset CreatedAt);

public sealed class GetApiKeyHandler(IClinicDb db) : IRequestHandler<GetApiKey, ApiKeyDetails>
{
    public async Task<ApiKeyDetails> Handle(GetApiKey request, CancellationToken cancellationToken) =>
        await db.ApiKeys
            .Where(key => key.Id == request.Id)
            .Select(key => new ApiKeyDetails(key.Id, key.Name, key.Role, key.TherapistId, key.CreatedAt))
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw CommonErrors.NotFound("api-key");
}
