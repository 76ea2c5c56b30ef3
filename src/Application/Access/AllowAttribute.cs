using AlSoor.Domain.Access;

namespace AlSoor.Application.Access;

/// <summary>
/// Says which roles may send a request, and of which rows it is. Every request type has one, and a test fails for one that has not. An
/// administrator may send anything but what only its author may, and a supervisor what a therapist may.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Of which rows it is for a therapist; the other roles reach all. To be said wherever a therapist is let in.</summary>
    public Rows Rows { get; init; }

    public bool Admits(Role role) => role == Role.Admin
        ? Rows is not (Rows.Author or Rows.Supervised)
        : Roles.Contains(role) || (role == Role.Supervisor && Roles.Contains(Role.Therapist));
}

/// <summary>Which rows a request is about when a therapist sends it.</summary>
public enum Rows
{
    /// <summary>Not said: right only where no therapist is let in.</summary>
    Unsaid,

    /// <summary>The same for all who may send it: nothing in it is anybody's caseload.</summary>
    All,

    /// <summary>Those within the caller's <see cref="Reach"/>: a query what they may know of, a command what they may change.</summary>
    Own,

    /// <summary>As <see cref="Own"/>, of a therapist's desk itself: what is no client's record is not opened by breaking a glass.</summary>
    Desk,

    /// <summary>Those out of reach: what breaking the glass opens.</summary>
    Beyond,

    /// <summary>What the caller writes or has written as a therapist. Not even an administrator sends it: nobody writes in another's name.</summary>
    Author,

    /// <summary>What the caller has asked for; an administrator's are all. Nobody else knows of it, whatever their role.</summary>
    Asked,

    /// <summary>Those of therapists whom the caller supervises. Not even an administrator sends it: nobody supervises in another's name.</summary>
    Supervised,
}
