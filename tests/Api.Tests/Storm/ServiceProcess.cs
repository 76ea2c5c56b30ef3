using System.Diagnostics;
using System.Text.RegularExpressions;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>The service as a process of its own, as an operator runs it, on a file that others may share.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private ServiceProcess(Process process, string address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = new Uri(address) };
        Admin = new Caller(_http, ClinicHost.AdminKey);
    }

    public Caller Admin { get; }

    /// <summary>Starts the service and waits until it says where it is.</summary>
    public static async Task<ServiceProcess> StartAsync(string databaseFile)
    {
        var process = Launch(databaseFile);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (Address().Match(line) is { Success: true } match)
            {
                // Nobody reads on; a full pipe would stop the service.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new ServiceProcess(process, match.Groups["address"].Value);
            }
        }

        throw new InvalidOperationException($"The service did not start: {string.Join('\n', said)}");
    }

    /// <summary>Starts the service without waiting for anything.</summary>
    public static Process Launch(string databaseFile)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "AlSoor.Api.dll") },
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ALSOOR_ADMIN_KEY"] = ClinicHost.AdminKey,
                ["ConnectionStrings__Clinic"] = $"Data Source={databaseFile}",
            },
        };
        return Process.Start(start)!;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [GeneratedRegex(@"^Al Soor is at (?<address>http://127\.0\.0\.1:\d+)", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
