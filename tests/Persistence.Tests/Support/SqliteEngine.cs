using AlSoor.Infrastructure;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>A new SQLite file in a folder of its own.</summary>
public sealed class SqliteEngine : Engine
{
    private readonly TempFolder _folder = new();

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    protected override Task<string?> MakeDatabaseAsync() => Task.FromResult<string?>(_folder.Database("clinic.db"));

    protected override Task DropDatabaseAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
