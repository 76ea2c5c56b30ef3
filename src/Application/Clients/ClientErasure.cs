using System.Text.Json;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.ProcessNotes;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>Destroys what is known of a client, as far as the retention period lets it.</summary>
public sealed class ClientErasure(
    IClinicDb db, RecordErasure record, ITransactions transactions, AuditTrail trail, IProcessNotes processNotes, ClinicSettings clinic, TimeProvider time)
{
    /// <summary>Erases those whose retention period has ended since they asked, each in a transaction of its own.</summary>
    /// <returns>How many.</returns>
    public async Task<int> EraseDueAsync(CancellationToken cancellationToken)
    {
        trail.Name(nameof(EraseClient));
        var isKept = clinic.RetentionYears > 0;
        var until = clinic.Zone.DateOf(time.GetUtcNow()).AddYears(-clinic.RetentionYears);
        var due = await db.Clients
            .Where(client => client.ErasureAskedAt != null && client.ErasedAt == null
                && !(isKept && TookPlace.Any(session => session.LocalDate > until && session.Clients.Any(part => part.ClientId == client.Id))))
            .Select(client => client.Id)
            .ToListAsync(cancellationToken);
        var erased = 0;
        foreach (var id in due)
            erased += await transactions.RunAsync(async () => (await EraseAsync(id, cancellationToken)).Client.IsErased ? 1 : 0, cancellationToken);

        // Another store, after the clinic's: also what an earlier erasure could not finish there.
        await processNotes.ForgetErasedAsync(cancellationToken);
        return erased;
    }

    /// <summary>Erases the client now if nothing keeps the record, and otherwise what is not part of it.</summary>
    /// <returns>The client as it then is, and until when the record is kept.</returns>
    public async Task<(Client Client, DateOnly? Until)> EraseAsync(ClientId id, CancellationToken cancellationToken)
    {
        var client = await db.Clients.AsTracking().SingleAsync(client => client.Id == id, cancellationToken);
        var until = await RetainedUntilAsync(id, cancellationToken);
        client.AskErasure(time.GetUtcNow());
        if (until is null)
        {
            client.Erase(time.GetUtcNow());
            await ForgetTextsAsync(id, cancellationToken);
            await record.ForgetAsync(id, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return (client, until);
    }

    /// <summary>The marked fields that the client no longer has, by their JSON names.</summary>
    public static IReadOnlyList<string> FieldsErased(Client client) =>
    [
        .. PersonalFields.All
            .Where(field => field.Thing == nameof(Client) && (!field.Mark.IsRecord || (field.Mark.IsSealed && client.IsErased)))
            .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name)),
        .. client.IsErased ? ["reasons of sessions and plans that were the client's alone", "reasons for opening the record", "notes, answers, goals, tasks, risk flags, and what was written at referral, triage and consent", "the ids of other systems"] : Array.Empty<string>(),
    ];

    public static IReadOnlyList<KeptData> Kept(Client client, DateOnly? until) => client.IsErased
        ?
        [
            new("sessions, plans and episodes, under an id without a name", "Counts and the therapists' records of their work stay true.", null),
            new("scores of measures and of the alliance, under an id without a name", "Outcomes stay true.", null),
            new("reasons of sessions and plans, and notes, that others took part in", "They are about the others too.", null),
            new("the log of who saw or changed the record", "The law asks for it; it names nobody but by ids.", null),
        ]
        : [new("the clinical record", "The law asks that it is kept for years after the last session.", until)];

    private IQueryable<Session> TookPlace => db.Sessions
        .Where(session => session.Status != SessionStatus.CancelledByClient && session.Status != SessionStatus.CancelledByClinic);

    private async Task<DateOnly?> RetainedUntilAsync(ClientId id, CancellationToken cancellationToken)
    {
        if (clinic.RetentionYears == 0)
            return null;

        var last = await TookPlace
            .Where(session => session.Clients.Any(part => part.ClientId == id))
            .MaxAsync(session => (DateOnly?)session.LocalDate, cancellationToken);
        if (last is null)
            return null;

        var until = last.Value.AddYears(clinic.RetentionYears);
        return until > clinic.Zone.DateOf(time.GetUtcNow()) ? until : null;
    }

    /// <summary>What was written about sessions and plans in which nobody takes part who is still known.</summary>
    private async Task ForgetTextsAsync(ClientId id, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.AsTracking().Include(session => session.Clients)
            .Where(session => session.Clients.Any(part => part.ClientId == id)
                && !session.Clients.Any(part => part.ClientId != id && db.Clients.Any(other => other.Id == part.ClientId && other.ErasedAt == null)))
            .ToListAsync(cancellationToken);
        foreach (var session in sessions)
            session.ForgetReasons();

        var plans = await db.SessionPlans.AsTracking().Include(plan => plan.Clients)
            .Where(plan => plan.GroupName == null && plan.Clients.Any(part => part.ClientId == id)
                && !plan.Clients.Any(part => part.ClientId != id && db.Clients.Any(other => other.Id == part.ClientId && other.ErasedAt == null)))
            .ToListAsync(cancellationToken);
        foreach (var plan in plans)
            plan.ForgetReasons();

        foreach (var opened in await db.BreakGlass.AsTracking().Where(opened => opened.ClientId == id).ToListAsync(cancellationToken))
            opened.Reason = "";
    }
}
