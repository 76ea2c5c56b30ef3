using AlSoor.Domain.Jobs;

namespace AlSoor.Application.Jobs;

/// <summary>What has become of a line; in a dry run, what would.</summary>
/// <param name="Number">As a spreadsheet numbers it: the header is 1.</param>
public sealed record LineOutcome(int Number, LineStatus Status, Guid? ThingId, IReadOnlyList<LineError> Errors);
