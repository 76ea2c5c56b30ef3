using System.Security.Cryptography;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Jobs;

namespace AlSoor.Application.Imports;

/// <summary>
/// What has become of a batch's lines, and by which ids their things are known from now on. Each line is done or refused by itself: what
/// refuses one has changed nothing for it.
/// </summary>
public sealed class Imported(IClinicDb db, ImportedThing thing, IReadOnlyDictionary<string, ExternalId> known)
{
    private readonly List<LineOutcome> _outcomes = [];
    private readonly List<ExternalId> _new = [];

    public IReadOnlyList<LineOutcome> Outcomes => _outcomes;

    public ExternalId? Known(Cells cells) => known.GetValueOrDefault(cells.ExternalId);

    /// <summary>Whether the very same line was imported before: then nothing is to be done, whatever has become of its thing since.</summary>
    public bool IsSame(Cells cells) =>
        Known(cells) is { } one && CryptographicOperations.FixedTimeEquals(one.Fingerprint, cells.Fingerprint());

    /// <summary>The things that lines change: those that were imported before and say something else now.</summary>
    public IReadOnlyList<Guid> ChangedBy(IEnumerable<Cells> lines) =>
        [.. lines.Where(line => !IsSame(line)).Select(Known).OfType<ExternalId>().Select(one => one.ThingId)];

    /// <summary>Refuses the lines that are wrong, passes over those that were imported so before, and has the others imported.</summary>
    /// <param name="import">Imports a line, by the id of the thing that it changes, or null where it brings a new one.</param>
    public void Each(IEnumerable<Cells> lines, Action<Cells, Guid?> import)
    {
        foreach (var line in lines)
        {
            if (!line.IsGood)
                Failed(line);
            else if (IsSame(line))
                Unchanged(line);
            else
                import(line, Known(line)?.ThingId);
        }
    }

    public void Created(Cells cells, Guid id)
    {
        _new.Add(new() { Thing = thing, ThingId = id, Text = cells.ExternalId, Fingerprint = cells.Fingerprint() });
        _outcomes.Add(new(cells.Number, LineStatus.Created, id, []));
    }

    /// <summary>The line says something else than the one that was imported last.</summary>
    public void Updated(Cells cells, bool isChanged)
    {
        var one = Known(cells)!;
        one.Fingerprint = cells.Fingerprint();
        _outcomes.Add(new(cells.Number, isChanged ? LineStatus.Updated : LineStatus.Unchanged, one.ThingId, []));
    }

    public void Unchanged(Cells cells) => _outcomes.Add(new(cells.Number, LineStatus.Unchanged, Known(cells)!.ThingId, []));

    /// <summary>Refuses the line for the faults that were found in it.</summary>
    public void Failed(Cells cells) => _outcomes.Add(new(cells.Number, LineStatus.Failed, null, cells.Faults));

    /// <summary>Saves what was imported with the ids by which it is known.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        db.ExternalIds.AddRange(_new);
        await db.SaveChangesAsync(cancellationToken);
    }
}
