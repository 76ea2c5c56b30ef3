using DotNet.Testcontainers.Configurations;
using Testcontainers.MsSql;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>Finds a SQL Server, once for the whole run: the one that is named, or one in a container.</summary>
internal static class SqlServerHost
{
    public const string Variable = "ALSOOR_TEST_SQLSERVER";

    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    private static readonly TimeSpan DockerAnswersWithin = TimeSpan.FromSeconds(1.5);

    private static readonly Lazy<Task<(string? Server, string? Missing)>> Found = new(LookAsync);

    /// <summary>The connection string of a server, or why there is none.</summary>
    public static Task<(string? Server, string? Missing)> FindAsync() => Found.Value;

    private static async Task<(string? Server, string? Missing)> LookAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return (named, null);

        if (await WhyNoDockerAsync() is { } failure)
            return (null, $"No SQL Server: set {Variable} or start Docker ({failure})");

        // Its own reaper removes the container after the run, even after a killed one.
        var container = new MsSqlBuilder(Image).Build();
        await container.StartAsync();
        return (container.GetConnectionString(), null);
    }

    private static async Task<string?> WhyNoDockerAsync()
    {
        using var patience = new CancellationTokenSource(DockerAnswersWithin);
        try
        {
            await Task.Run(() => PingAsync(patience.Token), patience.Token).WaitAsync(patience.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return $"Docker did not answer within {DockerAnswersWithin.TotalSeconds} s";
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure.GetBaseException().Message;
        }
    }

    private static async Task PingAsync(CancellationToken cancellationToken)
    {
        var endpoint = TestcontainersSettings.OS.DockerEndpointAuthConfig
            ?? throw new InvalidOperationException("no Docker endpoint answers");
        using var docker = endpoint.GetDockerClientBuilder(Guid.CreateVersion7()).Build();
        await docker.System.PingAsync(cancellationToken);
    }
}
