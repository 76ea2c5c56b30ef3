using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Changes;
using AlSoor.Application.Common;
using AlSoor.Domain.Webhooks;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>
/// Sends again what has arrived or was given up: one event by its id, or all whose change was made in a range of time. They keep their ids, so
/// that a receiver that has one already can tell.
/// </summary>
/// <param name="DeliveryId">The one event.</param>
/// <param name="From">Or all from this instant on,</param>
/// <param name="To">and before this one.</param>
/// <param name="Status">Of a range, only those with this status; <c>dead</c> replays the dead letters.</param>
[Allow]
public sealed record ReplayDeliveries(Guid? DeliveryId = null, DateTimeOffset? From = null, DateTimeOffset? To = null, DeliveryStatus? Status = null)
    : ICommand<ReplayedDeliveries>
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

/// <param name="Replayed">How many events are sent again.</param>
public sealed record ReplayedDeliveries(int Replayed);

public sealed class ReplayDeliveriesValidator : AbstractValidator<ReplayDeliveries>
{
    public ReplayDeliveriesValidator()
    {
        RuleFor(replay => replay.DeliveryId)
            .Must((replay, id) => id is null ? replay is { From: not null, To: not null } : replay is { From: null, To: null, Status: null })
            .WithMessage("is required, or from and to in its place");
        RuleFor(replay => replay.From).InBounds();
        RuleFor(replay => replay.To).InBounds()
            .Must((replay, to) => to is null || to > replay.From).WithMessage("must be after from");
        RuleFor(replay => replay.Status).Must(status => status is not DeliveryStatus.Pending).WithMessage("must be delivered or dead");
    }
}

public sealed class ReplayDeliveriesHandler(IClinicDb db, AfterCommit after, ChangePulse pulse, TimeProvider time)
    : IRequestHandler<ReplayDeliveries, ReplayedDeliveries>
{
    public async Task<ReplayedDeliveries> Handle(ReplayDeliveries request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.FindWebhookAsync(request.Id, cancellationToken);
        webhook.CheckSends();
        var deliveries = db.WebhookDeliveries.Where(delivery => delivery.WebhookId == webhook.Id);
        if (request.DeliveryId is { } one)
        {
            deliveries = deliveries.Where(delivery => delivery.Id == one);
            if (!await deliveries.AnyAsync(cancellationToken))
                throw CommonErrors.Unknown("delivery", "deliveryId");
        }
        else
        {
            deliveries = deliveries.Where(delivery => delivery.At >= request.From && delivery.At < request.To);
        }

        // What still waits is sent without this.
        deliveries = deliveries.Where(delivery => delivery.Status != DeliveryStatus.Pending);
        if (request.Status is { } status)
            deliveries = deliveries.Where(delivery => delivery.Status == status);
        var replayed = await deliveries.ExecuteUpdateAsync(
            set => set
                .SetProperty(delivery => delivery.Status, DeliveryStatus.Pending)
                .SetProperty(delivery => delivery.Attempts, 0)
                .SetProperty(delivery => delivery.NextAttemptAt, time.GetUtcNow())
                .SetProperty(delivery => delivery.EndedAt, (DateTimeOffset?)null),
            cancellationToken);
        after.Add(() =>
        {
            pulse.Beat();
            return Task.CompletedTask;
        });
        return new(replayed);
    }
}
