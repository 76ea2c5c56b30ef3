using AlSoor.Application.Access;
using AlSoor.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ApiKeys;

/// <summary>Asks again whether a caller may still call, where one call goes on for long.</summary>
public sealed class KeyCheck(IClinicDb db, TimeProvider time)
{
    /// <summary>How the audit log names a key.</summary>
    private const string Prefix = "key:";

    /// <summary>Whether a caller's key is neither revoked nor over. Who is known by a token is good for as long as one call may go on.</summary>
    public async Task<bool> IsGoodAsync(ICaller caller, CancellationToken cancellationToken)
    {
        if (!caller.Actor.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParse(caller.Actor[Prefix.Length..], out var id))
            return true;

        return await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is { } key && key.IsUsableAt(time.GetUtcNow());
    }
}
