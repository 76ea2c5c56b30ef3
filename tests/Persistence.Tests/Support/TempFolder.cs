using Microsoft.Data.Sqlite;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>A folder that goes with the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("alsoor-").FullName;

    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>The connection string of a file in the folder.</summary>
    public string Database(params string[] names) => new SqliteConnectionStringBuilder { DataSource = File(names) }.ToString();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
