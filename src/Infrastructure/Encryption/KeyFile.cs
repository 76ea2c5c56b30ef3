using System.Security.Cryptography;

namespace AlSoor.Infrastructure.Encryption;

/// <summary>Keys in a file that only its owner may read: a line for each, its id and 32 bytes in base64; the last is the current one.</summary>
public sealed class KeyFile(string path) : IKeySource
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly TimeSpan s_creation = TimeSpan.FromSeconds(30);

    public bool Exists => File.Exists(path);

    public bool CanChange => true;

    private string Folder => Path.GetDirectoryName(Path.GetFullPath(path))!;

    public MasterKeys Read()
    {
        if (!Exists)
            throw new KeysUnusableException($"There is no key file at {path}.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw new KeysUnusableException($"Others than its owner may use the key file {path}: chmod 600 it.");

        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var current = "";
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var key = new byte[Seal.KeyBytes];
            if (parts is not [{ Length: <= Lengths.Code } id, { } text] || !id.All(char.IsAscii)
                || !Convert.TryFromBase64String(text, key, out var length) || length != Seal.KeyBytes || !keys.TryAdd(id, key))
            {
                throw new KeysUnusableException($"The key file {path} has a line that is no key: an id and 32 bytes in base64, no id twice.");
            }

            current = id;
        }

        return keys.Count > 0 ? new(keys, current) : throw new KeysUnusableException($"The key file {path} has no keys.");
    }

    public void Create()
    {
        Directory.CreateDirectory(Folder);
        if (!SpinWait.SpinUntil(TryCreate, s_creation))
            throw new KeysUnusableException($"Another process has begun to make the key file {path}, and does not get done.");
    }

    public void Add() => Write(File.ReadLines(path));

    /// <summary>
    /// Of several that come at once, one makes the file: whoever alone has another open. To move one to where none is would not do, as .NET looks first and then
    /// replaces what came meanwhile.
    /// </summary>
    private bool TryCreate()
    {
        if (Exists)
            return true;

        var making = $"{path}.making";
        try
        {
            using var alone = new FileStream(making, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (!Exists)
                Write([]);
            File.Delete(making);
            return true;
        }
        catch (IOException) when (File.Exists(making) || Exists)
        {
            // Another is making it, or has made it: what they have open goes only when the file is there.
            return false;
        }
    }

    /// <summary>Writes the lines and a new key. The file is whole at every moment.</summary>
    private void Write(IEnumerable<string> lines)
    {
        var temporary = Path.Combine(Folder, $".{Guid.CreateVersion7():N}.keys");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(temporary, options))
        {
            using var writer = new StreamWriter(stream);
            foreach (var line in lines.Append(NewLine()))
                writer.WriteLine(line);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static string NewLine() =>
        $"k{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(Seal.KeyBytes))}";
}
