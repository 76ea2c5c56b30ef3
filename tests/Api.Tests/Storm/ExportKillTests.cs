using AlSoor.Api.Tests.Exports;
using AlSoor.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Storm;

/// <summary>The process dies in the middle of an export, again and again: at the end its file has every session once.</summary>
[Collection(nameof(Storm))]
public sealed class ExportKillTests : IDisposable
{
    private const int Sessions = 200_000;

    private static readonly (string Name, string Value) ShortLease = ("Imports__LeaseSeconds", "1");

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-export-kill-").FullName;

    private string File => Path.Combine(_folder, "clinic.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_while_it_exports_it_goes_on_from_the_last_whole_portion()
    {
        await using (var first = await ServiceProcess.StartAsync(File))
        {
            var clinic = new Clinic(await first.AdminAsync());
            await clinic.ASession(await clinic.AClient(), await clinic.ATherapist(), "2099-12-01T10:00:00+03:00");
        }

        await FillAsync();
        var job = "";
        foreach (var done in new[] { 2000, 60_000 })
        {
            await using var service = await ServiceProcess.StartAsync(File, ShortLease);
            var admin = await service.AdminAsync();
            if (job.Length == 0)
                job = (await admin.PostAsync("/exports/sessions", System.Text.Json.Nodes.JsonNode.Parse("""{"from":"2020-01-01","to":"2099-12-31"}"""))).Is(202).Id;
            Assert.True(await UntilAsync(admin, job, done) < Sessions, "It was over before it was killed.");
            await service.KillAsync();
        }

        // Two at once have one job between them.
        await using var one = await ServiceProcess.StartAsync(File, ShortLease);
        await using var two = await ServiceProcess.StartAsync(File, ShortLease);
        await UntilAsync(await one.AdminAsync(), job, Sessions);

        var file = (await (await two.AdminAsync()).GetAsync($"/jobs/{job}/result")).Is(200);
        var expected = DatabaseDump.Rows(File, "SELECT lower(Id) FROM Sessions ORDER BY LocalDate, StartsAt, Id").ConvertAll(row => row[0]);
        Assert.Equal(Sessions, expected.Count);
        Assert.Equal(expected, ExportHost.IdsOf(file));
    }

    /// <summary>Copies the one session that there is to other days, as it is but for its id.</summary>
    private async Task FillAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(name) FROM pragma_table_info('Sessions')";
        var columns = ((string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).Split(',');
        var values = columns.Select(column => column switch
        {
            "Id" => "upper(printf('%s-%s-7%s-8%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2), substr(hex(randomblob(2)), 2), hex(randomblob(6))))",
            "StartsAt" or "EndsAt" => $"strftime('%Y-%m-%d %H:%M:%S', {column}, '-' || (n / 10) || ' days')",
            "LocalDate" => "date(LocalDate, '-' || (n / 10) || ' days')",
            _ => $"\"{column}\"",
        });
#pragma warning disable CA2100 // The columns are the table's own.
        command.CommandText = $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Sessions - 1})
            INSERT INTO Sessions ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", values)} FROM Sessions, numbers
            """;
#pragma warning restore CA2100
        Assert.Equal(Sessions - 1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Asks until so much is done, and answers how much is.</summary>
    private static async Task<int> UntilAsync(Caller admin, string job, int done)
    {
        while (true)
        {
            var now = (await admin.GetAsync($"/jobs/{job}")).Is(200).Json;
            if (now["done"]!.GetValue<int>() is var far && far >= done && (done < Sessions || now["status"]!.ToString() == "completed"))
                return far;
            Assert.True(now["status"]!.GetValue<string>() is "queued" or "running", now.ToJsonString());
        }
    }
}
