using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using AlSoor.Application.ApiKeys;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AlSoor.Api.Auth;

/// <summary>
/// Knows software by <c>Authorization: Bearer &lt;key&gt;</c>, or by Basic with the key as the password. The key is found by its
/// hash, and every reason to refuse one answers alike.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IClinicDb db,
    KnownKeys known,
    KeyUses uses,
    ChosenKey chosen)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credentials.KeyOf(Request) is not { } text)
            return AuthenticateResult.NoResult();

        if (text.Length is < ApiKeyText.MinLength or > ApiKeyText.MaxLength || (ApiKeyText.IsMistyped(text) && !chosen.Is(text)))
            return AuthenticateResult.Fail("That is not a key.");

        var hash = ApiKeyText.HashOf(text);
        var key = await known.FindAsync(db, hash, Context.RequestAborted);
        if (key is null || !IsSame(key.Hash, hash) || !key.IsUsableAt(TimeProvider.GetUtcNow()))
            return AuthenticateResult.Fail("There is no such key.");

        uses.Note(key.Id);
        return AuthenticateResult.Success(new AuthenticationTicket(
            HttpCaller.Known(SchemeName, $"key:{key.Id}", key.Role, key.TherapistId), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Elsewhere never Basic, though it is taken: browsers would ask for a password.
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Context.GetEndpoint()?.Metadata.GetMetadata<AsksForPassword>() is null ? "Bearer" : AsksForPassword.Challenge;
        return Task.CompletedTask;
    }

    // The database's collation decides what it finds, and that takes as long as it takes.
    private static bool IsSame(string found, string wanted) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(found), Encoding.ASCII.GetBytes(wanted));
}
