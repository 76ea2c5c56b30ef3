
namespace AlSoor.Api.Tests.Imports;

/// <summary>The counts of an imported history are those of its file.</summary>
public sealed class ImportCountsTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task Reports_count_what_the_file_holds()
    {
        var history = new ImportedHistory(seed: 11, clients: 40, therapists: 4, sessions: 900);
        Assert.Equal("completed: 40 0 0 0 of 40", ImportHost.CountsOf(await host.ImportAsync("clients", history.Clients)));
        Assert.Equal("completed: 4 0 0 0 of 4", ImportHost.CountsOf(await host.ImportAsync("therapists", history.Therapists)));

        Assert.Equal("completed: 900 0 0 0 of 900", ImportHost.CountsOf(await host.ImportAsync("sessions", history.Sessions)));

        const string Report = "/reports/session-counts?from=2020-01-01&to=2030-01-01&groupBy";
        await SameAsync("month,status", row => $"{row.Date:yyyy-MM}|{row.Status}");
        await SameAsync("modality", row => row.Modality);
        await SameAsync("day", row => $"{row.Date:yyyy-MM-dd}");

        async Task SameAsync(string keys, Func<ImportedHistory.Row, string> keyOf)
        {
            var counted = (await host.Admin.GetAsync($"{Report}={keys}")).Is(200).Json["rows"]!.AsArray()
                .Select(row => $"{string.Join('|', keys.Split(',').Select(key => row![key]))} {row!["count"]} {row["minutes"]}");
            var expected = history.Rows.GroupBy(keyOf).Select(group => $"{group.Key} {group.Count()} {group.Sum(row => row.Minutes)}");
            Assert.Equal(expected.Order(StringComparer.Ordinal), counted.Order(StringComparer.Ordinal));
        }
    }
}
