using System.Text.Json;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Imports;

/// <summary>Imports clients. A line that has changed since it was imported changes what its file has columns for, and nothing else.</summary>
public sealed class ClientLines(IClinicDb db, IExternalIds externalIds, IValidator<ClientDetails> validator, TimeProvider time) : IImportLines
{
    public JobKind Kind => JobKind.ImportClients;

    public async Task<BatchOutcome> RunAsync(Job job, ImportBatch batch, CancellationToken cancellationToken)
    {
        var lines = batch.Cells().ToList();
        var imported = new Imported(
            db, ImportedThing.Client, await externalIds.FindAsync(ImportedThing.Client, lines.Select(line => line.ExternalId), cancellationToken));
        var ids = imported.ChangedBy(lines).Select(id => new ClientId(id)).ToList();
        var clients = await db.Clients.AsTracking().Where(client => ids.Contains(client.Id))
            .ToDictionaryAsync(client => client.Id.Value, cancellationToken);
        var concerns = (await db.Concerns.Select(concern => concern.Code).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        imported.Each(lines, (line, known) => Import(line, imported, known is { } id ? clients[id] : null, concerns));

        await imported.SaveAsync(cancellationToken);
        return new(imported.Outcomes, []);
    }

    private void Import(Cells line, Imported imported, Client? client, HashSet<string> concerns)
    {
        var before = client is null ? new ClientDetails("", "") : ClientDetails.Of(client);
        var details = Read(line, before);
        line.Refuse(validator.Validate(details), name => name);
        if (details.Concerns?.All(concerns.Contains) == false)
            line.Refuse(CommonErrors.Unknown("concern", "concerns").Error);

        // Of who asked to be forgotten nothing is brought in again.
        if (client?.ErasureAskedAt is not null)
            line.Refuse(Client.Inactive().Error);
        if (!line.IsGood)
        {
            imported.Failed(line);
            return;
        }

        if (client is not null)
        {
            details.ApplyTo(client);
            imported.Updated(line, JsonSerializer.Serialize(before) != JsonSerializer.Serialize(ClientDetails.Of(client)));
            return;
        }

        var made = new Client { Id = ClientId.New(), GivenName = "", FamilyName = "", CreatedAt = time.GetUtcNow() };
        details.ApplyTo(made);
        db.Clients.Add(made);
        db.Calendars.Add(Calendar.Of(made.Id));
        imported.Created(line, made.Id.Value);
    }

    private static ClientDetails Read(Cells line, ClientDetails before) => new(
        line.Text("givenName") ?? "",
        line.Text("familyName") ?? "",
        line.Or("arabicName", line.Text, before.ArabicName),
        line.Or("dateOfBirth", line.Date, before.DateOfBirth),
        line.Or("phone", line.Text, before.Phone),
        line.Or("email", line.Text, before.Email),
        line.Or("preferredLanguage", line.Text, before.PreferredLanguage),
        line.Or("concerns", line.List, before.Concerns),
        line.Or("referredOn", line.Date, before.ReferredOn),
        line.Or("status", line.Known<ClientStatus>, before.Status) ?? ClientStatus.Active,
        line.Or("civilId", line.Text, before.CivilId));
}
