using AlSoor.Application.Jobs;

namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Imports</c> of the configuration: how large files may be, and how nodes share them.</summary>
public sealed class ImportOptions
{
    private const int MaxMaxFileBytes = 256 * 1024 * 1024;

    /// <summary>The largest file that is taken.</summary>
    public int MaxFileBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The most lines that a file may have below its header; 1 to 1,000,000.</summary>
    public int MaxLines { get; init; } = 100_000;

    /// <summary>Seconds after which another node goes on with an import whose node has died; 1 to 600, longer than 200 lines take.</summary>
    public int LeaseSeconds { get; init; } = 30;

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public JobSettings ToSettings()
    {
        if (MaxFileBytes is < 1 or > MaxMaxFileBytes)
            throw new ConfigurationException($"Imports:MaxFileBytes must be 1 to {MaxMaxFileBytes}.");
        if (MaxLines is < 1 or > 1_000_000)
            throw new ConfigurationException("Imports:MaxLines must be 1 to 1000000.");

        return LeaseSeconds is >= 1 and <= 600
            ? new(TimeSpan.FromSeconds(LeaseSeconds))
            : throw new ConfigurationException("Imports:LeaseSeconds must be 1 to 600.");
    }
}
