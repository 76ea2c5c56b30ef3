using System.Security.Claims;
using System.Text.Encodings.Web;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AlSoor.Api.Auth;

/// <summary>Knows software by <c>Authorization: Bearer &lt;key&gt;</c>. The key is found by its hash, so that no comparison can be timed.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IClinicDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Key";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        var text = header[Prefix.Length..].Trim();
        if (text.Length is < ApiKeyText.MinLength or > ApiKeyText.MaxLength)
            return AuthenticateResult.Fail("That is not a key.");

        var hash = ApiKeyText.HashOf(text);
        var key = await db.ApiKeys
            .Where(key => key.Hash == hash)
            .Select(key => new { key.Id, key.Role, key.TherapistId })
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (key is null)
            return AuthenticateResult.Fail("There is no such key.");

        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, $"key:{key.Id}"));
        identity.AddClaim(new Claim(HttpCaller.RoleClaim, key.Role.ToString()));
        if (key.TherapistId is { } therapist)
            identity.AddClaim(new Claim(HttpCaller.TherapistClaim, therapist.Value.ToString()));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
