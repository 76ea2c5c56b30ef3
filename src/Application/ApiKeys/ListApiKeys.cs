using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ApiKeys;

/// <summary>Keys in a stable order, revoked and expired ones too: on SQLite, as they were made.</summary>
[Allow]
public sealed record ListApiKeys(Paging Paging) : IQuery<Page<ApiKeyDetails>>;

public sealed class ListApiKeysHandler(IClinicDb db, KeyUses uses) : IRequestHandler<ListApiKeys, Page<ApiKeyDetails>>
{
    public async Task<Page<ApiKeyDetails>> Handle(ListApiKeys request, CancellationToken cancellationToken)
    {
        var keys = db.ApiKeys.AsQueryable();
        if (request.Paging.AfterId is { } after)
            keys = keys.Where(key => key.Id > after);

        var rows = await keys.OrderBy(key => key.Id).Take(request.Paging.Limit + 1).ToListAsync(cancellationToken);
        return Page<ApiKeyDetails>.Of([.. rows.Select(key => ApiKeyDetails.Of(key, uses))], request.Paging.Limit, key => Positions.Of(key.Id));
    }
}
