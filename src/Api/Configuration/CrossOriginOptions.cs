namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Cors</c> of the configuration: the web pages that may call from a browser. None may unless it is named.</summary>
public sealed class CrossOriginOptions
{
    /// <summary>Exact origins, such as <c>https://desk.example</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public void Check()
    {
        foreach (var origin in Origins)
        {
            // A browser sends an origin without a path, and in lower case; anything else would silently never match.
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
                || address.GetLeftPart(UriPartial.Authority) != origin)
            {
                throw new ConfigurationException($"Cors:Origins must hold exact origins, such as https://desk.example: {origin}");
            }
        }
    }
}
