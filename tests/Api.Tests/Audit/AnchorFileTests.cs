using AlSoor.Infrastructure.Audit;
using Microsoft.Extensions.Time.Testing;

namespace AlSoor.Api.Tests.Audit;

public sealed class AnchorFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-anchors-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "outside", "anchors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_end_is_noted_once_and_after_a_restart_not_again()
    {
        var (one, two) = (new AuditAnchor(1, new string('a', 64)), new AuditAnchor(2, new string('b', 64)));

        Assert.True(await New().NoteAsync(one, TestContext.Current.CancellationToken));
        var after = New();
        Assert.False(await after.NoteAsync(one, TestContext.Current.CancellationToken));
        Assert.True(await after.NoteAsync(two, TestContext.Current.CancellationToken));

        Assert.Equal([one, two], AnchorFile.Read(Path));
    }

    [Fact]
    public async Task A_line_that_is_no_anchor_is_named()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await File.WriteAllTextAsync(Path, "0:\n1:zz\n", TestContext.Current.CancellationToken);

        Assert.Contains("Line 2", Assert.Throws<FormatException>(() => AnchorFile.Read(Path)).Message, StringComparison.Ordinal);
    }

    private AnchorFile New() => new(Path, new FakeTimeProvider());
}
