using AlSoor.Domain.Access;
using AlSoor.Domain.Common;

namespace AlSoor.Domain.Jobs;

/// <summary>What a job does.</summary>
public enum JobKind
{
    ImportClients,
    ImportTherapists,
    ImportSessions,
    ExportSessions,
    ExportSessionCounts,
    Recount,
}

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    /// <summary>It waits for those that were asked for before it.</summary>
    Queued,
    Running,
    Completed,

    /// <summary>Somebody called it off. What was done until then stays.</summary>
    Cancelled,

    /// <summary>The service could not go on with it. What was done until then stays.</summary>
    Failed,
}

/// <summary>Work that goes on after its request was answered: in portions, each with its progress in one transaction.</summary>
public sealed class Job : IBookkeeping
{
    /// <summary>A portion that fails so often in a row will not succeed.</summary>
    private const int MaxSetbacks = 3;

    public required Guid Id { get; init; }

    public required JobKind Kind { get; init; }

    /// <summary>Whether it only finds out what it would do.</summary>
    public required bool DryRun { get; init; }

    public JobStatus Status { get; private set; } = JobStatus.Queued;

    /// <summary>Lines, rows of the file, or months, in all; 0 until somebody has counted them.</summary>
    public required int Total { get; set; }

    /// <summary>What was asked for, as JSON, where it is more than a file to bring in: dates, words and ids.</summary>
    public string? Asked { get; init; }

    /// <summary>Who asked for it, as the audit log names them. It reads and tells what they may.</summary>
    public string? AskedBy { get; init; }

    public Role? AskedAs { get; init; }

    public TherapistId? AskedFor { get; init; }

    /// <summary>How much of the total it has come past, where it does not count what has become of lines.</summary>
    public int Covered { get; private set; }

    /// <summary>Where it goes on, as JSON; none at its beginning.</summary>
    public string? Position { get; private set; }

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public int Failed { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Attempts at the present portion that have failed.</summary>
    public int Setbacks { get; private set; }

    /// <summary>Until when a node has it to itself. A node that has died holds it no longer.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>The node that works on it.</summary>
    public Guid? LeasedBy { get; private set; }

    public bool IsImport => Kind is JobKind.ImportClients or JobKind.ImportTherapists or JobKind.ImportSessions;

    /// <summary>Whether its file is whole.</summary>
    public bool HasFile => !IsImport && Status == JobStatus.Completed;

    /// <summary>How much of the total is done.</summary>
    public int Done => IsImport ? Created + Updated + Unchanged + Failed : Covered;

    /// <summary>100 only when all is done.</summary>
    public int Percent => Status == JobStatus.Completed ? 100 : Total == 0 ? 0 : (int)Math.Min(99, 100L * Done / Total);

    public bool HasEnded => Status is not (JobStatus.Queued or JobStatus.Running);

    /// <summary>Counts what has become of a batch of lines.</summary>
    public void Count(IEnumerable<LineStatus> lines)
    {
        Setbacks = 0;
        foreach (var line in lines)
        {
            switch (line)
            {
                case LineStatus.Created:
                    Created++;
                    break;
                case LineStatus.Updated:
                    Updated++;
                    break;
                case LineStatus.Unchanged:
                    Unchanged++;
                    break;
                default:
                    Failed++;
                    break;
            }
        }
    }

    /// <summary>Goes on past a portion.</summary>
    /// <param name="covered">How much of the total it was.</param>
    /// <param name="position">Where the next begins.</param>
    public void Advance(int covered, string? position)
    {
        Setbacks = 0;
        Covered += covered;
        Position = position;
    }

    /// <summary>All is done. What was to be done may have become more or less meanwhile.</summary>
    public void Complete(DateTimeOffset now)
    {
        Total = Done;
        End(JobStatus.Completed, now);
    }

    /// <summary>Stops it; whoever is at a portion has finished that by now.</summary>
    /// <exception cref="DomainException"><c>job-ended</c>: there is nothing left to stop.</exception>
    public void Cancel(DateTimeOffset now)
    {
        if (Status == JobStatus.Cancelled)
            return;
        if (HasEnded)
            throw new DomainException(new Error("job-ended", ErrorKind.Conflict, "The job has ended already: what it did stays."));

        End(JobStatus.Cancelled, now);
    }

    /// <summary>A portion has failed as a whole and was undone; after some attempts the job is given up.</summary>
    public void SetBack(DateTimeOffset now)
    {
        if (++Setbacks >= MaxSetbacks)
            End(JobStatus.Failed, now);
    }

    private void End(JobStatus status, DateTimeOffset now)
    {
        (Status, EndedAt) = (status, now);
        (LeasedUntil, LeasedBy) = (null, null);
    }
}
