using System.Text.Json;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Imports;

/// <summary>
/// Imports therapists, as <see cref="ClientLines"/> does clients. Who supervises whom is not in files: it widens who reads whose records, and
/// is said for each by itself.
/// </summary>
public sealed class TherapistLines(
    IClinicDb db, IExternalIds externalIds, ICalendarLocks calendars, IValidator<TherapistDetails> validator, TimeProvider time) : IImportLines
{
    public JobKind Kind => JobKind.ImportTherapists;

    public async Task<BatchOutcome> RunAsync(Job job, ImportBatch batch, CancellationToken cancellationToken)
    {
        // A closure that is being made must hold these therapists' calendars too.
        await calendars.TakeAsync([CalendarId.Clinic], cancellationToken);
        var lines = batch.Cells().ToList();
        var imported = new Imported(
            db, ImportedThing.Therapist, await externalIds.FindAsync(ImportedThing.Therapist, lines.Select(line => line.ExternalId), cancellationToken));
        var ids = imported.ChangedBy(lines).Select(id => new TherapistId(id)).ToList();
        var therapists = await db.Therapists.AsTracking().Where(therapist => ids.Contains(therapist.Id))
            .ToDictionaryAsync(therapist => therapist.Id.Value, cancellationToken);
        var catalogue = new Catalogue(
            (await db.Modalities.Select(modality => modality.Code).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal),
            (await db.Concerns.Select(concern => concern.Code).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal));
        imported.Each(lines, (line, known) => Import(line, imported, known is { } id ? therapists[id] : null, catalogue));

        await imported.SaveAsync(cancellationToken);
        return new(imported.Outcomes, []);
    }

    private void Import(Cells line, Imported imported, Therapist? therapist, Catalogue catalogue)
    {
        var before = therapist is null ? new TherapistDetails("", "", []) : TherapistDetails.Of(therapist);
        var details = Read(line, before);
        line.Refuse(validator.Validate(details), name => name);
        if (!details.Modalities.All(catalogue.Modalities.Contains))
            line.Refuse(CommonErrors.Unknown("modality", "modalities").Error);
        if (details.Concerns?.All(catalogue.Concerns.Contains) == false)
            line.Refuse(CommonErrors.Unknown("concern", "concerns").Error);
        if (!line.IsGood)
        {
            imported.Failed(line);
            return;
        }

        if (therapist is not null)
        {
            details.ApplyTo(therapist);
            imported.Updated(line, JsonSerializer.Serialize(before) != JsonSerializer.Serialize(TherapistDetails.Of(therapist)));
            return;
        }

        var made = new Therapist { Id = TherapistId.New(), GivenName = "", FamilyName = "", Modalities = [], CreatedAt = time.GetUtcNow() };
        details.ApplyTo(made);
        db.Therapists.Add(made);
        db.Calendars.Add(Calendar.Of(made.Id));
        imported.Created(line, made.Id.Value);
    }

    private static TherapistDetails Read(Cells line, TherapistDetails before) => before with
    {
        GivenName = line.Text("givenName") ?? "",
        FamilyName = line.Text("familyName") ?? "",
        Modalities = line.List("modalities"),
        ArabicName = line.Or("arabicName", line.Text, before.ArabicName),
        Concerns = line.Or("concerns", line.List, before.Concerns),
        Languages = line.Or("languages", line.List, before.Languages),
        WeeklyCapacityHours = line.Or("weeklyCapacityHours", line.Fraction, before.WeeklyCapacityHours),
        BufferMinutes = line.Or("bufferMinutes", line.Whole, before.BufferMinutes) ?? 0,
    };

    private sealed record Catalogue(HashSet<string> Modalities, HashSet<string> Concerns);
}
