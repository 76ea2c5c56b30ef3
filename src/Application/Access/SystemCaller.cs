using AlSoor.Application.Audit;
using AlSoor.Domain.Access;

namespace AlSoor.Application.Access;

/// <summary>The service itself, at work that an administrator has asked for and that goes on without them.</summary>
internal sealed class SystemCaller : ICaller
{
    public Role Role => Role.Admin;

    public TherapistId? TherapistId => null;

    public string Actor => AuditTrail.System;

    public string? Source => null;
}
