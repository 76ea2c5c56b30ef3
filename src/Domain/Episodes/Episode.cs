using AlSoor.Domain.Common;

namespace AlSoor.Domain.Episodes;

/// <summary>One stretch of a client's care, in which several plans may run side by side, as the two streams of DBT do.</summary>
public sealed class Episode : IVersioned
{
    public required EpisodeId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DateOnly OpenedOn { get; init; }

    public DateOnly? ClosedOn { get; private set; }

    public int Version { get; init; } = 1;

    /// <summary>Refuses what would make an episode go on that is over.</summary>
    public void CheckOpen()
    {
        if (ClosedOn is not null)
            throw new DomainException(new Error("episode-closed", ErrorKind.Conflict, "The episode is closed already."));
    }

    /// <summary>Ends the stretch of care; its plans stay as they are.</summary>
    public void Close(DateOnly on)
    {
        CheckOpen();
        if (on < OpenedOn)
            throw CommonErrors.Invalid("end-not-after-start", "An episode is not closed before it was opened.", "on");

        ClosedOn = on;
    }
}
