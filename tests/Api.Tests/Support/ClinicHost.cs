using AlSoor.Application.Common;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Access;
using AlSoor.Domain.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AlSoor.Api.Tests.Support;

/// <summary>The service on a fresh SQLite file, behind a real Kestrel, with a clock that tests set.</summary>
public class ClinicHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string AdminKey = "the-first-administrators-key-of-the-tests";

    /// <summary>A Sunday, the first day of the clinic's week.</summary>
    public static readonly DateTimeOffset Opening = new(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(3));

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-api-").FullName;

    private HttpClient _http = null!;

    public ClinicHost() => UseKestrel(0);

    public FakeTimeProvider Time { get; } = new(Opening);

    public string DatabaseFile => Path.Combine(_folder, "clinic.db");

    /// <summary>The administrator.</summary>
    public Caller Admin { get; private set; } = null!;

    public Clinic Clinic { get; private set; } = null!;

    /// <summary>Settings of this clinic, other than those that the service comes with.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    /// <summary>Whether the clinic begins as a copy of one that has been opened. Its time zone and its first key are kept with its data: who sets another begins with none.</summary>
    protected virtual bool IsCopied => !Settings.Any(setting => setting.Key is "Clinic:TimeZone" or "ALSOOR_ADMIN_KEY");

    public virtual async ValueTask InitializeAsync()
    {
        if (IsCopied)
            await Template.CopyToAsync(_folder);
        StartServer();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };
        Admin = Anybody().WithKey(AdminKey);
        Clinic = new Clinic(Admin);
    }

    /// <summary>Lets time pass, and what expires with it be noticed.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OfferExpiry>().PassAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A caller with a key of any kind, put into the database behind the service's back: of a role, revoked, or over.</summary>
    public async Task<Caller> ACaller(Role role, string? therapistId = null, DateTimeOffset? revokedAt = null, DateTimeOffset? expiresAt = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IClinicDb>();
        var text = ApiKeyText.New(role);
        db.ApiKeys.Add(new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = "Test",
            Role = role,
            TherapistId = therapistId is null ? null : new TherapistId(Guid.Parse(therapistId)),
            Hash = ApiKeyText.HashOf(text),
            CreatedAt = Opening.AddYears(-1),
            RevokedAt = revokedAt,
            ExpiresAt = expiresAt,
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return Anybody().WithKey(text);
    }

    /// <summary>A caller without a key.</summary>
    public Caller Anybody() => new(_http, null);

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Clinic", $"Data Source={DatabaseFile}");
        builder.UseSetting("ALSOOR_ADMIN_KEY", AdminKey);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);

            // What waits for a receiver is sent when a test says so: no test looks for others' addresses, or finds attempts that it has not made.
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "WebhookRounds"));
        });
    }
}
