using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AlSoor.Benchmarks.Load.Running;

/// <summary>A server that runs in a process of its own, so that its processor time and memory are its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TextWriter _log;

    private ServerProcess(Process process, TextWriter log, string address) => (_process, _log, Address) = (process, log, address);

    public string Address { get; }

    public double MemoryMb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024;
        }
    }

    /// <summary>What is the process's own: without the pages of files that it has mapped, which can be taken back at any time. Not a number where the system does not say.</summary>
    public double OwnMemoryMb
    {
        get
        {
            const string Own = "RssAnon:";
            var status = $"/proc/{_process.Id}/status";
            return File.Exists(status)
                ? double.Parse(File.ReadLines(status).First(line => line.StartsWith(Own, StringComparison.Ordinal))[Own.Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024
                : double.NaN;
        }
    }

    /// <param name="log">The file that what it prints goes to.</param>
    public static ServerProcess Start(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string log)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_URLS"] = address;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var writer = TextWriter.Synchronized(new StreamWriter(log, append: true) { AutoFlush = true });
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, writer, address);
    }

    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Waits for a first good answer.</summary>
    /// <exception cref="InvalidOperationException">The process has ended instead.</exception>
    public async Task AnswersAsync(Func<HttpMessageInvoker, Task<HttpStatusCode>> ask)
    {
        using var connections = Wire.Connections.Open();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (await timer.WaitForNextTickAsync())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{_process.StartInfo.ArgumentList[0]} has ended: see its log.");
            try
            {
                if (await ask(connections) == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }

    /// <summary>Waits for a process that ends by itself.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // As an operator would, so that it writes what it holds.
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        await _log.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
