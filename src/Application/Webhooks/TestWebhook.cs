using AlSoor.Application.Access;
using AlSoor.Application.Changes;
using AlSoor.Application.Common;
using AlSoor.Domain.Changes;
using AlSoor.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>Sends a webhook an event that says nothing, of the type <c>webhook.test</c>, as every other is sent.</summary>
[Allow]
public sealed record TestWebhook(Guid Id) : ICommand<DeliveryResponse>;

public sealed class TestWebhookHandler(IClinicDb db, AfterCommit after, ChangePulse pulse, TimeProvider time) : IRequestHandler<TestWebhook, DeliveryResponse>
{
    public async Task<DeliveryResponse> Handle(TestWebhook request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.FindWebhookAsync(request.Id, cancellationToken);
        webhook.CheckSends();
        var now = time.GetUtcNow();
        var end = await db.AuditEvents.MaxAsync(entry => (long?)entry.Sequence, cancellationToken) ?? 0;
        var delivery = new WebhookDelivery
        {
            Id = Guid.CreateVersion7(),
            WebhookId = webhook.Id,
            Sequence = Change.EndOf(end),
            Type = WebhookBody.TestType,
            About = $"webhook {webhook.Id}",
            At = now,
            Body = WebhookBody.OfTest(webhook, now),
        }.DueAt(now);
        db.WebhookDeliveries.Add(delivery);
        await db.SaveChangesAsync(cancellationToken);
        after.Add(() =>
        {
            pulse.Beat();
            return Task.CompletedTask;
        });
        return DeliveryResponse.Of(delivery);
    }
}
