using AlSoor.Application.Access;
using AlSoor.Domain.Access;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>Whoever the test says sends the request.</summary>
public sealed class TestCaller : ICaller
{
    public Role Role { get; private set; } = Role.Admin;

    public TherapistId? TherapistId { get; private set; }

    public string Actor => "test";

    public string? Source => null;

    public void Be(Role role, TherapistId? therapistId)
    {
        Role = role;
        TherapistId = therapistId;
    }
}
