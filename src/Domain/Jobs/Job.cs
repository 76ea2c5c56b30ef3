using AlSoor.Domain.Common;

namespace AlSoor.Domain.Jobs;

/// <summary>What a job does.</summary>
public enum JobKind
{
    ImportClients,
    ImportTherapists,
    ImportSessions,
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

/// <summary>Work on many lines that goes on after its request was answered: in batches, each with its progress in one transaction.</summary>
public sealed class Job : IBookkeeping
{
    /// <summary>A batch that fails so often in a row will not succeed.</summary>
    private const int MaxSetbacks = 3;

    public required Guid Id { get; init; }

    public required JobKind Kind { get; init; }

    /// <summary>Whether it only finds out what it would do.</summary>
    public required bool DryRun { get; init; }

    public JobStatus Status { get; private set; } = JobStatus.Queued;

    /// <summary>Lines in all.</summary>
    public required int Total { get; init; }

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public int Failed { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Attempts at the present batch that have failed.</summary>
    public int Setbacks { get; private set; }

    /// <summary>Until when a node has it to itself. A node that has died holds it no longer.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>The node that works on it.</summary>
    public Guid? LeasedBy { get; private set; }

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

    /// <summary>All lines are done.</summary>
    public void Complete(DateTimeOffset now) => End(JobStatus.Completed, now);

    /// <summary>Stops it; whoever is at a batch has finished that by now.</summary>
    /// <exception cref="DomainException"><c>job-ended</c>: there is nothing left to stop.</exception>
    public void Cancel(DateTimeOffset now)
    {
        if (Status == JobStatus.Cancelled)
            return;
        if (HasEnded)
            throw new DomainException(new Error("job-ended", ErrorKind.Conflict, "The job has ended already: what it did stays."));

        End(JobStatus.Cancelled, now);
    }

    /// <summary>A batch has failed as a whole and was undone; after some attempts the job is given up.</summary>
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
