namespace AlSoor.Application.Jobs;

/// <summary>How nodes share jobs.</summary>
/// <param name="Lease">For how long a node that begins a batch has the job to itself; longer than a batch takes.</param>
public sealed record JobSettings(TimeSpan Lease);
