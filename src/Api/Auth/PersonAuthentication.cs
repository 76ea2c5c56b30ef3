using AlSoor.Api.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace AlSoor.Api.Auth;

/// <summary>Knows people by the signed tokens of an OpenID Connect provider.</summary>
internal static class PersonAuthentication
{
    public const string SchemeName = "Person";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    // A signature that whoever can check it could also make proves nothing; without one there is nothing to check.
    private static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddPeople(this AuthenticationBuilder builder, AuthOptions auth)
    {
        var services = builder.Services;
        services.AddSingleton(new People(auth));
        services.AddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>();
        services.AddTransient<AuthorityHandler>();
        builder.AddJwtBearer(SchemeName, null, _ => { });
        services.AddOptions<JwtBearerOptions>(SchemeName)
            .Configure<People, AuthorityHandler, TimeProvider>((options, people, authority, time) => Configure(options, auth, people, authority, time));
    }

    private static void Configure(JwtBearerOptions options, AuthOptions auth, People people, AuthorityHandler authority, TimeProvider time)
    {
        options.Authority = auth.Authority;
        options.Audience = auth.Audience;
        options.RequireHttpsMetadata = !auth.IsLoopback;
        options.BackchannelHttpHandler = authority;
        options.BackchannelTimeout = AuthorityHandler.Patience;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.TokenValidationParameters.ValidAlgorithms = Asymmetric;
        options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires, time.GetUtcNow().UtcDateTime);
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (people.Of(context.Principal!) is { } person)
                    context.Principal = person;
                else
                    context.Fail("The token does not say who it is about.");
                return Task.CompletedTask;
            },

            // Nobody is known, whatever went wrong: a failure that is no refusal of the token would otherwise end the request as the service's own.
            OnAuthenticationFailed = context =>
            {
                context.Fail("The token is refused.");
                return Task.CompletedTask;
            },
        };
    }

    private static bool IsCurrent(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires is not null && now < expires + ClockSkew && (notBefore is null || notBefore - ClockSkew <= now);

    /// <summary>The settings of schemes come from <see cref="AuthOptions"/>, and not from a section of the framework's own.</summary>
    private sealed class NoConfiguration : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }
}
