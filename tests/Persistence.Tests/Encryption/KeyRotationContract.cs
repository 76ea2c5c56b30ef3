using System.Diagnostics;
using System.Globalization;
using AlSoor.Application.Clients;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Clients;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Encryption;

/// <summary>Keys are changed while the service goes on.</summary>
public abstract class KeyRotationContract(Engine engine) : Contract(engine)
{
    /// <summary>How many clients are sealed anew while others read; more by the environment variable <c>ALSOOR_TEST_ROTATION_ROWS</c>.</summary>
    private static readonly int Rows =
        int.Parse(Environment.GetEnvironmentVariable("ALSOOR_TEST_ROTATION_ROWS") ?? "3000", CultureInfo.InvariantCulture);

    private static readonly byte[] New = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];

    private static readonly byte[] Old = Engine.Keys.Read().ById["test"];

    [Fact]
    public async Task All_is_sealed_with_the_new_key_and_opens_without_the_old_one_and_nothing_looks_changed()
    {
        var client = await Clinic.SendAsync(new CreateClient(new ClientDetails("Noor", "Salem", Phone: "+965 5000")));
        var session = await Clinic.SendAsync(new BookSession([client.Id], await People.TherapistAsync(), "cbt", At.Clock(At.Monday, At.Ten)));
        var cancelled = await Clinic.SendAsync(new CancelSession(CancelledBy.Client, "Ill") { Id = session.Id });
        var before = await SealedRow.ReadAsync(Clinic, "Clients", client.Id.Value);

        var rotating = Engine.Host(keys: Ring("new", ("test", Old), ("new", New)));
        Assert.True(await rotating.RotateAsync() >= 2);
        Assert.Equal(0, await rotating.RotateAsync());

        var after = await SealedRow.ReadAsync(Clinic, "Clients", client.Id.Value);
        Assert.All(before.Keys, column => Assert.NotEqual(before[column], after[column]));
        var newOnly = Engine.Host(keys: Ring("new", ("new", New)));
        await newOnly.SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation));
        Assert.Equal(client with { Concerns = [] }, await newOnly.SendAsync(new GetClient(client.Id)) with { Concerns = [] });
        Assert.Equal([client.Id], (await newOnly.SendAsync(new ListClients("+9655000", null, new(null, 9)))).Items.Select(found => found.Id));
        var read = await newOnly.SendAsync(new GetSession(session.Id));
        Assert.Equal(("Ill", cancelled.Version), (read.StatusReason, read.Version));
        await Assert.ThrowsAsync<SealBrokenException>(() => Engine.Host().SendAsync(new GetClient(client.Id)));

        // The class's other tests go on with the key that they know.
        await Engine.Host(keys: Ring("test", ("new", New), ("test", Old))).RotateAsync();
    }

    [Fact]
    public async Task No_read_and_no_change_fails_while_rows_are_sealed_anew()
    {
        var ids = await ManyAsync(Rows);
        var both = Engine.Host(keys: Ring("test", ("test", Old), ("new", New)));
        var rotating = Engine.Host(keys: Ring("new", ("test", Old), ("new", New)));
        using var done = new CancellationTokenSource();

        // The keys are changed once others are at work: a fast machine would be done before they begin.
        var (hasRead, hasWritten) = (new TaskCompletionSource(), new TaskCompletionSource());

        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(() => ReadAsync(reader))).ToList();
        var writer = Task.Run(WriteAsync);
        await Task.WhenAll(hasRead.Task, hasWritten.Task).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        var began = Stopwatch.GetTimestamp();
        var rows = await rotating.RotateAsync();
        var took = Stopwatch.GetElapsedTime(began);
        await done.CancelAsync();
        var reads = (await Task.WhenAll(readers)).Sum();

        TestContext.Current.TestOutputHelper!.WriteLine($"{rows} rows in {took.TotalSeconds:F1} s, {reads} reads and {await writer} changes meanwhile");
        Assert.True(rows >= ids.Count);
        Assert.True(reads > 0);
        var newOnly = Engine.Host(keys: Ring("new", ("new", New)));
        foreach (var (index, id) in ids.Index().Where(one => one.Index % 97 == 0))
            Assert.Equal($"Given {index}", (await newOnly.SendAsync(new GetClient(id))).GivenName);
        await Engine.Host(keys: Ring("test", ("new", New), ("test", Old))).RotateAsync();

        async Task<int> ReadAsync(int reader)
        {
            var random = new Random(reader);
            var count = 0;
            for (; !done.IsCancellationRequested; count++)
            {
                var index = random.Next(ids.Count);
                Assert.Equal($"Given {index}", (await both.SendAsync(new GetClient(ids[index]))).GivenName);
                hasRead.TrySetResult();
            }

            return count;
        }

        async Task<int> WriteAsync()
        {
            var random = new Random(7);
            var count = 0;
            for (; !done.IsCancellationRequested; count++)
            {
                var patch = SealedFieldsContract.Patch($$"""{"phone":"+965 {{count}}"}""");
                Assert.Equal($"+965 {count}", (await both.SendAsync(new UpdateClient(ids[random.Next(ids.Count)], patch, null))).Phone);
                hasWritten.TrySetResult();
            }

            return count;
        }
    }

    [Fact]
    public void A_key_that_another_process_adds_to_the_file_is_found_when_it_is_met()
    {
        using var folder = new TempFolder();
        var file = new KeyFile(folder.File("keys"));
        var (running, verb) = (new Keyring(file), new Keyring(file));
        running.Create();
        var old = running.CurrentId;

        Assert.True(verb.TryAdd());

        Assert.NotEqual(old, verb.CurrentId);
        Assert.Equal(verb.Derive(verb.CurrentId, "fields"), running.Derive(verb.CurrentId, "fields"));
        Assert.Equal(running.Derive(old, "fields"), verb.Derive(old, "fields"));
        Assert.NotEqual(running.Derive(old, "fields"), running.Derive(old, "data keys"));
        Assert.Null(running.Derive("unknown", "fields"));
    }

    private static ConfiguredKeys Ring(string current, params (string Id, byte[] Key)[] keys) =>
        new(new(keys.ToDictionary(key => key.Id, key => key.Key), current));

    private async Task<List<ClientId>> ManyAsync(int count)
    {
        var ids = new List<ClientId>();
        foreach (var batch in Enumerable.Range(0, count).Chunk(1000))
        {
            await Clinic.InDatabaseAsync(async db =>
            {
                var clients = batch.Select(index => new Client
                {
                    Id = ClientId.New(),
                    GivenName = $"Given {index}",
                    FamilyName = "Salem",
                    CreatedAt = At.Now,
                    Phone = "+965 1",
                }).ToList();
                db.Clients.AddRange(clients);
                db.Calendars.AddRange(clients.Select(client => AlSoor.Domain.Scheduling.Calendar.Of(client.Id)));
                ids.AddRange(clients.Select(client => client.Id));
                return await db.SaveChangesAsync(Cancellation);
            });
        }

        return ids;
    }
}

public sealed class KeyRotationOnSqlite(SqliteEngine engine) : KeyRotationContract(engine), IClassFixture<SqliteEngine>;

public sealed class KeyRotationOnSqlServer(SqlServerEngine engine) : KeyRotationContract(engine), IClassFixture<SqlServerEngine>;
