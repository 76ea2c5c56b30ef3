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
/// <param name="ExpiresAt">From when on it opens nothing.</param>
/// <param name="RevokedAt">Since when it opens nothing, because it was revoked.</param>
/// <param name="LastUsedAt">When it was last sent, to the minute.</param>
public sealed record ApiKeyDetails(
    Guid Id,
    string Name,
    Role Role,
    TherapistId? TherapistId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt)
{
    public static ApiKeyDetails Of(ApiKey key, KeyUses uses) => new(
        key.Id, key.Name, key.Role, key.TherapistId, key.CreatedAt, key.ExpiresAt, key.RevokedAt, uses.LatestOf(key));
}

public sealed class GetApiKeyHandler(IClinicDb db, KeyUses uses) : IRequestHandler<GetApiKey, ApiKeyDetails>
{
    public async Task<ApiKeyDetails> Handle(GetApiKey request, CancellationToken cancellationToken) =>
        await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == request.Id, cancellationToken) is { } key
            ? ApiKeyDetails.Of(key, uses)
            : throw CommonErrors.NotFound("api-key");
}
