using AlSoor.Domain.Common;

namespace AlSoor.Domain.Jobs;

/// <summary>Lines of a job that are still to be done, as many as are done together. It is deleted in the transaction that does them.</summary>
public sealed class JobChunk : IBookkeeping
{
    public required Guid Id { get; init; }

    public required Guid JobId { get; init; }

    /// <summary>Its place among the job's, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The lines as JSON.</summary>
    [Personal(PersonalData.FreeText, "To bring in what a clinic has in another system, until the job has ended", IsRecord = false)]
    public required string Lines { get; init; }
}
