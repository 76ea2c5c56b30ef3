using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Webhooks;

/// <summary>What was changed is sent, signed, until it has arrived or was given up.</summary>
public sealed class WebhookTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    private Caller Admin => host.Admin;

    [Fact]
    public async Task A_change_is_sent_with_ids_only_and_signed()
    {
        await using var receiver = await Receiver.StartAsync();
        var (_, secret) = await host.AWebhook(receiver, "client.*");

        var client = await host.Clinic.AClient("Zubaida");
        await host.Clinic.ARoom();
        await host.SendAsync();

        var message = Assert.Single(receiver.Taken);
        Assert.True(message.IsSignedWith(secret));
        Assert.False((message with { Body = message.Body + " " }).IsSignedWith(secret));
        Assert.Equal(host.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), message.Timestamp);
        Assert.Equal("client.created", message.Type);
        Assert.Equal(client, message.Thing);
        Assert.Equal(["kind", "change", "id", "version"], message.Json["data"]!.AsObject().Select(field => field.Key));
        Assert.DoesNotContain("Zubaida", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_is_shown_once()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await host.AWebhook(receiver, "*");

        Assert.DoesNotContain(secret, (await Admin.GetAsync($"/webhooks/{id}")).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await Admin.GetAsync("/webhooks?limit=200")).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret["whsec_".Length..], await File.ReadAllTextAsync(host.DatabaseFile, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_sent_until_it_arrives_with_the_same_id_and_body()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await host.AWebhook(receiver, "room.*");
        var answers = new Queue<int>([500, 302, 404, 200]);
        receiver.Answers = _ => answers.Dequeue();
        await host.Clinic.ARoom();

        foreach (var wait in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(6), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(36) })
        {
            host.Time.Advance(wait);
            await host.SendAsync();
        }

        Assert.Equal([500, 302, 404, 200], receiver.Heard.Select(one => one.Answered));
        Assert.Single(receiver.Heard.Select(one => (one.Message.Id, one.Message.Body)).Distinct());
        Assert.All(receiver.Heard, one => Assert.True(one.Message.IsSignedWith(secret)));
        var delivery = Assert.Single((await Admin.GetAsync($"/webhooks/{id}/deliveries")).Is(200).Items)!;
        Assert.Equal("delivered", delivery["status"]!.GetValue<string>());
        var log = (await Admin.GetAsync($"/webhooks/{id}/deliveries/{delivery["id"]}")).Is(200).Json["log"]!.AsArray();
        Assert.Equal([200, 404, 302, 500], log.Select(attempt => attempt!["statusCode"]!.GetValue<int>()));
    }

    [Fact]
    public async Task After_ten_attempts_in_three_days_it_is_given_up_and_can_be_replayed()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AWebhook(receiver, "room.*");
        receiver.Answers = _ => 503;
        await host.Clinic.ARoom();
        var begun = host.Time.GetUtcNow();

        while ((await Admin.GetAsync($"/webhooks/{id}/deliveries?status=dead")).Is(200).Items.Count == 0)
        {
            await host.SendAsync();
            var next = (await Admin.GetAsync($"/webhooks/{id}/deliveries")).Items[0]!["nextAttemptAt"];
            if (next is not null)
                host.Time.Advance(DateTimeOffset.Parse(next.GetValue<string>(), CultureInfo.InvariantCulture) - host.Time.GetUtcNow());
        }

        Assert.Equal(10, receiver.Heard.Count);
        Assert.InRange((host.Time.GetUtcNow() - begun).TotalDays, 2.3, 3.7);

        receiver.Answers = _ => 200;
        var dead = (await Admin.GetAsync($"/webhooks/{id}/deliveries?status=dead")).Items[0]!["id"]!.GetValue<string>();
        Assert.Equal(1, (await Admin.PostAsync($"/webhooks/{id}/replay", new JsonObject { ["deliveryId"] = dead })).Is(200).Json["replayed"]!.GetValue<int>());
        await host.SendAsync();

        Assert.Equal(dead, Assert.Single(receiver.Taken).Id);
        Assert.Equal(11, (await Admin.GetAsync($"/webhooks/{id}/deliveries/{dead}")).Json["log"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_range_of_time_is_replayed_with_the_same_ids()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AWebhook(receiver, "room.*");
        await host.Clinic.ARoom();
        await host.SendAsync();
        host.Time.Advance(TimeSpan.FromHours(1));
        var from = host.Time.GetLocalNow();
        await host.Clinic.ARoom();
        await host.Clinic.ARoom();
        await host.SendAsync();
        host.Time.Advance(TimeSpan.FromHours(1));

        var range = new JsonObject { ["from"] = from.ToString("O"), ["to"] = host.Time.GetLocalNow().ToString("O") };
        Assert.Equal(2, (await Admin.PostAsync($"/webhooks/{id}/replay", range)).Is(200).Json["replayed"]!.GetValue<int>());
        await host.SendAsync();

        var ids = receiver.Taken.Select(message => message.Id).ToList();
        Assert.Equal(5, ids.Count);

        // Of things that are not the same the order is not promised.
        Assert.Equal(ids[1..3].Order(StringComparer.Ordinal), ids[3..5].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_answers_gone_is_sent_nothing_more_until_enabled_again()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AWebhook(receiver, "room.*");
        receiver.Answers = _ => 410;
        await host.Clinic.ARoom();
        await host.SendAsync();
        await host.Clinic.ARoom();
        await host.SendAsync();

        Assert.Single(receiver.Heard);
        var webhook = (await Admin.GetAsync($"/webhooks/{id}")).Is(200).Json;
        Assert.Equal("disabled", webhook["status"]!.GetValue<string>());
        Assert.True(webhook["gone"]!.GetValue<bool>());
        (await Admin.PostAsync($"/webhooks/{id}/test")).IsProblem(409, "webhook-disabled");

        receiver.Answers = _ => 200;
        (await Admin.PatchAsync($"/webhooks/{id}", new JsonObject { ["status"] = "active" })).Is(200);
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await host.SendAsync();
        Assert.Equal(2, receiver.Taken.Count());
    }

    [Fact]
    public async Task A_receiver_is_left_alone_for_as_long_as_it_asks()
    {
        await using var receiver = await Receiver.StartAsync();
        await host.AWebhook(receiver, "room.*");
        receiver.Answers = _ => 429;
        receiver.Adds = response => response.Headers.RetryAfter = "3600";
        await host.Clinic.ARoom();
        await host.SendAsync();
        host.Time.Advance(TimeSpan.FromMinutes(59));
        await host.SendAsync();
        Assert.Single(receiver.Heard);

        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.SendAsync();
        Assert.Equal(2, receiver.Heard.Count);
    }

    [Fact]
    public async Task A_rotated_secret_signs_beside_the_old_one_for_a_while()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, old) = await host.AWebhook(receiver, "room.*");
        var rotated = (await Admin.PostAsync($"/webhooks/{id}/rotate-secret", new JsonObject { ["overlapHours"] = 2 })).Is(200).Json["secret"]!.GetValue<string>();
        await host.Clinic.ARoom();
        await host.SendAsync();
        host.Time.Advance(TimeSpan.FromHours(3));
        await host.Clinic.ARoom();
        await host.SendAsync();

        var (during, after) = (receiver.Taken.First(), receiver.Taken.Last());
        Assert.True(during.IsSignedWith(old) && during.IsSignedWith(rotated));
        Assert.True(after.IsSignedWith(rotated));
        Assert.False(after.IsSignedWith(old));
    }

    [Fact]
    public async Task Changes_of_one_thing_arrive_in_order_and_others_are_not_held_up()
    {
        await using var receiver = await Receiver.StartAsync();
        var stubborn = await host.Clinic.AClient();
        await host.AWebhook(receiver, "client.updated");
        receiver.Answers = message => message.Thing == stubborn && message.Version == 2 && receiver.Heard.Count < 3 ? 500 : 200;

        (await Admin.PatchAsync($"/clients/{stubborn}", new JsonObject { ["givenName"] = "Two" })).Is(200);
        (await Admin.PatchAsync($"/clients/{stubborn}", new JsonObject { ["givenName"] = "Three" })).Is(200);
        var other = await host.Clinic.AClient();
        (await Admin.PatchAsync($"/clients/{other}", new JsonObject { ["givenName"] = "Other" })).Is(200);
        await host.SendAsync();
        Assert.Equal([other], receiver.Taken.Select(message => message.Thing));

        host.Time.Advance(TimeSpan.FromSeconds(10));
        await host.SendAsync();
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await host.SendAsync();
        Assert.Equal([2, 3], receiver.Taken.Where(message => message.Thing == stubborn).Select(message => message.Version!.Value));
    }

    [Fact]
    public async Task A_test_event_arrives_like_any_other()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await host.AWebhook(receiver, "closure.deleted");

        var sent = (await Admin.PostAsync($"/webhooks/{id}/test")).Is(202);
        await host.SendAsync();

        var message = Assert.Single(receiver.Taken);
        Assert.Equal("webhook.test", message.Type);
        Assert.Equal(sent.Id, message.Id);
        Assert.True(message.IsSignedWith(secret));
        Assert.Equal("delivered", (await Admin.GetAsync(sent.Header("Location")![7..])).Is(200).Json["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_tried_again()
    {
        var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AWebhook(receiver, "room.*");
        await receiver.DisposeAsync();
        await host.Clinic.ARoom();
        await host.SendAsync();

        var delivery = Assert.Single((await Admin.GetAsync($"/webhooks/{id}/deliveries")).Is(200).Items)!;
        Assert.Equal("pending", delivery["status"]!.GetValue<string>());
        var attempt = Assert.Single((await Admin.GetAsync($"/webhooks/{id}/deliveries/{delivery["id"]}")).Is(200).Json["log"]!.AsArray())!;
        Assert.Equal("connection-failed", attempt["failure"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"events":["session.moved"]}""", "events[0]")]
    [InlineData("""{"events":[]}""", "events")]
    [InlineData("""{"events":["*","*"]}""", "events")]
    [InlineData("""{"url":"ftp://example.org/"}""", "url")]
    [InlineData("""{"url":"https://user:secret@example.org/"}""", "url")]
    [InlineData("""{"url":"hooks"}""", "url")]
    public async Task A_webhook_of_another_form_is_refused_by_its_field(string patch, string field)
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AWebhook(receiver, "room.*");

        var problem = (await Admin.PatchAsync($"/webhooks/{id}", JsonNode.Parse(patch)!)).IsProblem(400);

        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task What_is_taken_away_is_sent_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AWebhook(receiver, "*");
        await host.Clinic.ARoom();
        (await Admin.DeleteAsync($"/webhooks/{id}", ("If-Match", "\"2\""))).IsProblem(412, "stale-version");
        (await Admin.DeleteAsync($"/webhooks/{id}", ("If-Match", "\"1\""))).Is(204);
        await host.SendAsync();

        Assert.Empty(receiver.Heard);
        (await Admin.GetAsync($"/webhooks/{id}")).IsProblem(404);
    }
}
