using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Contract;

/// <summary>Pages of a list to which others add, and from which they take away, while it is read.</summary>
public sealed class PagingTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private const int Stable = 60;
    private const int Writers = 4;
    private const int WritesEach = 125;

    private Caller Admin => host.Admin;

    /// <summary>A thousand writes: half of them add, and half take away what was added.</summary>
    [Theory]
    [InlineData("/closures")]
    [InlineData("/webhooks")]
    public async Task What_stays_is_neither_skipped_nor_repeated(string path)
    {
        var stays = new List<string>();
        var writing = Task.CompletedTask;
        for (var i = 0; i < Stable; i++)
            stays.Add((await Admin.PostAsync(path, Body(path, i))).Is(201).Id);

        writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(path, writer)));
        var passes = 0;
        do
        {
            var seen = await ReadAllAsync($"{path}?limit=7");
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Equal(stays.Order(), seen.Intersect(stays).Order());
            passes++;
        }
        while (!writing.IsCompleted);

        await writing;
        TestContext.Current.TestOutputHelper!.WriteLine($"{passes} passes over the list while it was written to");
        Assert.Equal(stays.Order(), (await ReadAllAsync($"{path}?limit=200")).Order());
    }

    [Theory]
    [InlineData("/clients", "/rooms")]
    [InlineData("/rooms?limit=1", "/rooms?cursor=MDE5OWQwYTYwMDAwNzAwMDgwMDAwMDAwMDAwMDAwMDA")]
    [InlineData("/clients?status=active&limit=1", "/clients?status=inactive&limit=1")]
    public async Task A_cursor_is_good_for_the_list_that_gave_it(string list, string other)
    {
        for (var i = 0; i < 2; i++)
        {
            await host.Clinic.AClient();
            await host.Clinic.ARoom();
        }

        var next = (await Admin.GetAsync(list.Contains("limit", StringComparison.Ordinal) ? list : $"{list}?limit=1")).Is(200).Json["next"]!.GetValue<string>();
        var cursor = next[(next.IndexOf("cursor=", StringComparison.Ordinal) + 7)..];

        (await Admin.GetAsync(next)).Is(200);
        var elsewhere = other.Contains("cursor=", StringComparison.Ordinal) ? other : $"{other}{(other.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={cursor}";
        (await Admin.GetAsync(elsewhere)).IsProblem(400, "invalid-cursor");
        (await Admin.GetAsync(next[..^1] + (next[^1] == 'A' ? 'B' : 'A'))).IsProblem(400, "invalid-cursor");
    }

    private async Task WriteAsync(string path, int writer)
    {
        for (var i = 0; i < WritesEach; i++)
        {
            var made = (await Admin.PostAsync(path, Body(path, 1000 + (writer * WritesEach) + i))).Is(201);
            (await Admin.DeleteAsync($"{path}/{made.Id}")).Is(204);
        }
    }

    private async Task<List<string>> ReadAllAsync(string address)
    {
        var seen = new List<string>();
        for (var next = address; next is not null;)
        {
            var page = (await Admin.GetAsync(next)).Is(200);
            seen.AddRange(page.Items.Select(item => item!["id"]!.GetValue<string>()));
            next = page.Json["next"]?.GetValue<string>();
        }

        return seen;
    }

    private static JsonObject Body(string path, int number)
    {
        var day = new DateOnly(2027, 1, 1).AddDays(number % 2000).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return path == "/closures"
            ? new() { ["startsOn"] = day, ["endsOn"] = day, ["name"] = $"Day {number}" }
            : new() { ["url"] = $"https://hooks.example.org/{number}", ["events"] = Clinic.List("note.deleted") };
    }
}
