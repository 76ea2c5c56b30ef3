using AlSoor.Domain.Consents;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Notes;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Gives a database the entries of the starter catalogue that it has not got; what a clinic has edited stays. Then counts where plans stand by it.</summary>
internal static class Catalogue
{
    public static async Task CompleteAsync(ClinicDbContext db, CancellationToken cancellationToken)
    {
        var concerns = await db.Concerns.Select(concern => concern.Code).ToListAsync(cancellationToken);
        var modalities = await db.Modalities.AsTracking().ToDictionaryAsync(modality => modality.Code, cancellationToken);
        var measures = await db.Measures.Select(measure => measure.Code).ToListAsync(cancellationToken);
        var templates = await db.NoteTemplates.Select(template => template.Code).ToListAsync(cancellationToken);
        var consents = await db.ConsentKinds.Select(kind => kind.Code).ToListAsync(cancellationToken);
        db.Concerns.AddRange(StarterCatalogue.Concerns.Where(concern => !concerns.Contains(concern.Code)));
        db.Modalities.AddRange(StarterCatalogue.Modalities.Where(modality => !modalities.ContainsKey(modality.Code)));
        db.Measures.AddRange(StarterMeasures.All.Where(measure => !measures.Contains(measure.Code)));
        db.NoteTemplates.AddRange(StarterTemplates.All.Where(template => !templates.Contains(template.Code)));
        db.ConsentKinds.AddRange(StarterConsents.All.Where(kind => !consents.Contains(kind.Code)));

        // A database from before there were phases has modalities without any.
        foreach (var starter in StarterCatalogue.Modalities)
        {
            if (modalities.TryGetValue(starter.Code, out var known) && known.Phases.Count == 0)
                known.Phases = [.. starter.Phases];
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await new PlanStandings(db).CompleteAsync(cancellationToken);
    }
}
