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
        var modalities = await db.Modalities.Select(modality => modality.Code).ToListAsync(cancellationToken);
        var measures = await db.Measures.Select(measure => measure.Code).ToListAsync(cancellationToken);
        db.Concerns.AddRange(StarterCatalogue.Concerns.Where(concern => !concerns.Contains(concern.Code)));
        db.Modalities.AddRange(StarterCatalogue.Modalities.Where(modality => !modalities.Contains(modality.Code)));
        db.Measures.AddRange(StarterMeasures.All.Where(measure => !measures.Contains(measure.Code)));
        var templates = await db.NoteTemplates.Select(template => template.Code).ToListAsync(cancellationToken);
        db.NoteTemplates.AddRange(StarterTemplates.All.Where(template => !templates.Contains(template.Code)));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await new PlanStandings(db).CompleteAsync(cancellationToken);
    }
}
