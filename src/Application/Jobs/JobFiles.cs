using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AlSoor.Application.Common;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>What the file of a job is.</summary>
/// <param name="Name">Without its ending.</param>
/// <param name="Definition">The rules by which its rows were made, one a sentence.</param>
public sealed record JobFile(string Name, FileFormat Format, IReadOnlyList<string> Columns, IReadOnlyList<string> Definition);

/// <summary>What a portion adds to a file.</summary>
/// <param name="Rows">Texts, ids and numbers; null for an empty cell.</param>
/// <param name="Covered">How much of the total it was.</param>
/// <param name="Next">Where the next portion begins, as JSON; null where this is the last one.</param>
public sealed record JobPortion(IReadOnlyList<object?[]> Rows, int Covered, string? Next);

/// <summary>
/// Files that jobs write, kept in the database piece by piece until the job is forgotten. A piece and how far the job is are kept in one
/// transaction, so that a file has every row once, however often the work is broken off.
/// </summary>
public sealed class JobFiles(IClinicDb db, ITransactions transactions, TimeProvider time)
{
    /// <summary>Rows of a portion, and of a piece: few enough to hold in memory, and not to keep others from writing for long.</summary>
    public const int RowsTogether = 1000;

    /// <summary>Keeps what a portion has added.</summary>
    /// <param name="seen">The job as it was when it was looked at: where another node has gone on with it since, nothing is done and kept.</param>
    /// <param name="work">Answers the portion, within the transaction that keeps it.</param>
    /// <param name="begin">What the file is and how many rows it will have; asked before the first portion.</param>
    public Task KeepAsync(
        Job seen, Func<Task<JobPortion>> work, Func<(JobFile File, int Total)> begin, Func<Task<bool>> claim, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async () =>
            {
                if (!await claim())
                    return false;

                var job = await db.Jobs.AsTracking().FindJobAsync(seen.Id, cancellationToken);
                if ((job.Position, job.Covered) != (seen.Position, seen.Covered))
                    return false;

                var portion = await work();
                await AddAsync(job, portion, begin, cancellationToken);
                job.Advance(portion.Covered, portion.Next);
                if (portion.Next is null)
                    job.Complete(time.GetUtcNow());
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    /// <summary>What the file of a job is; null where there is none.</summary>
    public async Task<JobFile?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await ContentAsync(id, 0, cancellationToken) is { } content ? Unpacked<JobFile>(content) : null;

    /// <summary>Its rows, read piece by piece: nothing is held open for a reader who takes long.</summary>
    public async IAsyncEnumerable<JsonElement[]> RowsOf(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var number = 1; await ContentAsync(id, number, cancellationToken) is { } content; number++)
        {
            foreach (var row in Unpacked<JsonElement[][]>(content))
                yield return row;
        }
    }

    private Task<byte[]?> ContentAsync(Guid id, int number, CancellationToken cancellationToken) =>
        db.JobPieces.Where(piece => piece.JobId == id && piece.Number == number).Select(piece => piece.Content).SingleOrDefaultAsync(cancellationToken);

    private async Task AddAsync(Job job, JobPortion portion, Func<(JobFile File, int Total)> begin, CancellationToken cancellationToken)
    {
        var last = await db.JobPieces.Where(piece => piece.JobId == job.Id).OrderByDescending(piece => piece.Number)
            .Select(piece => (int?)piece.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            var (file, total) = begin();
            job.Total = total;
            db.JobPieces.Add(new() { JobId = job.Id, Number = 0, Content = Packed(file) });
        }

        foreach (var (index, rows) in portion.Rows.Chunk(RowsTogether).Index())
            db.JobPieces.Add(new() { JobId = job.Id, Number = (last ?? 0) + index + 1, Content = Packed(rows) });
    }

    private static byte[] Packed<T>(T content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(gzip, content);
        return packed.ToArray();
    }

    private static T Unpacked<T>(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(gzip)!;
    }
}
