using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Alliance;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Goals;
using AlSoor.Domain.Idempotency;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Notes;
using AlSoor.Domain.Plans;
using AlSoor.Domain.ProcessNotes;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tasks;
using AlSoor.Domain.Therapists;
using AlSoor.Domain.Webhooks;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Seals everything with the current key.</summary>
public interface IKeyRotation
{
    /// <returns>How many rows were sealed anew.</returns>
    Task<int> RunAsync(CancellationToken cancellationToken);
}

/// <summary>
/// Seals a few rows at a time, while the service goes on: each row opens at every moment, with the old key or the new. People get new
/// keys of their own. What was cut off is taken up by the next run.
/// </summary>
internal sealed class KeyRotation(
    ClinicDbContext db, ITransactions transactions, FieldCipher cipher, ClinicGuard guard, AuditTrail trail) : IKeyRotation
{
    private const int BatchSize = 200;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        trail.Name("RotateKeys");
        var rows = await AllOfAsync<Client>(cancellationToken)
            + await AllOfAsync<Session>(cancellationToken)
            + await AllOfAsync<SessionPlan>(cancellationToken)
            + await AllOfAsync<TimeOff>(cancellationToken)
            + await AllOfAsync<BreakGlass>(cancellationToken)
            + await AllOfAsync<Episode>(cancellationToken)
            + await AllOfAsync<Assessment>(cancellationToken)
            + await AllOfAsync<AllianceRating>(cancellationToken)
            + await AllOfAsync<Goal>(cancellationToken)
            + await AllOfAsync<BetweenSessionTask>(cancellationToken)
            + await AllOfAsync<RiskFlag>(cancellationToken)
            + await AllOfAsync<Consent>(cancellationToken)
            + await AllOfAsync<ProgressNote>(cancellationToken)
            + await AllOfAsync<NoteAddendum>(cancellationToken)
            + await AllOfAsync<CourtOrderExport>(cancellationToken)
            + await AllOfAsync<KeptAnswer>(cancellationToken)
            + await AllOfAsync<JobChunk>(cancellationToken)
            + await AllOfAsync<ExternalId>(cancellationToken)
            + await AllOfAsync<Webhook>(cancellationToken);
        await transactions.RunAsync(CheckAnewAsync, cancellationToken);
        return rows;

        async Task<int> CheckAnewAsync()
        {
            (await db.Clinic.AsTracking().SingleAsync(cancellationToken)).KeyCheck = guard.NewKeyCheck();
            return await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<int> AllOfAsync<T>(CancellationToken cancellationToken) where T : class
    {
        var total = 0;
        while (await transactions.RunAsync(() => SomeOfAsync<T>(cancellationToken), cancellationToken) is > 0 and var rows)
            total += rows;
        return total;
    }

    private async Task<int> SomeOfAsync<T>(CancellationToken cancellationToken) where T : class
    {
        var (type, table) = (SealedType.Of(typeof(T))!, db.Model.FindEntityType(typeof(T))!.GetTableName()!);
        var current = Seal.HeaderOf(cipher.CurrentKeyId);
        var columns = type.HasDataKey ? [SealedType.DataKey] : type.Fields.Select(field => field.Column);
        var isOld = string.Join(" OR ", columns.Select(column => $"SUBSTRING(\"{column}\", 1, {{0}}) <> {{1}}"));
#pragma warning disable EF1002 // The text is made of the model's own names.
        var old = db.Set<T>().FromSqlRaw($"SELECT * FROM \"{table}\" WHERE {isOld}", current.Length, current).AsTracking().AsAsyncEnumerable();
#pragma warning restore EF1002
        var rows = new List<T>();
        await foreach (var row in old.WithCancellation(cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == BatchSize)
                break;
        }

        foreach (var row in rows)
            db.SealedFields.CloseAgain(db.Entry(row));
        await db.SaveResealedAsync(cancellationToken);
        return rows.Count;
    }
}
