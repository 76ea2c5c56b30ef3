using AlSoor.Domain.Common;

namespace AlSoor.Domain.Imports;

/// <summary>A stretch of a calendar that a dry run would have taken up, so that later lines of it are held to earlier ones. It goes with the job's end.</summary>
public sealed class TriedTime : IBookkeeping
{
    public required Guid JobId { get; init; }

    public required CalendarId CalendarId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}
