using System.Text.Json;
using AlSoor.Benchmarks.Load.Data;
using AlSoor.Benchmarks.Load.Wire;
using AlSoor.Benchmarks.Load.Work;

namespace AlSoor.Benchmarks.Load.Running;

/// <summary>A clinic of one size: its database, the service that serves it, and the server of the baselines beside it.</summary>
internal sealed class ServedClinic : IAsyncDisposable
{
    private const string Key = "bench-0123456789-0123456789-0123456789";

    private readonly string _folder;
    private readonly Options _options;

    private ServedClinic(ClinicSize size, Store store, string folder, Options options) => (Size, Store, _folder, _options) = (size, store, folder, options);

    public ClinicSize Size { get; }

    public Store Store { get; }

    public ClinicPeople People { get; private set; } = null!;

    public Endpoint Ours { get; private set; } = null!;

    /// <summary>The same SQL by raw ADO.NET.</summary>
    public Endpoint Raw { get; private set; } = null!;

    /// <summary>The same bytes from memory.</summary>
    public Endpoint Memory { get; private set; } = null!;

    public FreeSlots Free { get; private set; } = null!;

    public static async Task<ServedClinic> OpenAsync(ClinicSize size, Options options, Func<string, string, Store> storeOf, TimeProvider time)
    {
        var folder = Path.Combine(options.Work, size.Folder);
        var isMade = options.Reuses && File.Exists(Path.Combine(folder, "people.json"));
        if (!isMade && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);

        var clinic = new ServedClinic(size, storeOf(folder, size.Folder), folder, options);
        if (!isMade)
            await clinic.MakeAsync(DateOnly.FromDateTime((time.GetUtcNow() + History.Ahead).Date));
        clinic.People = JsonSerializer.Deserialize<ClinicPeople>(await File.ReadAllTextAsync(clinic.PeopleFile))!;
        await clinic.StartAsync();
        clinic.Free = await FreeSlots.OfAsync(clinic.Store, clinic.People);
        return clinic;
    }

    private string PeopleFile => Path.Combine(_folder, "people.json");

    /// <summary>Starts the published service, and waits for an answer from its database.</summary>
    public async Task<ServerProcess> ServeAsync()
    {
        var server = ServerProcess.Start(
            Path.Combine(_options.Service, "AlSoor.Api.dll"), [], Settings(), Path.Combine(_folder, "service.log"));
        var endpoint = new Endpoint($"{server.Address}/api/v1", Key, server);
        await server.AnswersAsync(connections => connections.SendAsync(Call.Get("/rooms?limit=1"), endpoint));
        return server;
    }

    public async Task StopServiceAsync() => await Ours.Server.DisposeAsync();

    public async Task RestartServiceAsync()
    {
        var server = await ServeAsync();
        Ours = new($"{server.Address}/api/v1", Key, server);
    }

    public async ValueTask DisposeAsync()
    {
        await Ours.Server.DisposeAsync();
        await Raw.Server.DisposeAsync();
    }

    private async Task MakeAsync(DateOnly today)
    {
        Console.WriteLine($"Making a clinic of {Size.Name} sessions …");
        if (!Store.IsSqlite)
            await MigrateAsync();
        ClinicPeople people;
        await using (var server = await ServeAsync())
        {
            using var api = new Api(new($"{server.Address}/api/v1", Key, server));
            people = await new ClinicMaker(api, today).MakeAsync();
        }

        await new History(Store, Size, people).WriteAsync();
        await File.WriteAllTextAsync(PeopleFile, JsonSerializer.Serialize(people));
    }

    private async Task MigrateAsync()
    {
        await using var migration = ServerProcess.Start(
            Path.Combine(_options.Service, "AlSoor.Api.dll"), ["migrate"], Settings(), Path.Combine(_folder, "migrate.log"));
        if (await migration.EndAsync() != 0)
            throw new InvalidOperationException($"The database could not be migrated: see {_folder}.");
    }

    private async Task StartAsync()
    {
        await RestartServiceAsync();
        var baseline = ServerProcess.Start(
            typeof(ServedClinic).Assembly.Location, ["baseline", Store.Provider, Store.ConnectionString], new Dictionary<string, string>(), Path.Combine(_folder, "baseline.log"));
        Raw = new($"{baseline.Address}/raw", null, baseline);
        Memory = new($"{baseline.Address}/memory", null, baseline);
        await baseline.AnswersAsync(connections => connections.SendAsync(Call.Get("/"), new(baseline.Address, null, baseline)));
    }

    /// <summary>The service's own defaults, but for what one key may ask for: all requests come with one.</summary>
    private Dictionary<string, string> Settings() => new(StringComparer.Ordinal)
    {
        ["ALSOOR_ADMIN_KEY"] = Key,
        ["Database__Provider"] = Store.Provider,
        ["ConnectionStrings__Clinic"] = Store.ConnectionString,
        ["Encryption__KeyFile"] = Path.Combine(_folder, "clinic.keys"),
        ["Encryption__ProcessNotes__KeyFile"] = Path.Combine(_folder, "process-notes.keys"),
        ["Limits__RequestsPerMinute"] = "60000000",
    };
}
