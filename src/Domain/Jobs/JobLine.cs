using AlSoor.Domain.Common;

namespace AlSoor.Domain.Jobs;

/// <summary>What has become of a line; in a dry run, what would.</summary>
public enum LineStatus
{
    Created,
    Updated,

    /// <summary>It was done by an earlier job, or says what is known already.</summary>
    Unchanged,

    /// <summary>It cannot be done: the errors say why. The other lines are.</summary>
    Failed,
}

/// <summary>What a job has to say of one line. Nothing of the line itself is in it.</summary>
public sealed class JobLine : IBookkeeping
{
    public required Guid JobId { get; init; }

    /// <summary>The line as a spreadsheet numbers it: the header is 1.</summary>
    public required int Number { get; init; }

    public required LineStatus Status { get; init; }

    /// <summary>The id of the thing; none where there is none.</summary>
    public Guid? ThingId { get; init; }

    /// <summary>What is wrong with a line that failed.</summary>
    public List<LineError> Errors { get; init; } = [];
}

/// <summary>One thing that is wrong with a line.</summary>
/// <param name="Field">The column; none where no single one is to blame.</param>
/// <param name="Code">Of the problem, as in answers to requests.</param>
/// <param name="Message">For the person at the desk; never what the line holds.</param>
public sealed record LineError(string? Field, string Code, string Message);
