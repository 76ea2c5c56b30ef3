using AlSoor.Domain.Access;

namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Auth</c> of the configuration: who vouches for people. Without an authority only keys are known.</summary>
public sealed class AuthOptions
{
    /// <summary>The OpenID Connect provider whose tokens are taken: https, or a loopback address.</summary>
    public string? Authority { get; init; }

    /// <summary>The audience that a token must be for.</summary>
    public string? Audience { get; init; }

    /// <summary>The claim that holds a person's role, or several.</summary>
    public string RoleClaim { get; init; } = "role";

    /// <summary>The claim that holds the id of the therapist whom a person is.</summary>
    public string TherapistClaim { get; init; } = "therapist";

    /// <summary>What the role claim's values mean here; without any, our roles' own names.</summary>
    public Dictionary<string, string> Roles { get; init; } = [];

    public bool IsOn => !string.IsNullOrEmpty(Authority);

    /// <summary>Whether the provider is on this machine, where no TLS is needed.</summary>
    public bool IsLoopback => IsOn && new Uri(Authority!).IsLoopback;

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public void Check()
    {
        if (!IsOn && !string.IsNullOrEmpty(Audience))
            throw new ConfigurationException("Auth:Audience needs Auth:Authority.");
        if (!IsOn)
            return;

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new ConfigurationException("Auth:Authority must be an https address, or a loopback one.");
        }

        if (string.IsNullOrEmpty(Audience))
            throw new ConfigurationException("Auth:Authority needs Auth:Audience: otherwise any token of that provider would open this clinic.");
        _ = Meanings();
    }

    /// <summary>The values of the role claim with the roles that they mean.</summary>
    public IReadOnlyDictionary<string, Role> Meanings()
    {
        var ours = Enum.GetValues<Role>().ToDictionary(Words.Of, StringComparer.Ordinal);
        return Roles.Count == 0
            ? ours
            : Roles.ToDictionary(
                role => role.Key,
                role => ours.TryGetValue(role.Value, out var meant)
                    ? meant
                    : throw new ConfigurationException($"Auth:Roles:{role.Key} must be one of {string.Join(", ", ours.Keys)}."),
                StringComparer.Ordinal);
    }
}
