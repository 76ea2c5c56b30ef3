using AlSoor.Domain.Access;

namespace AlSoor.Application.Access;

/// <summary>
/// Says which roles may send a request. Every request type has one, and a test fails for one that has not. An administrator
/// may send anything, and a supervisor what a therapist may.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;

    public bool Admits(Role role) => role == Role.Admin || Roles.Contains(role) || (role == Role.Supervisor && Roles.Contains(Role.Therapist));
}
