namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Concurrency</c> of the configuration: how changes guard against overwriting others.</summary>
public sealed class ConcurrencyOptions
{
    /// <summary>Whether a change of a thing that has a version is refused (428) where the caller does not say which version they have seen.</summary>
    public bool RequireIfMatch { get; init; }
}
