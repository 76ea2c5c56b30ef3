using AlSoor.Domain.Common;

namespace AlSoor.Domain.Episodes;

/// <summary>One stretch of a client's care, in which several plans may run side by side, as the two streams of DBT do.</summary>
public sealed class Episode : IVersioned
{
    public required EpisodeId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DateOnly OpenedOn { get; init; }

    public DateOnly? ClosedOn { get; set; }

    public int Version { get; init; } = 1;
}
