using AlSoor.Application.Common;
using AlSoor.Domain.Changes;
using AlSoor.Domain.Webhooks;
using FluentValidation;

namespace AlSoor.Application.Webhooks;

/// <summary>The fields of a webhook that can be changed.</summary>
/// <param name="Url">Where events are sent: https, at a public address.</param>
/// <param name="Events">Which events: types such as <c>session.updated</c>, <c>session.*</c> for all of a kind, <c>*</c> for all.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Status">Whether anything is sent.</param>
public sealed record WebhookDetails(string Url, IReadOnlyList<string> Events, string? Description = null, WebhookStatus Status = WebhookStatus.Active)
{
    public static WebhookDetails Of(Webhook webhook) => new(webhook.Url, webhook.Events, webhook.Description, webhook.Status);
}

public sealed class WebhookDetailsValidator : AbstractValidator<WebhookDetails>
{
    public WebhookDetailsValidator()
    {
        RuleFor(webhook => webhook.Url).Text(Lengths.Url);
        RuleFor(webhook => webhook.Events)
            .MustBe(Shapes.Count(1, Webhook.MaxEvents) with { UniqueItems = true }, events => events is { Count: >= 1 and <= Webhook.MaxEvents }).WithMessage($"must have 1 to {Webhook.MaxEvents} items")
            .Must(events => events?.Distinct(StringComparer.Ordinal).Count() == events?.Count).WithMessage("must not name anything twice");
        RuleForEach(webhook => webhook.Events)
            .MustBe(new() { Pattern = @"^(\*|[a-z]+(-[a-z]+)*\.(\*|[a-z]+(-[a-z]+)*))$" }, name => name is not null && EventTypes.Known.Contains(name)).WithErrorCode("no-such-event")
            .WithMessage("is no event: such as session.updated, session.* or *");
        RuleFor(webhook => webhook.Description).OptionalText(Lengths.Reason);
        RuleFor(webhook => webhook.Status).Known();
    }
}
