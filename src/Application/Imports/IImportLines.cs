using AlSoor.Application.Jobs;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Jobs;

namespace AlSoor.Application.Imports;

/// <summary>Imports lines of one kind, within the transaction of their batch.</summary>
public interface IImportLines
{
    JobKind Kind { get; }

    Task<BatchOutcome> RunAsync(Job job, ImportBatch batch, CancellationToken cancellationToken);
}

/// <summary>What has become of a batch.</summary>
/// <param name="Lines">One outcome for each line, in their order.</param>
/// <param name="Tried">What a dry run would have taken up, for its later batches.</param>
public sealed record BatchOutcome(IReadOnlyList<LineOutcome> Lines, IReadOnlyList<TriedTime> Tried);
