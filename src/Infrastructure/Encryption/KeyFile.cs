using System.Security.Cryptography;

namespace AlSoor.Infrastructure.Encryption;

/// <summary>Keys in a file that only its owner may read: a line for each, its id and 32 bytes in base64; the last is the current one.</summary>
public sealed class KeyFile(string path) : IKeySource
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public bool Exists => File.Exists(path);

    public bool CanChange => true;

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
        if (!Exists)
            Write([], replace: false);
    }

    public void Add() => Write([.. File.ReadLines(path)], replace: true);

    /// <summary>Writes the lines and a new key. The file is whole at every moment, and of several that create it one does.</summary>
    private void Write(IEnumerable<string> lines, bool replace)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.CreateVersion7():N}.keys");
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

        try
        {
            File.Move(temporary, path, replace);
        }
        catch (IOException) when (!replace && Exists)
        {
            // Another process was first: its keys are the keys.
            File.Delete(temporary);
        }
    }

    private static string NewLine() =>
        $"k{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(Seal.KeyBytes))}";
}
