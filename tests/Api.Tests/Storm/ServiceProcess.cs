using System.Diagnostics;
using System.Text;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>The built service as a process of its own, as an operator runs it; it can be killed like any other.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(string databaseFile, IReadOnlyList<(string Name, string Value)> settings)
    {
        _process = new Process { StartInfo = StartOf(databaseFile, []), EnableRaisingEvents = true };
        foreach (var (name, value) in settings)
            _process.StartInfo.Environment[name] = value;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => HearTheEnd();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>A process that serves.</summary>
    public static async Task<ServiceProcess> StartAsync(string databaseFile, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var service = new ServiceProcess(databaseFile, settings);
        await service.AddressAsync();
        return service;
    }

    /// <summary>Runs a verb to its end, and tells how it ended and all that it said.</summary>
    public static async Task<(int Code, string Said)> RunVerbAsync(string databaseFile, params string[] words)
    {
        using var process = Process.Start(StartOf(databaseFile, words))!;
        var said = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>A process that has just been started.</summary>
    public static ServiceProcess Begin(string databaseFile) => new(databaseFile, []);

    public Task<string> AddressAsync() => _address.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    /// <summary>The administrator at this process.</summary>
    public async Task<Caller> AdminAsync()
    {
        var http = new HttpClient { BaseAddress = new Uri(await AddressAsync()), Timeout = TimeSpan.FromSeconds(100) };
        return new Caller(http, ClinicHost.AdminKey);
    }

    /// <summary>Ends the process as a power cut would: it gets no word of it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _ = _address.Task.Exception;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    /// <summary>The host of the runtime that these tests run on: its libraries lie three folders below it.</summary>
    private static string DotnetOfThisRuntime() =>
        Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    private static ProcessStartInfo StartOf(string databaseFile, string[] words)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : DotnetOfThisRuntime())
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "AlSoor.Api.dll") },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(databaseFile)!,
        };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__Clinic"] = $"Data Source={databaseFile}";
        start.Environment["ALSOOR_ADMIN_KEY"] = ClinicHost.AdminKey;
        return start;
    }

    private void HearTheEnd()
    {
        // Its last words may still be on their way.
        _process.WaitForExit();
        _address.TrySetException(new InvalidOperationException($"The service ended with {_process.ExitCode} before it served:\n{Output}"));
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;

        lock (_output)
            _output.AppendLine(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(line[(at + Listening.Length)..].Trim());
    }
}
