using System.Security.Claims;
using AlSoor.Application.Access;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Auth;

/// <summary>Who sends the request, by the claims of the key that came with it.</summary>
internal sealed class HttpCaller(IHttpContextAccessor accessor) : ICaller
{
    public const string RoleClaim = "role";
    public const string TherapistClaim = "therapist";

    private ClaimsPrincipal User =>
        accessor.HttpContext?.User ?? throw new InvalidOperationException("There is no caller outside a request.");

    public Role Role => Enum.Parse<Role>(User.FindFirstValue(RoleClaim)!);

    public TherapistId? TherapistId =>
        User.FindFirstValue(TherapistClaim) is { } id ? new TherapistId(Guid.Parse(id)) : null;

    public string Actor => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    public string? Source => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString();
}

/// <summary>The operator at the command line, who may do anything.</summary>
internal sealed class OperatorCaller : ICaller
{
    public Role Role => Role.Admin;

    public TherapistId? TherapistId => null;

    public string Actor => "operator";

    public string? Source => null;
}
