using System.Security.Cryptography;
using System.Text.Json;
using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Idempotency;
using AlSoor.Domain.Idempotency;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Pipeline;

/// <summary>
/// Does once what was sent several times with one <c>Idempotency-Key</c>, and gives each of them the same answer. It runs within the
/// command's transaction: the key is claimed first, and whoever comes with the same key meanwhile waits for that claim.
/// </summary>
/// <remarks>
/// Refused requests undo their claim with all else: they have changed nothing and can be sent again. What only reads or runs dry is done again.
/// </remarks>
public sealed class IdempotencyBehavior<TRequest, TResponse>(
    IdempotencyKey key, IClinicDb db, ICaller caller, AuditTrail trail, TimeProvider time) : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (key.Value is not { } value
            || request is (not ICommand<TResponse>) or IWritesElsewhere or ICanRunDry { DryRun: true })
        {
            return await next();
        }

        var (claim, kept) = await ClaimAsync(value, cancellationToken);
        if (claim is null)
            return Replay(kept!);

        var response = await next();
        claim.Answer = request is IAnswerNotKept ? null : JsonSerializer.Serialize(response, key.Json);
        await db.SaveChangesAsync(cancellationToken);
        return response;
    }

    private TResponse Replay(KeptAnswer kept)
    {
        if (!CryptographicOperations.FixedTimeEquals(kept.Fingerprint, key.Fingerprint))
        {
            throw new DomainException(new Error(
                "idempotency-key-reused", ErrorKind.Contradicting, "Another request was sent with this Idempotency-Key: take a new one for each request."));
        }

        if (kept.Answer is null)
        {
            throw new DomainException(new Error(
                "answer-not-kept", ErrorKind.Conflict, "This was done when it was first sent, and its answer is not kept. To do it again, send it with a new Idempotency-Key."));
        }

        key.IsReplayed = true;
        trail.Replay();
        return JsonSerializer.Deserialize<TResponse>(kept.Answer, key.Json)!;
    }

    /// <returns>The claim, or what another request has kept under the same key.</returns>
    private async Task<(KeptAnswer? Claim, KeptAnswer? Kept)> ClaimAsync(string value, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(value, cancellationToken) is { } found)
        {
            if (!found.IsOver(now))
                return (null, found);

            db.KeptAnswers.Remove(found);
            await db.SaveChangesAsync(cancellationToken);
        }

        var claim = new KeptAnswer { Actor = caller.Actor, Key = value, Fingerprint = key.Fingerprint, At = now };
        db.KeptAnswers.Add(claim);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return (claim, null);
        }
        catch (DomainException)
        {
            // Another node had claimed it and has committed while this one waited for it at the index. One row was to be saved, so that nothing is half saved.
            db.KeptAnswers.Entry(claim).State = EntityState.Detached;
            return (null, await FindAsync(value, cancellationToken) ?? throw KeysInFlight.Refused());
        }
    }

    private Task<KeptAnswer?> FindAsync(string value, CancellationToken cancellationToken) =>
        db.KeptAnswers.SingleOrDefaultAsync(kept => kept.Actor == caller.Actor && kept.Key == value, cancellationToken);
}
