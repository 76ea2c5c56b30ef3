using AlSoor.Api.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace AlSoor.Api.Auth;

/// <summary>Who calls is known by a key or, where a provider of tokens is configured, by a token: its form tells which.</summary>
internal static class CallerAuthentication
{
    private const string SchemeName = "Caller";

    public static void AddCallers(this IServiceCollection services, AuthOptions auth)
    {
        // Not AddAuthentication: that also starts data protection, which writes keys to the user's home that nothing here uses.
        services.AddAuthenticationCore(options => options.DefaultScheme = SchemeName);
        services.AddWebEncoders();
        services.AddSingleton<ChosenKey>();
        var builder = new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddPolicyScheme(SchemeName, null, options =>
            {
                options.ForwardDefault = ApiKeyAuthentication.SchemeName;
                options.ForwardDefaultSelector = context => auth.IsOn && IsPerson(context) ? PersonAuthentication.SchemeName : null;

                // A refusal reads the same, whichever of the two it was.
                options.ForwardChallenge = ApiKeyAuthentication.SchemeName;
                options.ForwardForbid = ApiKeyAuthentication.SchemeName;
            });
        if (auth.IsOn)
            builder.AddPeople(auth);

        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static bool IsPerson(HttpContext context) =>
        Credentials.BearerOf(context.Request) is { } text && Credentials.IsToken(text)
        && !context.RequestServices.GetRequiredService<ChosenKey>().Is(text);
}
