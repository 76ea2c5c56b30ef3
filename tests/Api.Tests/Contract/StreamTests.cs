using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Contract;

/// <summary>The stream of changes, read as a browser's <c>EventSource</c> reads it.</summary>
public sealed class StreamTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Fact]
    public async Task A_change_arrives_while_the_stream_is_open()
    {
        await using var stream = await OpenAsync(ClinicHost.AdminKey);
        Assert.Equal("ready", (await stream.NextAsync())!.Type);

        var room = await host.Clinic.ARoom();

        var told = (await stream.NextAsync())!;
        Assert.Equal("room.created", told.Type);
        Assert.Equal(room, told.Data!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Whoever_comes_back_goes_on_from_the_last_event_and_misses_nothing()
    {
        string last;
        await using (var stream = await OpenAsync(ClinicHost.AdminKey))
        {
            last = (await stream.NextAsync())!.Id!;
        }

        var rooms = new[] { await host.Clinic.ARoom(), await host.Clinic.ARoom() };
        await using var again = await OpenAsync(ClinicHost.AdminKey, last);

        Assert.Equal(rooms, new[] { (await again.NextAsync())!.Data!["id"]!.GetValue<string>(), (await again.NextAsync())!.Data!["id"]!.GetValue<string>() });
        Assert.Equal("ready", (await again.NextAsync())!.Type);
    }

    [Fact]
    public async Task An_event_of_the_stream_is_a_cursor_of_the_list()
    {
        await using var stream = await OpenAsync(ClinicHost.AdminKey);
        await stream.NextAsync();
        await host.Clinic.ARoom();
        var first = (await stream.NextAsync())!;
        var room = await host.Clinic.ARoom();

        var after = (await host.Admin.GetAsync($"/changes?after={first.Id}")).Is(200);

        Assert.Equal(room, Assert.Single(after.Items)!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_says_that_it_is_alive_and_ends_after_a_while()
    {
        await using var stream = await OpenAsync(ClinicHost.AdminKey);
        await stream.NextAsync();

        // A change wakes it, wherever it is with its waiting.
        host.Time.Advance(TimeSpan.FromSeconds(16));
        await host.Clinic.ARoom();
        var both = new[] { (await stream.NextAsync())!.Type, (await stream.NextAsync())!.Type };
        Assert.Equal(["alive", "room.created"], both.Order());

        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.Clinic.ARoom();
        var types = new List<string>();
        while (await stream.NextAsync() is { } one)
            types.Add(one.Type);
        Assert.Subset(new HashSet<string> { "room.created", "alive" }, types.ToHashSet());
    }

    [Fact]
    public async Task It_ends_when_the_key_is_revoked()
    {
        var made = (await host.Admin.PostAsync("/api-keys", new JsonObject { ["name"] = "Board", ["role"] = "front-desk" })).Is(201);
        await using var stream = await OpenAsync(made.Json["key"]!.GetValue<string>());
        await stream.NextAsync();

        (await host.Admin.DeleteAsync($"/api-keys/{made.Id}")).Is(204);
        await host.Clinic.ARoom();

        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task A_therapists_stream_is_silent_about_others()
    {
        var own = await host.Clinic.ATherapist();
        var key = (await host.Admin.PostAsync("/api-keys", new JsonObject { ["name"] = "Desk", ["role"] = "therapist", ["therapistId"] = own })).Is(201);
        await using var stream = await OpenAsync(key.Json["key"]!.GetValue<string>());
        await stream.NextAsync();

        await host.Clinic.ASession(await host.Clinic.AClient(), await host.Clinic.ATherapist(), "2026-12-01T17:00:00+03:00");
        var mine = await host.Clinic.ASession(await host.Clinic.AClient(), own, "2026-12-01T17:00:00+03:00");

        var told = new List<StreamedEvent>();
        do
        {
            told.Add((await stream.NextAsync())!);
        }
        while (told[^1].Data?["id"]?.GetValue<string>() != mine["id"]!.GetValue<string>());

        Assert.DoesNotContain(told, one => one.Type == "session.created" && one != told[^1]);
    }

    private async Task<EventStream> OpenAsync(string key, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/changes/stream");
        request.Headers.Authorization = new("Bearer", key);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var http = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventStream(http, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    private sealed record StreamedEvent(string Type, string? Id, JsonNode? Data);

    /// <summary>Server-sent events by the rules of the HTML standard.</summary>
    private sealed class EventStream(HttpClient http, StreamReader reader) : IAsyncDisposable
    {
        /// <returns>Null at the end.</returns>
        public async Task<StreamedEvent?> NextAsync()
        {
            var (type, id, data) = ("message", (string?)null, "");
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.Length == 0)
                    return new(type, id, JsonNode.Parse(data));

                var (field, value) = line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (line[..colon], line[(colon + 1)..].TrimStart(' ')) : (line, "");
                switch (field)
                {
                    case "event":
                        type = value;
                        break;
                    case "id":
                        id = value;
                        break;
                    case "data":
                        data += value;
                        break;
                }
            }

            return null;
        }

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            http.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
