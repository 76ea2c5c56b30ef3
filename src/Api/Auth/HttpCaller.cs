using System.Security.Claims;
using AlSoor.Application.Access;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Auth;

/// <summary>Who sends the request, by the claims of the key or token that came with it.</summary>
internal sealed class HttpCaller(IHttpContextAccessor accessor) : ICaller
{
    public const string RoleClaim = "role";
    public const string TherapistClaim = "therapist";

    private ClaimsPrincipal User =>
        accessor.HttpContext?.User ?? throw new InvalidOperationException("There is no caller outside a request.");

    public Role Role => User.FindFirstValue(RoleClaim) is { } role ? Enum.Parse<Role>(role) : throw CommonErrors.Forbidden();

    public TherapistId? TherapistId =>
        User.FindFirstValue(TherapistClaim) is { } id ? new TherapistId(Guid.Parse(id)) : null;

    public string Actor => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    public string? Source => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString();

    /// <summary>Somebody who is known: by these claims, and no others that a token may have.</summary>
    /// <param name="role">None for who is known and may do nothing.</param>
    public static ClaimsPrincipal Known(string scheme, string actor, Role? role, TherapistId? therapistId)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, actor));
        if (role is not null)
            identity.AddClaim(new Claim(RoleClaim, role.Value.ToString()));
        if (therapistId is { } therapist)
            identity.AddClaim(new Claim(TherapistClaim, therapist.Value.ToString()));
        return new ClaimsPrincipal(identity);
    }
}

/// <summary>The operator at the command line, who may do anything.</summary>
internal sealed class OperatorCaller : ICaller
{
    public Role Role => Role.Admin;

    public TherapistId? TherapistId => null;

    public string Actor => "operator";

    public string? Source => null;
}
