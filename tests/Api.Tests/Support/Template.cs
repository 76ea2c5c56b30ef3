using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Support;

/// <summary>
/// The files of a clinic that has just been opened: made once, and copied for every other, which then has no migrations to apply. Storms, kills
/// and the tests of the persistence layer begin with nothing.
/// </summary>
internal static class Template
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Puts a copy into a folder that has nothing yet.</summary>
    public static async Task CopyToAsync(string folder)
    {
        foreach (var file in Directory.GetFiles(await Made.Value))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("alsoor-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var first = new FirstHost();
        await first.InitializeAsync();
        foreach (var file in Directory.GetFiles(first.Folder))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            if (file.EndsWith(".keys", StringComparison.Ordinal))
                File.Copy(file, copy);
            else if (file.EndsWith(".db", StringComparison.Ordinal))
                Copy(file, copy);
        }

        return folder;
    }

    /// <summary>SQLite's own copy holds what is still in the write-ahead log.</summary>
    private static void Copy(string file, string copy)
    {
        using var source = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        using var target = new SqliteConnection($"Data Source={copy};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    private sealed class FirstHost : ClinicHost
    {
        public string Folder => Path.GetDirectoryName(DatabaseFile)!;

        protected override bool IsCopied => false;
    }
}
