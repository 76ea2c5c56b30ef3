using System.Runtime.Versioning;
using AlSoor.Application.Clients;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Encryption;

/// <summary>The file of keys that a new SQLite database is given.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KeyFileTests(SqliteEngine engine) : IClassFixture<SqliteEngine>, IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TempFolder _folder = new();

    private string File => _folder.File("clinic.keys");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_first_start_makes_a_file_for_its_owner_alone_and_later_ones_use_it()
    {
        var id = (await (await StartAsync()).SendAsync(new CreateClient(new ClientDetails("Noor", "Salem")))).Id;

        Assert.Equal("Noor", (await (await StartAsync()).SendAsync(new GetClient(id))).GivenName);
        Assert.Equal(OwnerOnly, System.IO.File.GetUnixFileMode(File));
        Assert.Single(await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task A_file_that_others_may_use_is_refused(UnixFileMode others)
    {
        await StartAsync();
        System.IO.File.SetUnixFileMode(File, OwnerOnly | others);

        Assert.Contains("chmod 600", (await Assert.ThrowsAsync<KeysUnusableException>(StartAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("k1")]
    [InlineData("k1 c2hvcnQ=")]
    [InlineData("k1 not-base64-not-base64-not-base64-not-base64=")]
    public async Task A_file_that_holds_no_keys_is_refused(string content)
    {
        await StartAsync();
        await System.IO.File.WriteAllTextAsync(File, content, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<KeysUnusableException>(StartAsync);
    }

    [Fact]
    public async Task A_database_whose_file_is_gone_is_refused_and_no_new_file_is_made()
    {
        await StartAsync();
        System.IO.File.Delete(File);

        await Assert.ThrowsAsync<DatabaseNotReadyException>(StartAsync);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Of_several_that_start_at_once_one_makes_the_file()
    {
        for (var time = 0; time < 300; time++)
        {
            System.IO.File.Delete(File);
            var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            {
                var keyring = new Keyring(new KeyFile(File));
                keyring.Create();
                return keyring.CurrentId;
            })));

            Assert.Single(made.Distinct());
            Assert.Single(Directory.GetFiles(_folder.Path));
        }
    }

    private async Task<Clinic> StartAsync()
    {
        var clinic = engine.Host(connectionString: _folder.Database("clinic.db"), time: TimeProvider.System, keys: new KeyFile(File));
        await clinic.SetUpAsync(setup => setup.PrepareToServeAsync(TestContext.Current.CancellationToken));
        return clinic;
    }
}
