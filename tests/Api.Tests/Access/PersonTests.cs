using System.Text.Json.Nodes;
using AlSoor.Api.Configuration;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AlSoor.Api.Tests.Access;

/// <summary>People are known by the tokens of a provider, and by no others.</summary>
public sealed class PersonTests(PersonTests.Host host) : IClassFixture<PersonTests.Host>
{
    public class Host : ClinicHost
    {
        public TokenIssuer Issuer { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            Issuer = await TokenIssuer.StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Issuer.DisposeAsync();
            GC.SuppressFinalize(this);
        }

        public Caller Person(params (string Name, JsonNode? Value)[] claims) => Admin.WithKey(Issuer.SignedRight(Issuer.Claims(Time.GetUtcNow(), claims)));

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("Auth:Authority", Issuer.Address),
            new("Auth:Audience", TokenIssuer.Audience),
        ];
    }

    private sealed class MappedHost : Host
    {
        /// <summary>A key that looks like a token, as an operator may choose one.</summary>
        public const string TokenLike = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEifQ.c2lnbmF0dXJl";

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            .. base.Settings,
            new("ALSOOR_ADMIN_KEY", TokenLike),
            new("Auth:RoleClaim", "groups"),
            new("Auth:TherapistClaim", "alsoor_therapist"),
            new("Auth:Roles:Clinic-Reception", "front-desk"),
            new("Auth:Roles:clinicians", "therapist"),
        ];
    }

    [Fact]
    public async Task With_a_good_token_are_let_in()
    {
        var claims = host.Issuer.Claims(host.Time.GetUtcNow());

        (await host.Admin.WithKey(host.Issuer.SignedRight(claims)).GetAsync("/clients")).Is(200);
        (await host.Admin.WithKey(host.Issuer.SignedByEllipticCurve(claims)).GetAsync("/clients")).Is(200);
        (await host.Person(("aud", new JsonArray("another", TokenIssuer.Audience))).GetAsync("/clients")).Is(200);
        (await host.Admin.GetAsync("/clients")).Is(200);
    }

    public static TheoryData<string> Bad =>
    [
        "expired", "expired a minute ago", "without an end", "not yet valid", "for another audience", "for no audience", "of another issuer", "of no issuer",
        "unsigned", "unsigned and says RS256", "signed by a foreign key", "signed by a public key", "signed by a shared secret", "changed", "cut off", "about nobody", "about a very long name",
        "garbage", "a.b.c", "..", "eyJhbGciOiJSUzI1NiJ9.e30.", "eyJhbGciOiJSUzI1NiJ9.bm8ganNvbg.AAAA",
    ];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task With_any_other_token_are_not(string kind)
    {
        foreach (var token in Tokens(kind))
        {
            var refused = await host.Admin.WithKey(token).GetAsync("/clients");

            refused.IsProblem(401, "unauthenticated");
            Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
        }
    }

    private IEnumerable<string> Tokens(string kind)
    {
        var (issuer, now) = (host.Issuer, host.Time.GetUtcNow());
        var good = issuer.Claims(now);
        string With(params (string Name, JsonNode? Value)[] claims) => issuer.SignedRight(issuer.Claims(now, claims));
        return kind switch
        {
            "expired" => [With(("nbf", Seconds(now.AddHours(-2))), ("exp", Seconds(now.AddHours(-1))))],
            "expired a minute ago" => [With(("exp", Seconds(now.AddMinutes(-1))))],
            "without an end" => [With(("exp", null))],
            "not yet valid" => [With(("nbf", Seconds(now.AddMinutes(2))))],
            "for another audience" => [With(("aud", "another"))],
            "for no audience" => [With(("aud", null))],
            "of another issuer" => [With(("iss", "https://login.example"))],
            "of no issuer" => [With(("iss", null))],
            "unsigned" => [TokenIssuer.NotSigned(good), TokenIssuer.NotSigned(good, "None"), TokenIssuer.NotSigned(good).TrimEnd('.')],
            "unsigned and says RS256" => [TokenIssuer.NotSigned(good, "RS256")],
            "signed by a foreign key" => [issuer.SignedByForeignKey(good)],
            "signed by a public key" => issuer.SignedByPublicKey(good),
            "signed by a shared secret" => [issuer.SignedBySharedSecret(good)],
            "changed" => [Changed(issuer.SignedRight(good), issuer.SignedRight(issuer.Claims(now, ("role", "reporting"))))],
            "cut off" => [issuer.SignedRight(good)[..^4]],
            "about nobody" => [With(("sub", null)), With(("sub", ""))],
            "about a very long name" => [With(("sub", new string('x', 300)))],
            _ => [kind],
        };
    }

    /// <summary>The library passes over shared secrets among a provider's keys, so that none of the tokens above can show this.</summary>
    [Fact]
    public void Are_asked_for_a_signature_that_only_the_provider_can_make()
    {
        var options = host.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get("Person");

        Assert.NotEmpty(options.TokenValidationParameters.ValidAlgorithms);
        Assert.All(options.TokenValidationParameters.ValidAlgorithms, algorithm => Assert.Matches("^(RS|PS|ES)(256|384|512)$", algorithm));
    }

    [Fact]
    public async Task May_have_a_clock_that_is_a_little_off()
    {
        var now = host.Time.GetUtcNow();
        (await host.Person(("exp", Seconds(now.AddSeconds(-30)))).GetAsync("/clients")).Is(200);
        (await host.Person(("nbf", Seconds(now.AddSeconds(30)))).GetAsync("/clients")).Is(200);
    }

    [Fact]
    public async Task Are_let_in_until_their_token_ends()
    {
        await using var other = new Host();
        await other.InitializeAsync();
        var person = other.Person();
        (await person.GetAsync("/clients")).Is(200);

        other.Time.Advance(TimeSpan.FromMinutes(7));

        (await person.GetAsync("/clients")).IsProblem(401, "unauthenticated");
    }

    [Theory]
    [InlineData("\"admin\"", 200, 200)]
    [InlineData("\"front-desk\"", 200, 403)]
    [InlineData("\"reporting\"", 403, 403)]
    [InlineData("[\"offline_access\",\"reporting\",\"admin\"]", 200, 200)]
    [InlineData("\"Admin\"", 403, 403)]
    [InlineData("\"0\"", 403, 403)]
    [InlineData("\"wizard\"", 403, 403)]
    [InlineData("[]", 403, 403)]
    [InlineData("{\"admin\":true}", 403, 403)]
    [InlineData("null", 403, 403)]
    public async Task May_do_what_their_role_may_and_without_one_nothing(string role, int clients, int keys)
    {
        var person = host.Person(("role", JsonNode.Parse(role)));

        (await person.GetAsync("/clients")).Is(clients);
        (await person.GetAsync("/api-keys")).Is(keys);
        if (clients == 403)
            (await person.GetAsync("/clients")).IsProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("therapist")]
    [InlineData("supervisor")]
    public async Task Who_are_therapists_see_their_own_caseload(string role)
    {
        var (own, other) = (await host.Clinic.ATherapist(), await host.Clinic.ATherapist());
        var plan = await host.Clinic.APlan(await host.Clinic.AClient(), own);
        await host.Clinic.APlan(await host.Clinic.AClient(), other);

        var seen = await new Clinic(host.Person(("role", role), ("therapist", own))).All("/session-plans");

        Assert.Equal([plan["id"]!.GetValue<string>()], seen.Select(one => one["id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("therapist", null)]
    [InlineData("supervisor", null)]
    [InlineData("therapist", "7")]
    [InlineData("therapist", "{0199d0a6-0000-7000-8000-000000000000}")]
    public async Task Who_are_therapists_without_saying_which_may_do_nothing(string role, string? therapist)
    {
        var person = host.Person(("role", role), ("therapist", therapist));

        (await person.GetAsync("/sessions")).IsProblem(403, "forbidden");
        (await person.GetAsync("/modalities")).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task Are_named_by_their_subject_and_by_none_of_their_other_claims()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var token = host.Issuer.SignedRight(host.Issuer.Claims(
            host.Time.GetUtcNow(), ("name", "Layla"), ("therapist", "0199d0a6-0000-7000-8000-000000000000"),
            ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "key:1")));
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Authorization = $"Bearer {token}";

        context.User = (await context.AuthenticateAsync()).Principal!;
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        var caller = scope.ServiceProvider.GetRequiredService<ICaller>();

        Assert.Equal(("user:u-1", Domain.Access.Role.Admin, null), (caller.Actor, caller.Role, caller.TherapistId));
        Assert.Equal(2, context.User.Claims.Count());
    }

    [Fact]
    public async Task Have_roles_by_what_the_provider_calls_them()
    {
        await using var mapped = new MappedHost();
        await mapped.InitializeAsync();
        var admin = mapped.Anybody().WithKey(MappedHost.TokenLike);
        var therapist = await new Clinic(admin).ATherapist();

        (await mapped.Person(("groups", new JsonArray("staff", "Clinic-Reception"))).GetAsync("/clients")).Is(200);
        (await mapped.Person(("groups", "clinicians"), ("alsoor_therapist", therapist)).GetAsync("/sessions")).Is(200);
        (await mapped.Person(("groups", "clinicians"), ("therapist", therapist)).GetAsync("/sessions")).Is(403);
        (await mapped.Person(("groups", "front-desk")).GetAsync("/clients")).Is(403);
        (await mapped.Person(("role", "admin")).GetAsync("/clients")).Is(403);
    }

    [Fact]
    public async Task Are_not_known_where_no_provider_is_configured()
    {
        await using var keysOnly = new ClinicHost();
        await keysOnly.InitializeAsync();
        var token = host.Issuer.SignedRight(host.Issuer.Claims(keysOnly.Time.GetUtcNow()));

        (await keysOnly.Anybody().WithKey(token).GetAsync("/clients")).IsProblem(401, "unauthenticated");
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "no json")]
    [InlineData(200, "[]")]
    public async Task Are_not_known_while_the_provider_fails_and_are_again_when_it_does_not(int status, string body)
    {
        await using var other = new Host();
        await other.InitializeAsync();
        other.Issuer.Trouble = (status, body);
        (await other.Person().GetAsync("/clients")).IsProblem(401, "unauthenticated");
        (await other.Admin.GetAsync("/clients")).Is(200);

        other.Issuer.Trouble = null;
        other.Time.Advance(TimeSpan.FromSeconds(11));

        (await other.Person().GetAsync("/clients")).Is(200);
    }

    [Fact]
    public async Task Are_not_known_while_the_provider_is_out_of_reach()
    {
        await using var other = new Host();
        await other.InitializeAsync();
        var person = other.Person();
        await other.Issuer.DisposeAsync();

        (await person.GetAsync("/clients")).IsProblem(401, "unauthenticated");
        (await person.GetAsync("/clients")).IsProblem(401, "unauthenticated");
        (await other.Admin.GetAsync("/clients")).Is(200);
    }

    [Theory]
    [InlineData("http://login.example", "al-soor", null)]
    [InlineData("login.example", "al-soor", null)]
    [InlineData("https://login.example", null, null)]
    [InlineData(null, "al-soor", null)]
    [InlineData("https://login.example", "al-soor", "wizard")]
    [InlineData("https://login.example", "al-soor", "Admin")]
    public void Are_not_let_in_by_settings_that_cannot_be_right(string? authority, string? audience, string? role)
    {
        var auth = new AuthOptions { Authority = authority, Audience = audience, Roles = role is null ? [] : new() { ["staff"] = role } };

        Assert.Throws<ConfigurationException>(auth.Check);
    }

    [Theory]
    [InlineData("https://login.example/realm", "al-soor")]
    [InlineData("http://localhost:8080", "al-soor")]
    [InlineData("http://127.0.0.1:8080", "al-soor")]
    [InlineData(null, null)]
    public void Are_let_in_by_a_provider_with_tls_or_on_this_machine(string? authority, string? audience) =>
        new AuthOptions { Authority = authority, Audience = audience }.Check();

    private static long Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds();

    /// <summary>The claims of one token with the signature of another.</summary>
    private static string Changed(string token, string other) => $"{token[..token.LastIndexOf('.')]}{other[other.LastIndexOf('.')..]}";
}
