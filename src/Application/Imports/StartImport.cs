using System.Text.Json;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Domain.Jobs;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace AlSoor.Application.Imports;

/// <summary>Brings in what a clinic has in another system: keeps the file's lines, to be done one batch after the other.</summary>
/// <param name="DryRun">Whether only to find out what would be.</param>
[Allow]
public sealed record StartImport(JobKind Kind, ImportFile File, bool DryRun) : ICommand<JobResponse>;

public sealed class StartImportValidator : AbstractValidator<StartImport>
{
    public StartImportValidator()
    {
        RuleFor(import => import).Custom((import, context) =>
        {
            var faults = ImportColumns.FaultsOf(import.Kind, import.File.Columns);
            foreach (var (column, fault) in faults)
                context.AddFailure(new ValidationFailure(column, fault));
            if (faults.Count == 0 && import.File.Lines.Count == 0)
                context.AddFailure(new ValidationFailure("body", "must have lines below its header"));
        });
    }
}

public sealed class StartImportHandler(IClinicDb db, NewJobs jobs) : IRequestHandler<StartImport, JobResponse>
{
    /// <summary>Few enough that others do not wait long, so many that a transaction is worth its while.</summary>
    private const int LinesTogether = 200;

    public async Task<JobResponse> Handle(StartImport request, CancellationToken cancellationToken)
    {
        var job = await jobs.AddAsync(request.Kind, request.File.Lines.Count, request.DryRun, cancellationToken: cancellationToken);
        string[] columns = [.. request.File.Columns.Select(written => ImportColumns.NameOf(request.Kind, written)!)];
        db.JobChunks.AddRange(Marked(columns, request.File.Lines).Chunk(LinesTogether).Select((lines, index) => new JobChunk
        {
            Id = Guid.CreateVersion7(),
            JobId = job.Id,
            Number = index + 1,
            Lines = JsonSerializer.Serialize(new ImportBatch(columns, lines)),
        }));
        await db.SaveChangesAsync(cancellationToken);
        return JobResponse.Of(job);
    }

    /// <summary>The lines, with those marked that have an external id which an earlier one has.</summary>
    private static IEnumerable<ImportLine> Marked(string[] columns, IReadOnlyList<ImportLine> lines)
    {
        var (place, first) = (Array.IndexOf(columns, ImportColumns.ExternalId), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var line in lines)
        {
            var id = place < line.Cells.Count ? line.Cells[place].Trim() : "";
            yield return id.Length == 0 || first.TryAdd(id, line.Number) ? line : line with { Repeats = first[id] };
        }
    }
}
