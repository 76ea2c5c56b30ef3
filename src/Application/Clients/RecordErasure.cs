using AlSoor.Application.Common;
using AlSoor.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>
/// Destroys what was written about a client in therapy. What is nothing but words goes; what is counted stays as a number under an id without
/// a name. Notes that are also about somebody who is still known stay: they are about them too.
/// </summary>
public sealed class RecordErasure(IClinicDb db)
{
    public async Task ForgetAsync(ClientId id, CancellationToken cancellationToken)
    {
        foreach (var assessment in await db.Assessments.AsTracking().Where(one => one.ClientId == id).ToListAsync(cancellationToken))
            assessment.Forget();
        foreach (var rating in await db.AllianceRatings.AsTracking().Where(one => one.ClientId == id).ToListAsync(cancellationToken))
            rating.Ratings = [];
        foreach (var consent in await db.Consents.AsTracking().Where(one => one.ClientId == id).ToListAsync(cancellationToken))
            consent.Remark = null;
        foreach (var episode in await db.Episodes.AsTracking().Where(one => one.ClientId == id).ToListAsync(cancellationToken))
            episode.ForgetTexts();
        foreach (var export in await db.CourtOrderExports.AsTracking().Where(one => one.ClientId == id).ToListAsync(cancellationToken))
            (export.Reference, export.Reason) = ("", "");

        var goals = await db.Goals.AsTracking().Include(goal => goal.Ratings).Where(goal => goal.ClientId == id).ToListAsync(cancellationToken);
        db.GoalRatings.RemoveRange(goals.SelectMany(goal => goal.Ratings));
        db.Goals.RemoveRange(goals);
        db.Tasks.RemoveRange(await db.Tasks.AsTracking().Where(task => task.ClientId == id).ToListAsync(cancellationToken));
        db.RiskFlags.RemoveRange(await db.RiskFlags.AsTracking().Where(flag => flag.ClientId == id).ToListAsync(cancellationToken));
        await ForgetNotesAsync(id, cancellationToken);
        await ForgetImportsAsync(id, cancellationToken);
    }

    /// <summary>By what ids other systems know the client, and that a line of a file was theirs.</summary>
    private async Task ForgetImportsAsync(ClientId id, CancellationToken cancellationToken)
    {
        db.ExternalIds.RemoveRange(await db.ExternalIds.AsTracking()
            .Where(known => known.Thing == ImportedThing.Client && known.ThingId == id.Value).ToListAsync(cancellationToken));
        await db.JobLines.Where(line => line.ThingId == id.Value).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task ForgetNotesAsync(ClientId id, CancellationToken cancellationToken)
    {
        var notes = await db.Notes.AsTracking().Include(note => note.Clients).Include(note => note.Addenda)
            .Where(note => note.Clients.Any(part => part.ClientId == id)
                && !note.Clients.Any(part => part.ClientId != id && db.Clients.Any(other => other.Id == part.ClientId && other.ErasedAt == null)))
            .ToListAsync(cancellationToken);
        db.NoteAddenda.RemoveRange(notes.SelectMany(note => note.Addenda));
        db.NoteClients.RemoveRange(notes.SelectMany(note => note.Clients));
        db.Notes.RemoveRange(notes);
    }
}
