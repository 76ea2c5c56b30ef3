using AlSoor.Api.Tests.Storm;
using AlSoor.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Reports;

/// <summary>The verb as an operator types it, in processes of its own.</summary>
[Collection(nameof(Storm))]
public sealed class RecountVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-recount-").FullName;

    private string File => Path.Combine(_folder, "clinic.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Says_what_differed_and_puts_it_right()
    {
        string therapist;
        await using (var service = await ServiceProcess.StartAsync(File))
        {
            var clinic = new Clinic(await service.AdminAsync());
            therapist = await clinic.ATherapist();
            await clinic.ASession(await clinic.AClient(), therapist, "2099-12-01T10:00:00+03:00");
        }

        var right = await ServiceProcess.RunVerbAsync(File, "recount");
        Assert.True(right.Code == 0, right.Said);
        Assert.Contains("The kept counts are right.", right.Said, StringComparison.Ordinal);

        await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE SessionMonthCounts SET Sessions = 3";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var wrong = await ServiceProcess.RunVerbAsync(File, "recount");
        Assert.Equal(1, wrong.Code);
        Assert.Contains($"2099-12 {therapist} cbt scheduled: kept 3 sessions, 50 minutes, 1 clients, counted 1 sessions, 50 minutes, 1 clients", wrong.Said, StringComparison.Ordinal);
        Assert.Contains("1 counts were wrong, and are put right.", wrong.Said, StringComparison.Ordinal);
        Assert.Equal(0, (await ServiceProcess.RunVerbAsync(File, "recount")).Code);
    }
}
