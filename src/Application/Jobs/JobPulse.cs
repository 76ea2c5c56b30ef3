using AlSoor.Application.Common;

namespace AlSoor.Application.Jobs;

/// <summary>Beats when a job was asked for.</summary>
public sealed class JobPulse : Pulse;
