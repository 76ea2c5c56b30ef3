using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlSoor.Api.Tests.Support;

/// <summary>An OpenID Connect provider on this machine: it publishes its keys over HTTP and signs tokens, good ones and others.</summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    public const string Audience = "al-soor";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _foreign = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _shared = RandomNumberGenerator.GetBytes(32);
    private readonly WebApplication _app;

    private TokenIssuer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>What it answers with instead, when it is not itself.</summary>
    public (int Status, string Body)? Trouble { get; set; }

    public static async Task<TokenIssuer> StartAsync()
    {
        var issuer = new TokenIssuer();
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>What a good token says of somebody, unless other claims are given; null leaves one out.</summary>
    public JsonObject Claims(DateTimeOffset now, params (string Name, JsonNode? Value)[] more)
    {
        var claims = new JsonObject
        {
            ["iss"] = Address,
            ["aud"] = Audience,
            ["sub"] = "u-1",
            ["role"] = "admin",
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in more)
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        }

        return claims;
    }

    public string SignedRight(JsonObject claims) => Make("RS256", "rsa", claims, Rsa(_rsa));

    public string SignedByEllipticCurve(JsonObject claims) => Make("ES256", "ec", claims, text => _ec.SignData(text, HashAlgorithmName.SHA256));

    /// <summary>A key of somebody else's, by the name of the issuer's own.</summary>
    public string SignedByForeignKey(JsonObject claims) => Make("RS256", "rsa", claims, Rsa(_foreign));

    public static string NotSigned(JsonObject claims, string algorithm = "none") => Make(algorithm, "rsa", claims, _ => []);

    /// <summary>The public key, which everybody has, as if it were a secret.</summary>
    public IEnumerable<string> SignedByPublicKey(JsonObject claims)
    {
        byte[][] secrets = [Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), _rsa.ExportSubjectPublicKeyInfo(), _rsa.ExportParameters(false).Modulus!];
        return secrets.Select(secret => Make("HS256", "rsa", claims, text => HMACSHA256.HashData(secret, text)));
    }

    /// <summary>With a secret that the provider publishes among its keys, so that everybody has it.</summary>
    public string SignedBySharedSecret(JsonObject claims) => Make("HS256", "shared", claims, text => HMACSHA256.HashData(_shared, text));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
        _foreign.Dispose();
        _ec.Dispose();
    }

    private static Func<byte[], byte[]> Rsa(RSA key) => text => key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static string Make(string algorithm, string keyId, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = keyId };
        var text = $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{text}.{Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = Trouble?.Status ?? 200;
        return context.Response.WriteAsync(Trouble?.Body ?? (context.Request.Path == "/keys" ? Keys() : Discovery()).ToJsonString());
    }

    private JsonObject Discovery() => new() { ["issuer"] = Address, ["jwks_uri"] = $"{Address}/keys" };

    private JsonObject Keys()
    {
        var (rsa, ec) = (_rsa.ExportParameters(false), _ec.ExportParameters(false));
        return new()
        {
            ["keys"] = new JsonArray(
                new JsonObject { ["kty"] = "RSA", ["kid"] = "rsa", ["use"] = "sig", ["n"] = Encode(rsa.Modulus!), ["e"] = Encode(rsa.Exponent!) },
                new JsonObject { ["kty"] = "EC", ["kid"] = "ec", ["use"] = "sig", ["crv"] = "P-256", ["x"] = Encode(ec.Q.X!), ["y"] = Encode(ec.Q.Y!) },
                new JsonObject { ["kty"] = "oct", ["kid"] = "shared", ["use"] = "sig", ["alg"] = "HS256", ["k"] = Encode(_shared) }),
        };
    }
}
