using System.Security.Claims;
using AlSoor.Api.Configuration;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Auth;

/// <summary>Who a token's claims say that somebody is, here.</summary>
internal sealed class People(AuthOptions options)
{
    // Of several roles the one that opens most counts.
    private static readonly Role[] Order = [Role.Admin, Role.Supervisor, Role.Therapist, Role.FrontDesk, Role.Reporting];

    private readonly IReadOnlyDictionary<string, Role> _meanings = options.Meanings();

    /// <summary>
    /// The person; null if the token does not say who, or in more characters than the audit log keeps. One without a role that is
    /// known here, or a therapist without an id, is known and may do nothing.
    /// </summary>
    public ClaimsPrincipal? Of(ClaimsPrincipal token)
    {
        var actor = $"user:{token.FindFirstValue("sub")}";
        if (actor.Length <= "user:".Length || actor.Length > Lengths.Audit)
            return null;

        var roles = token.FindAll(options.RoleClaim).Where(claim => _meanings.ContainsKey(claim.Value)).Select(claim => _meanings[claim.Value]).ToHashSet();
        var role = Order.Where(roles.Contains).Cast<Role?>().FirstOrDefault();
        if (role is not (Role.Therapist or Role.Supervisor))
            return HttpCaller.Known(PersonAuthentication.SchemeName, actor, role, null);

        return Guid.TryParseExact(token.FindFirstValue(options.TherapistClaim), "D", out var id)
            ? HttpCaller.Known(PersonAuthentication.SchemeName, actor, role, new TherapistId(id))
            : HttpCaller.Known(PersonAuthentication.SchemeName, actor, null, null);
    }
}
