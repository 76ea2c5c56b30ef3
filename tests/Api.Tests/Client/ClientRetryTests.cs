using System.Net;
using AlSoor.Client;
using Microsoft.Extensions.Time.Testing;

namespace AlSoor.Api.Tests.Client;

/// <summary>What is sent again, what is not, and that nothing is done twice.</summary>
public sealed class ClientRetryTests(ClientHost host) : IClassFixture<ClientHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_creation_whose_answer_is_lost_is_done_once()
    {
        var handler = new Unreliable { LosesAnswers = 1 };

        var created = await Caller(handler).CreateClientAsync(new("Once", "Only"), Cancellation);
        var found = await host.Desk.SearchClientsAsync("Once", Cancellation).ToListAsync(Cancellation);

        Assert.True(created.Replayed);
        Assert.Equal([created.Value.Id], found.Select(client => client.Id));
        Assert.Equal(2, handler.Keys.Count);
        Assert.Single(handler.Keys.Distinct());
    }

    [Fact]
    public async Task A_creation_whose_answer_breaks_off_is_done_once()
    {
        var handler = new Unreliable { BreaksOff = 1 };

        var created = await Caller(handler).CreateClientAsync(new("Cut", "Only"), Cancellation);
        var found = await host.Desk.SearchClientsAsync("Cut", Cancellation).ToListAsync(Cancellation);

        Assert.True(created.Replayed);
        Assert.Equal([created.Value.Id], found.Select(client => client.Id));
        Assert.Equal(2, handler.Sent);
    }

    [Fact]
    public async Task Each_creation_has_a_key_of_its_own()
    {
        var handler = new Unreliable();
        var caller = Caller(handler);

        await caller.CreateClientAsync(new("Same", "Name"), Cancellation);
        await caller.CreateClientAsync(new("Same", "Name"), Cancellation);

        Assert.Equal(2, handler.Keys.Distinct().Count());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_service_that_is_busy_is_asked_again_when_it_says(HttpStatusCode status)
    {
        var handler = new Unreliable { Refusals = 2, Status = status, RetryAfter = TimeSpan.FromSeconds(20) };
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var reading = Caller(handler, new() { Time = clock }).ListRoomsAsync(Cancellation).ToListAsync(Cancellation).AsTask();

        while (!reading.IsCompleted)
        {
            await Task.Yield();
            clock.Advance(TimeSpan.FromSeconds(20));
        }

        await reading;
        Assert.Equal(3, handler.Sent);
    }

    [Fact]
    public async Task A_service_that_says_to_wait_too_long_is_not_waited_for()
    {
        var handler = new Unreliable { Refusals = 1, Status = HttpStatusCode.TooManyRequests, RetryAfter = TimeSpan.FromHours(1) };

        var refused = await Assert.ThrowsAsync<AlSoorException>(() => Caller(handler).GetRoomAsync(Guid.CreateVersion7(), Cancellation));

        Assert.Equal((429, 1), (refused.Status, handler.Sent));
    }

    [Fact]
    public async Task A_refusal_is_not_sent_again()
    {
        var handler = new Unreliable();

        await Assert.ThrowsAsync<AlSoorException>(() => Caller(handler).GetClientAsync(Guid.CreateVersion7(), Cancellation));

        Assert.Equal(1, handler.Sent);
    }

    [Fact]
    public async Task A_guarded_change_whose_answer_is_lost_is_not_sent_again()
    {
        var client = await host.Desk.CreateClientAsync(new("Sara", "Haddad"), Cancellation);
        var handler = new Unreliable { LosesAnswers = 1 };

        await Assert.ThrowsAsync<HttpRequestException>(() => Caller(handler).UpdateClientAsync(
            client.Value.Id, new Patch<NewClient>().Set(one => one.Phone, "1800"), client.ETag, Cancellation));

        Assert.Equal(1, handler.Sent);
    }

    [Fact]
    public async Task It_gives_up_after_as_many_attempts_as_it_was_told()
    {
        var handler = new Unreliable { LosesAnswers = 10 };

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            Caller(handler, new() { Attempts = 3, Delay = TimeSpan.Zero }).GetClientAsync(Guid.CreateVersion7(), Cancellation));

        Assert.Equal(3, handler.Sent);
    }

    [Fact]
    public async Task A_caller_who_no_longer_waits_is_heard()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Caller(new Unreliable()).GetClientAsync(Guid.CreateVersion7(), gone.Token));
    }

    private AlSoorClient Caller(Unreliable handler, AlSoorClientOptions? options = null) =>
        new(new HttpClient(handler) { BaseAddress = host.ClientOptions.BaseAddress }, ClientHost.AdminKey, options ?? new() { Delay = TimeSpan.Zero });
}
