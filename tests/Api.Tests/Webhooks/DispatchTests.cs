using AlSoor.Application.Webhooks;
using AlSoor.Domain.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Webhooks;

/// <summary>What the service itself fails at while it sends.</summary>
public sealed class DispatchTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [Fact]
    public async Task A_failure_is_told_once_and_what_was_taken_is_sent_when_its_lease_is_over()
    {
        await using var receiver = await Receiver.StartAsync();
        await host.AWebhook(receiver, "room.*");
        await host.Clinic.ARoom();
        var broken = ActivatorUtilities.CreateInstance<WebhookDispatch>(host.Services, new Broken());

        var sending = Assert.Single(await BeginAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => sending);

        Assert.Same(sending, Assert.Single(await BeginAsync()));
        Assert.Empty(await BeginAsync());
        Assert.Empty(receiver.Taken);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.SendAsync();
        Assert.Single(receiver.Taken);

        Task<IReadOnlyCollection<Task>> BeginAsync() => broken.BeginAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Broken : IWebhookSender
    {
        public TimeSpan Timeout => TimeSpan.FromSeconds(15);

        public void CheckAddress(string url)
        {
        }

        public Task<SendResult> SendAsync(string url, WebhookDelivery delivery, string signature, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Broken.");
    }
}
