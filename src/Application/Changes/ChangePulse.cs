using AlSoor.Application.Common;

namespace AlSoor.Application.Changes;

/// <summary>Beats when changes were committed. What another node has changed is found by looking.</summary>
public sealed class ChangePulse : Pulse;
