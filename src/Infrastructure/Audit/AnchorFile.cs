using System.Globalization;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// A file that anchors are appended to: a line for each, and when it was noted. It belongs where those who can change the database cannot
/// change it.
/// </summary>
public sealed class AnchorFile(string path, TimeProvider time)
{
    private string? _last;

    /// <summary>Appends the end of the log if it is another than the last that was noted.</summary>
    /// <returns>Whether it was.</returns>
    public async Task<bool> NoteAsync(AuditAnchor head, CancellationToken cancellationToken)
    {
        _last ??= File.Exists(path) ? File.ReadLines(path).LastOrDefault("").Split(' ')[0] : "";
        if (_last == head.ToString())
            return false;

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var line = string.Create(CultureInfo.InvariantCulture, $"{head} {time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}\n");
        await File.AppendAllTextAsync(path, line, cancellationToken);
        _last = head.ToString();
        return true;
    }

    /// <exception cref="FormatException">A line is no anchor; the message names it.</exception>
    public static IReadOnlyList<AuditAnchor> Read(string path) =>
    [
        .. File.ReadLines(path).Index().Where(line => line.Item.Length > 0).Select(line =>
            AuditAnchor.Parse(line.Item) ?? throw new FormatException($"Line {line.Index + 1} of {path} is no anchor.")),
    ];
}
