using System.Net;
using AlSoor.Domain.Common;
using AlSoor.Domain.Webhooks;
using AlSoor.Infrastructure.Webhooks;

namespace AlSoor.Api.Tests.Webhooks;

/// <summary>Nothing is ever sent into the clinic's own network, whatever the address looks like (SSRF).</summary>
public sealed class SenderTests
{
    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://172.16.0.1/")]
    [InlineData("https://172.31.255.255/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("https://255.255.255.255/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fc00::1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://[ff02::1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[2001:db8::1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://clinic.localhost/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://intranet/")]
    [InlineData("http://example.org/")]
    [InlineData("https://a:b@example.org/")]
    public void An_address_that_cannot_be_public_is_refused_when_it_is_given(string url)
    {
        using var sender = new WebhookSender(new(AllowPrivate: false, TimeSpan.FromSeconds(5)));

        Assert.Equal("webhook-address-refused", Assert.Throws<DomainException>(() => sender.CheckAddress(url)).Error.Code);
    }

    [Theory]
    [InlineData("https://example.org/hook?for=us")]
    [InlineData("https://8.8.8.8:8443/")]
    [InlineData("https://172.32.0.1/")]
    [InlineData("https://[2606:4700::1111]/")]
    public void A_public_address_is_taken(string url)
    {
        using var sender = new WebhookSender(new(AllowPrivate: false, TimeSpan.FromSeconds(5)));

        sender.CheckAddress(url);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.7")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    public async Task A_name_is_judged_by_what_it_stands_for_when_it_is_sent_to(params string[] addresses)
    {
        var asked = 0;
        using var sender = new WebhookSender(new(AllowPrivate: false, TimeSpan.FromSeconds(5))
        {
            Resolve = (_, _) =>
            {
                asked++;
                return Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
            },
        });

        // It was public when the webhook was made.
        sender.CheckAddress("https://rebinding.example.org/");
        var result = await SendAsync(sender, "https://rebinding.example.org/");

        Assert.Equal("address-refused", result.Failure);
        Assert.Null(result.StatusCode);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers = _ => 307;
        receiver.Adds = response => response.Headers.Location = receiver.Url;
        using var sender = new WebhookSender(new(AllowPrivate: true, TimeSpan.FromSeconds(5)));

        Assert.Equal(307, (await SendAsync(sender, receiver.Url)).StatusCode);
        Assert.Single(receiver.Heard);
    }

    private static Task<Application.Webhooks.SendResult> SendAsync(WebhookSender sender, string url) => sender.SendAsync(
        url,
        new WebhookDelivery
        {
            Id = Guid.CreateVersion7(),
            WebhookId = Guid.CreateVersion7(),
            Sequence = 1,
            Type = "webhook.test",
            About = "webhook",
            At = DateTimeOffset.UnixEpoch,
            Body = "{}",
        },
        "v1,none",
        DateTimeOffset.UnixEpoch,
        TestContext.Current.CancellationToken);
}
