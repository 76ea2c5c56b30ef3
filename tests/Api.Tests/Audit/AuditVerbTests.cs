using AlSoor.Api.Tests.Storm;
using AlSoor.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Audit;

/// <summary>The verbs as an operator types them, in processes of their own.</summary>
[Collection(nameof(Storm))]
public sealed class AuditVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-verbs-").FullName;

    private string File => Path.Combine(_folder, "clinic.db");

    private string Anchors => Path.Combine(_folder, "outside", "anchors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_log_is_verified_anchored_and_its_first_broken_place_is_named()
    {
        await using (var service = await ServiceProcess.StartAsync(File))
        {
            var clinic = new Clinic(await service.AdminAsync());
            for (var i = 0; i < 5; i++)
                await clinic.AClient();
        }

        var (_, anchor) = await ServiceProcess.RunVerbAsync(File, "audit", "head");
        Assert.Matches("^6:[0-9a-f]{64}\n$", anchor);

        var whole = await ServiceProcess.RunVerbAsync(File, "audit", "verify", "--anchor", anchor.Trim());
        Assert.True(whole.Code == 0, whole.Said);
        Assert.Contains("6 entries are as they were recorded", whole.Said, StringComparison.Ordinal);
        Assert.Contains("1 of 1 anchors found", whole.Said, StringComparison.Ordinal);
        Assert.EndsWith(anchor, whole.Said, StringComparison.Ordinal);

        Run("DROP TRIGGER TR_AuditEvents_UPDATE; DROP TRIGGER TR_AuditEvents_DELETE; DROP TRIGGER TR_AuditEventClients_DELETE");
        Run("DELETE FROM AuditEventClients WHERE Sequence = 6; DELETE FROM AuditEvents WHERE Sequence = 6;"
            + "UPDATE AuditHead SET Sequence = 5, Hash = (SELECT Hash FROM AuditEvents WHERE Sequence = 5)");
        Assert.Equal(0, (await ServiceProcess.RunVerbAsync(File, "audit", "verify")).Code);

        Directory.CreateDirectory(Path.GetDirectoryName(Anchors)!);
        await System.IO.File.WriteAllTextAsync(Anchors, $"0:\n{anchor.Trim()} 2026-11-24T00:00:00Z\n", TestContext.Current.CancellationToken);
        var cut = await ServiceProcess.RunVerbAsync(File, "audit", "verify", $"--Audit:AnchorFile={Anchors}");
        Assert.Equal(1, cut.Code);
        Assert.Contains("entry 6 is not in the log as it was anchored", cut.Said, StringComparison.Ordinal);

        Run("UPDATE AuditEvents SET Outcome = 'forbidden' WHERE Sequence = 3");
        var edited = await ServiceProcess.RunVerbAsync(File, "audit", "verify");
        Assert.Equal(1, edited.Code);
        Assert.Contains("The log is broken: entry 3 was altered.", edited.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_are_no_verb_and_anchors_that_are_none_are_refused()
    {
        Assert.Equal(2, (await ServiceProcess.RunVerbAsync(File, "audit", "forget")).Code);

        var (code, said) = await ServiceProcess.RunVerbAsync(File, "audit", "verify", "--anchor=5:xyz");
        Assert.Equal(1, code);
        Assert.Contains("--anchor must be", said, StringComparison.Ordinal);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
