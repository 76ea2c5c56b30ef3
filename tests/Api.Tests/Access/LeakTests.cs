using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Common;
using AlSoor.Application.Rooms;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlSoor.Api.Tests.Access;

/// <summary>What is sent, and what is kept, shows in no log, no trace and no metric.</summary>
public sealed class LeakTests(LeakTests.Host host) : IClassFixture<LeakTests.Host>
{
    private const string Canary = "Zq7Kxleak";

    private enum Fault
    {
        None,
        BeforeTheAnswer,
        WithinTheAnswer,
    }

    public sealed class Host : ClinicHost
    {
        public Listening Log { get; } = new();

        // As the service comes, and not as quiet as the other tests have it.
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Logging:LogLevel:Default", "Information")];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<ILoggerProvider>(Log);
                services.AddScoped<IRequestHandler<ListRooms, Page<RoomResponse>>, Failing>();
            });
        }
    }

    /// <summary>Fails with messages that quote what was sent, as those of databases do.</summary>
    private sealed class Failing : IRequestHandler<ListRooms, Page<RoomResponse>>
    {
        public static Fault Fault { get; set; }

        public Task<Page<RoomResponse>> Handle(ListRooms request, CancellationToken cancellationToken) => Fault switch
        {
            Fault.BeforeTheAnswer => throw new AggregateException(Canary, Quoting(), new TimeoutException(Canary)),
            Fault.WithinTheAnswer => Task.FromResult(new Page<RoomResponse>(new BreaksOff(), null)),
            _ => Task.FromResult(new Page<RoomResponse>([], null)),
        };

        private static InvalidOperationException Quoting()
        {
            try
            {
                throw new FormatException($"The duplicate key value is ({Canary}).");
            }
            catch (FormatException inner)
            {
                return new InvalidOperationException(Canary, inner);
            }
        }
    }

    /// <summary>Rooms without an end, the last of which cannot be read.</summary>
    private sealed class BreaksOff : IReadOnlyList<RoomResponse>
    {
        public int Count => 50_000;

        public RoomResponse this[int index] => index < Count - 1 ? new(new(Guid.Empty), "Amber", 1, 1) : throw new InvalidOperationException(Canary);

        public IEnumerator<RoomResponse> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public async Task A_failure_is_logged_by_what_it_is_and_where_and_not_by_what_it_says()
    {
        Failing.Fault = Fault.BeforeTheAnswer;
        var failed = (await host.Admin.GetAsync("/rooms")).IsProblem(500, "internal-error");

        var entry = Assert.Single(host.Log.Entries, entry => entry.Contains(failed["traceId"]!.GetValue<string>(), StringComparison.Ordinal));
        string[] told = ["System.AggregateException", "System.InvalidOperationException", "System.FormatException", "System.TimeoutException", "Failing.Handle", "Failing.Quoting"];
        Assert.All(told, text => Assert.Contains(text, entry, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, failed.ToJsonString(), StringComparison.Ordinal);
        IsQuiet();
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_is_a_problem_and_logged_alike()
    {
        Failing.Fault = Fault.WithinTheAnswer;
        (await host.Admin.GetAsync("/rooms")).IsProblem(500, "internal-error");

        Assert.Contains(host.Log.Entries, entry => entry.Contains("failed", StringComparison.Ordinal) && entry.Contains("System.InvalidOperationException", StringComparison.Ordinal));
        IsQuiet();
    }

    [Fact]
    public async Task What_is_sent_shows_in_no_log()
    {
        var client = new JsonObject { ["givenName"] = Canary, ["familyName"] = Canary };
        (await host.Admin.PostAsync("/clients", client)).Is(201);
        (await host.Admin.GetAsync($"/clients?search={Canary}")).Is(200);
        (await host.Admin.GetAsync($"/clients?{Canary}={Canary}")).Is(400);
        (await host.Admin.GetAsync($"/clients?cursor={Canary}")).Is(400);
        (await host.Admin.PostAsync("/clients", new JsonObject { ["givenName"] = Canary, [Canary] = Canary })).Is(400);
        (await host.Admin.WithKey($"{Canary}-{new string('x', 40)}").GetAsync("/clients")).Is(401);
        (await host.Admin.GetAsync($"/{Canary}")).Is(404);
        IsQuiet();
    }

    /// <summary>The database says which value it refused, on SQL Server; here, that it refused.</summary>
    [Fact]
    public async Task What_the_database_refuses_shows_in_no_log()
    {
        var room = new JsonObject { ["name"] = Canary, ["capacity"] = 2 };
        (await host.Admin.PostAsync("/rooms", room)).Is(201);
        (await host.Admin.PostAsync("/rooms", room)).IsProblem(409, "already-exists");

        Assert.DoesNotContain(host.Log.Entries, entry => entry.Contains("UNIQUE constraint failed", StringComparison.Ordinal));
        IsQuiet();
    }

    [Fact]
    public async Task What_is_sent_shows_in_no_trace_and_no_metric()
    {
        var heard = new ConcurrentQueue<string>();
        using var activities = ListenToActivities(heard);
        using var metrics = ListenToMetrics(heard);
        (await host.Admin.GetAsync($"/clients?search={Canary}&limit=7")).Is(200);
        (await host.Admin.GetAsync($"/clients?{Canary}={Canary}")).Is(400);
        (await host.Admin.PostAsync("/clients", new JsonObject { ["givenName"] = Canary, ["familyName"] = Canary })).Is(201);

        // The last tags are set when the answer is out already: what is heard of another request comes after them.
        (await host.Admin.GetAsync("/modalities")).Is(200);
        metrics.RecordObservableInstruments();
        Assert.Contains(heard, text => text.StartsWith("activity Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Contains(heard, text => text.StartsWith("metric Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(heard, text => text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    private void IsQuiet() => Assert.DoesNotContain(host.Log.Entries, entry => entry.Contains(Canary, StringComparison.OrdinalIgnoreCase));

    internal static ActivityListener ListenToActivities(ConcurrentQueue<string> heard)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => heard.Enqueue(
                $"activity {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} "
                + string.Join(' ', activity.TagObjects.Concat(activity.Baggage.Select(item => KeyValuePair.Create(item.Key, (object?)item.Value)))
                    .Concat(activity.Events.SelectMany(happened => happened.Tags)))),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    internal static MeterListener ListenToMetrics(ConcurrentQueue<string> heard)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<byte>(Hear);
        listener.SetMeasurementEventCallback<short>(Hear);
        listener.SetMeasurementEventCallback<int>(Hear);
        listener.SetMeasurementEventCallback<long>(Hear);
        listener.SetMeasurementEventCallback<float>(Hear);
        listener.SetMeasurementEventCallback<double>(Hear);
        listener.SetMeasurementEventCallback<decimal>(Hear);
        listener.Start();
        return listener;

        void Hear<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
            heard.Enqueue($"metric {instrument.Meter.Name} {instrument.Name} {string.Join(' ', tags.ToArray())}");
    }

    /// <summary>Hears all that is logged, with every part of it: the text, its values, the exception, the scopes.</summary>
    public sealed class Listening : ILoggerProvider, ISupportExternalScope
    {
        private readonly ConcurrentQueue<string> _entries = [];
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = [];

        private IExternalScopeProvider? _scopes;

        public IReadOnlyCollection<string> Entries => _entries;

        public Task HearAsync(string text)
        {
            var heard = _awaited.GetOrAdd(text, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_entries.Any(entry => entry.Contains(text, StringComparison.Ordinal)))
                heard.TrySetResult();
            return heard.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private void Add(string entry)
        {
            _entries.Enqueue(entry);
            foreach (var (_, heard) in _awaited.Where(awaited => entry.Contains(awaited.Key, StringComparison.Ordinal)))
                heard.TrySetResult();
        }

        private sealed class Logger(Listening log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var text = new StringBuilder($"{logLevel} {category} {formatter(state, exception)} {exception}");
                if (state is IEnumerable<KeyValuePair<string, object?>> values)
                    text.AppendJoin(' ', values);
                log.Add(text.ToString());
            }
        }
    }
}
