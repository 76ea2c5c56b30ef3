using AlSoor.Application;
using AlSoor.Application.Access;
using AlSoor.Application.Jobs;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Webhooks;
using AlSoor.Infrastructure;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence.ProcessNotes;
using AlSoor.Infrastructure.Persistence.Sqlite;
using AlSoor.Infrastructure.Persistence.SqlServer;
using AlSoor.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>A fresh, migrated database of one engine, for the tests of one class.</summary>
public abstract class Engine : IAsyncLifetime
{
    public static readonly ClinicSettings Settings = new() { Zone = ClinicZone.Of("Asia/Kuwait") };

    public static readonly ConfiguredKeys Keys = new(new(new Dictionary<string, byte[]> { ["test"] = [.. Enumerable.Range(0, 32).Select(i => (byte)i)] }, "test"));

    public static readonly ConfiguredKeys ProcessNotesKeys =
        new(new(new Dictionary<string, byte[]> { ["process"] = [.. Enumerable.Range(50, 32).Select(i => (byte)i)] }, "process"));

    private readonly List<ServiceProvider> _hosts = [];
    private Clinic? _clinic;

    /// <summary>Why there is no such engine here; null when there is.</summary>
    public string? Missing { get; protected set; }

    public abstract DatabaseProvider Provider { get; }

    /// <summary>The use cases on this class's database.</summary>
    public Clinic Clinic => _clinic ?? throw new InvalidOperationException(Missing);

    protected string ConnectionString { get; private set; } = "";

    /// <summary>The clock that the use cases read: Sunday 1 November 2026, nine o'clock in the clinic.</summary>
    public FakeTimeProvider Time { get; } = new(At.Now);

    public async ValueTask InitializeAsync()
    {
        if (await MakeDatabaseAsync() is not { } connectionString)
            return;

        ConnectionString = connectionString;
        _clinic = Host();
        await _clinic.SetUpAsync(setup => setup.MigrateAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await DropDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The whole of the service, without HTTP, on this class's database or another.</summary>
    public Clinic Host(
        ClinicSettings? settings = null,
        string? connectionString = null,
        TimeProvider? time = null,
        IKeySource? keys = null,
        IKeySource? processNotesKeys = null,
        Action<IServiceCollection>? instead = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(settings ?? Settings);
        services.AddSingleton(time ?? Time);
        services.AddSingleton(RetrySchedule.Standard);
        services.AddSingleton(new WebhookSending(AllowPrivate: false, TimeSpan.FromSeconds(15)));
        services.AddSingleton(new JobSettings(TimeSpan.FromSeconds(30)));
        services.AddScoped<TestCaller>();
        services.AddScoped<ICaller>(provider => provider.GetRequiredService<TestCaller>());
        services.AddApplication();
        var clinic = connectionString ?? ConnectionString;
        services.AddInfrastructure(Provider, clinic, keys ?? Keys, ProcessNotesPlace.Beside(Provider, clinic), processNotesKeys ?? ProcessNotesKeys);
        services.ConfigureDbContext<SqliteClinicDbContext>(options => options.AddInterceptors(SqlLog.Interceptor));
        services.ConfigureDbContext<SqlServerClinicDbContext>(options => options.AddInterceptors(SqlLog.Interceptor));
        instead?.Invoke(services);
        var host = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        _hosts.Add(host);
        return new Clinic(host);
    }

    /// <summary>Makes an empty database; null, with <see cref="Missing"/> set, where there is no such engine.</summary>
    protected abstract Task<string?> MakeDatabaseAsync();

    protected abstract Task DropDatabaseAsync();
}
