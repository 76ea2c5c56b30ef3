using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ApiKeys;

/// <summary>Ends a key: from now on it opens nothing. One that is revoked already stays as it is.</summary>
[Allow]
public sealed record RevokeApiKey(Guid Id) : ICommand<Unit>;

public sealed class RevokeApiKeyHandler(IClinicDb db, ICalendarLocks calendars, KnownKeys known, AfterCommit after, TimeProvider time)
    : IRequestHandler<RevokeApiKey, Unit>
{
    public async Task<Unit> Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        // Of two administrators who revoke each other's key at once, the second must see what the first has done.
        await calendars.TakeAsync([CalendarId.Clinic], cancellationToken);
        var key = await db.ApiKeys.AsTracking().SingleOrDefaultAsync(key => key.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("api-key");
        var now = time.GetUtcNow();
        if (key.RevokedAt is not null)
            return Unit.Value;

        if (key.Role == Role.Admin && key.IsUsableAt(now) && !await IsAnotherUsableAsync(key, now, cancellationToken))
        {
            throw new DomainException(new Error(
                "last-administrator-key", ErrorKind.Conflict, "This is the last administrator's key that can be used: make another first."));
        }

        key.RevokedAt = now;
        await db.SaveChangesAsync(cancellationToken);
        after.Add(() =>
        {
            known.Forget();
            return Task.CompletedTask;
        });
        return Unit.Value;
    }

    private Task<bool> IsAnotherUsableAsync(ApiKey key, DateTimeOffset now, CancellationToken cancellationToken) => db.ApiKeys.AnyAsync(
        other => other.Id != key.Id && other.Role == Role.Admin && other.RevokedAt == null && (other.ExpiresAt == null || other.ExpiresAt > now),
        cancellationToken);
}
