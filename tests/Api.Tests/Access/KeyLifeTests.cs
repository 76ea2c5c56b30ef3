using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.ApiKeys;
using AlSoor.Application.Common;
using AlSoor.Infrastructure.Persistence.Sqlite;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Access;

/// <summary>Keys from their making to their end.</summary>
public sealed class KeyLifeTests(KeyLifeTests.Host host) : IClassFixture<KeyLifeTests.Host>
{
    public sealed class Host : ClinicHost
    {
        /// <summary>Whether writing when keys were used fails, and how often it was tried.</summary>
        public Writes Writes { get; } = new();

        public LookUps LookUps { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(Writes);
                services.ConfigureDbContext<SqliteClinicDbContext>(options => options.AddInterceptors(LookUps));
                services.AddScoped(provider => ActivatorUtilities.CreateInstance<KeyUseRecord>(provider, new CountedTransactions(Inner(services, provider), Writes)));
            });
        }

        private static ITransactions Inner(IServiceCollection services, IServiceProvider provider) =>
            (ITransactions)ActivatorUtilities.CreateInstance(
                provider, services.Last(service => service.ServiceType == typeof(ITransactions)).ImplementationType!);
    }

    public sealed class Writes
    {
        public bool Fail { get; set; }

        public int Count { get; set; }
    }

    public sealed class LookUps : DbCommandInterceptor
    {
        /// <summary>What comes to pass once a key is looked up, and before what was found is known.</summary>
        public Action? Meanwhile { get; set; }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("\"Hash\" = ", StringComparison.Ordinal))
                Meanwhile?.Invoke();
            return ValueTask.FromResult(result);
        }
    }

    private sealed class CountedTransactions(ITransactions inner, Writes writes) : ITransactions
    {
        public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken, bool keep = true)
        {
            writes.Count++;
            return writes.Fail ? throw new InvalidOperationException("The database is gone.") : inner.RunAsync(work, cancellationToken, keep);
        }
    }

    [Fact]
    public async Task Is_read_and_listed_with_all_but_its_text()
    {
        var therapist = await host.Clinic.ATherapist();
        var made = await MakeAsync("supervisor", ("therapistId", therapist), ("expiresAt", "2027-01-01T00:00:00+03:00"));

        var read = (await host.Admin.GetAsync($"/api-keys/{made.Id}")).Is(200).Json.AsObject();
        var listed = (await host.Clinic.All("/api-keys")).Single(key => key["id"]!.GetValue<string>() == made.Id);

        Assert.Equal(
            ["createdAt", "expiresAt", "id", "lastUsedAt", "name", "revokedAt", "role", "therapistId"],
            read.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("Test", "supervisor", therapist), (Text(read, "name"), Text(read, "role"), Text(read, "therapistId")));
        Assert.Equal((Stamp(host.Time.GetUtcNow()), "2027-01-01T00:00:00+03:00"), (Text(read, "createdAt"), Text(read, "expiresAt")));
        Assert.Equal((null, null), (Text(read, "revokedAt"), Text(read, "lastUsedAt")));
        Assert.Equal(read.ToJsonString(), listed.ToJsonString());
    }

    [Fact]
    public async Task Expires_when_it_says_so_and_then_is_as_one_that_nobody_made()
    {
        var key = await MakeAsync("front-desk", ("expiresAt", Stamp(host.Time.GetUtcNow().AddMinutes(5))));
        var caller = host.Admin.WithKey(key.Text);

        host.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        (await caller.GetAsync("/clients")).Is(200);
        host.Time.Advance(TimeSpan.FromTicks(1));

        await IsUnknownAsync(caller);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Cannot_be_made_to_expire_before_it_begins(int seconds)
    {
        var refused = await host.Admin.PostAsync("/api-keys", new JsonObject
        {
            ["name"] = "Test",
            ["role"] = "admin",
            ["expiresAt"] = Stamp(host.Time.GetUtcNow().AddSeconds(seconds)),
        });

        Assert.NotNull(refused.IsProblem(400, "expiry-in-the-past")["errors"]!["expiresAt"]);
    }

    [Fact]
    public async Task Once_revoked_opens_nothing_from_that_moment_on()
    {
        var key = await MakeAsync("front-desk");
        var caller = host.Admin.WithKey(key.Text);
        (await caller.GetAsync("/clients")).Is(200);

        (await host.Admin.DeleteAsync($"/api-keys/{key.Id}")).Is(204);

        await IsUnknownAsync(caller);
    }

    [Fact]
    public async Task That_another_process_revokes_opens_nothing_after_two_seconds()
    {
        var key = await MakeAsync(host, "front-desk");
        var caller = host.Anybody().WithKey(key.Text);
        (await caller.GetAsync("/rooms")).Is(200);
        await RevokeElsewhereAsync(key.Id);

        // It was looked up a moment ago, and costs no query now.
        host.Time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        (await caller.GetAsync("/rooms")).Is(200);
        host.Time.Advance(TimeSpan.FromTicks(1));
        await IsUnknownAsync(caller);
    }

    [Fact]
    public async Task That_is_revoked_while_it_is_looked_up_is_not_remembered()
    {
        var key = await MakeAsync("front-desk");
        var caller = host.Anybody().WithKey(key.Text);
        var lookedUp = 0;
        host.LookUps.Meanwhile = () =>
        {
            lookedUp++;
            host.Services.GetRequiredService<KnownKeys>().Forget();
        };
        (await caller.GetAsync("/rooms")).Is(200);
        host.LookUps.Meanwhile = null;
        await RevokeElsewhereAsync(key.Id);

        await IsUnknownAsync(caller);
        Assert.Equal(1, lookedUp);
    }

    [Fact]
    public async Task Is_revoked_once_and_again_without_a_difference()
    {
        var key = await MakeAsync("reporting");
        (await host.Admin.DeleteAsync($"/api-keys/{key.Id}")).Is(204);
        var revoked = (await host.Admin.GetAsync($"/api-keys/{key.Id}")).Is(200).Text;

        host.Time.Advance(TimeSpan.FromMinutes(1));
        (await host.Admin.DeleteAsync($"/api-keys/{key.Id}")).Is(204);

        Assert.Equal(revoked, (await host.Admin.GetAsync($"/api-keys/{key.Id}")).Is(200).Text);
        Assert.Contains("\"revokedAt\":\"2026-", revoked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_there_is_not_is_neither_read_nor_revoked()
    {
        const string Nowhere = "/api-keys/0199d0a6-0000-7000-8000-000000000000";

        (await host.Admin.GetAsync(Nowhere)).IsProblem(404, "api-key-not-found");
        (await host.Admin.DeleteAsync(Nowhere)).IsProblem(404, "api-key-not-found");
    }

    [Fact]
    public async Task Of_the_last_administrator_who_can_come_in_stays()
    {
        await using var alone = new ClinicHost();
        await alone.InitializeAsync();
        var admin = alone.Admin;
        var first = (await alone.Clinic.All("/api-keys")).Single()["id"]!.GetValue<string>();
        var expiring = await MakeAsync(alone, "admin", ("expiresAt", Stamp(alone.Time.GetUtcNow().AddMinutes(1))));
        var revoked = await MakeAsync(alone, "admin");
        (await admin.DeleteAsync($"/api-keys/{revoked.Id}")).Is(204);
        alone.Time.Advance(TimeSpan.FromMinutes(1));

        (await admin.DeleteAsync($"/api-keys/{first}")).IsProblem(409, "last-administrator-key");
        (await admin.DeleteAsync($"/api-keys/{revoked.Id}")).Is(204);
        (await admin.DeleteAsync($"/api-keys/{expiring.Id}")).Is(204);
        (await admin.GetAsync("/clients")).Is(200);

        var next = await MakeAsync(alone, "admin");
        (await admin.DeleteAsync($"/api-keys/{first}")).Is(204);
        await IsUnknownAsync(admin);
        (await admin.WithKey(next.Text).GetAsync("/clients")).Is(200);
    }

    [Fact]
    public async Task Tells_when_it_was_last_sent_to_the_minute()
    {
        var key = await MakeAsync("reporting");
        var caller = host.Admin.WithKey(key.Text);
        host.Time.Advance(TimeSpan.FromSeconds(75));
        (await caller.GetAsync("/rooms")).Is(200);
        var used = Stamp(Minute(host.Time.GetUtcNow()));

        Assert.Equal(used, await LastUseAsync(key.Id));
        await WriteAsync();
        Assert.Equal(used, await LastUseAsync(key.Id));
        Assert.Equal(used, StoredUse(key.Id));

        host.Time.Advance(TimeSpan.FromMinutes(3));
        (await caller.GetAsync("/clients")).Is(403);
        Assert.Equal(Stamp(Minute(host.Time.GetUtcNow())), await LastUseAsync(key.Id));
    }

    /// <summary>In a clinic whose clock stands, so that no round of its own writes too.</summary>
    [Fact]
    public async Task Is_written_of_once_a_minute_however_often_it_is_sent()
    {
        await using var still = new Host();
        await still.InitializeAsync();
        for (var i = 0; i < 20; i++)
            (await still.Admin.GetAsync("/rooms")).Is(200);

        Assert.Equal(0, still.Writes.Count);
        await WriteAsync(still);
        await WriteAsync(still);
        Assert.Equal(1, still.Writes.Count);
    }

    [Fact]
    public async Task Opens_what_it_opens_even_if_its_use_cannot_be_written()
    {
        var key = await MakeAsync("reporting");
        host.Writes.Fail = true;
        (await host.Admin.WithKey(key.Text).GetAsync("/rooms")).Is(200);
        await Assert.ThrowsAsync<InvalidOperationException>(WriteAsync);
        (await host.Admin.WithKey(key.Text).GetAsync("/rooms")).Is(200);
        Assert.Null(StoredUse(key.Id));

        host.Writes.Fail = false;
        await WriteAsync();
        Assert.NotNull(StoredUse(key.Id));
    }

    private Task<(string Id, string Text)> MakeAsync(string role, params (string Name, JsonNode? Value)[] more) => MakeAsync(host, role, more);

    private static async Task<(string Id, string Text)> MakeAsync(ClinicHost host, string role, params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["name"] = "Test", ["role"] = role };
        foreach (var (name, value) in more)
            body[name] = value;
        var made = (await host.Admin.PostAsync("/api-keys", body)).Is(201);
        Assert.Equal($"/api/v1/api-keys/{made.Id}", made.Header("Location"));
        return (made.Id, made.Json["key"]!.GetValue<string>());
    }

    /// <summary>Asserts that the caller's key answers word for word as one that nobody made.</summary>
    private static async Task IsUnknownAsync(Caller caller)
    {
        var refused = await caller.GetAsync("/clients");
        var nobody = await caller.WithKey("a-key-of-the-right-length-that-nobody-made").GetAsync("/clients");

        var (theirs, nobodys) = (refused.IsProblem(401, "unauthenticated"), nobody.IsProblem(401, "unauthenticated"));
        theirs["traceId"] = nobodys["traceId"]!.GetValue<string>();
        Assert.Equal(nobodys.ToJsonString(), theirs.ToJsonString());
        Assert.Equal(("Bearer", "Bearer"), (refused.Header("WWW-Authenticate"), nobody.Header("WWW-Authenticate")));
    }

    /// <summary>Revokes a key as another process does, of which this one hears nothing.</summary>
    private async Task RevokeElsewhereAsync(string key)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var (id, now) = (Guid.Parse(key), host.Time.GetUtcNow());
        await scope.ServiceProvider.GetRequiredService<IClinicDb>().ApiKeys.Where(one => one.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.RevokedAt, now), TestContext.Current.CancellationToken);
    }

    private Task WriteAsync() => WriteAsync(host);

    private static async Task WriteAsync(ClinicHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeyUseRecord>().PassAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string?> LastUseAsync(string id) => Text((await host.Admin.GetAsync($"/api-keys/{id}")).Is(200).Json.AsObject(), "lastUsedAt");

    private string? StoredUse(string id)
    {
        var stored = DatabaseDump.Rows(host.DatabaseFile, $"SELECT LastUsedAt FROM ApiKeys WHERE Id = '{id.ToUpperInvariant()}'").Single()[0];
        return stored.Length == 0 ? null : Stamp(DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
    }

    private static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    private static string Stamp(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static string? Text(JsonObject key, string field) => key[field]?.GetValue<string>();
}
