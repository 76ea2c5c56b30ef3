using AlSoor.Api.Tests.BadInput;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Contract;

/// <summary>Every operation that does something by POST does it once for one key, and answers the same again to the byte.</summary>
public sealed class EveryPostTests(BodyHost host) : IClassFixture<BodyHost>
{
    /// <summary>These only look, and look again; or give out what is kept nowhere.</summary>
    private static readonly HashSet<string> NotKept =
        ["searchClients", "searchNotes", "findMatches", "proposeSessionPlans", "eraseClient", "exportProcessNotes"];

    public static TheoryData<BodyRow> Posts => [.. BodyTable.Rows.Where(row => row.Method == "POST" && !NotKept.Contains(row.Operation))];

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task It_answers_the_same_to_the_byte(BodyRow row)
    {
        var (body, key) = (host.ValidBody(row).ToJsonString(), ("Idempotency-Key", $"{row.Operation}-{Guid.CreateVersion7()}"));

        var first = await host.SendAsync(row, Caller.Json(body, BodyHost.TypeOf(row)), key);
        var again = await host.SendAsync(row, Caller.Json(body, BodyHost.TypeOf(row)), key);

        Assert.True(first.Status is 200 or 201 or 202, $"{first.Status}: {first.Text}");
        Assert.Equal(first.Status, again.Status);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        foreach (var header in new[] { "ETag", "Location", "Content-Type", "Content-Length" })
            Assert.Equal(first.Header(header), again.Header(header));
    }
}
