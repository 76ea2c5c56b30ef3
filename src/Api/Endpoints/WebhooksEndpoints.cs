using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Webhooks;
using AlSoor.Domain.Webhooks;

namespace AlSoor.Api.Endpoints;

internal static class WebhooksEndpoints
{
    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/webhooks").WithTags("Webhooks");
        group.MapPost("", CreateWebhook).WithName("createWebhook")
            .Sends<CreateWebhook>().Answers<WebhookWithSecret>(201);
        group.MapGet("", ListWebhooks).WithName("listWebhooks")
            .Sends<ListWebhooks>().Answers<Page<WebhookResponse>>();
        group.MapGet("/{id:guid}", GetWebhook).WithName("getWebhook")
            .Sends<GetWebhook>().Answers<WebhookResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/{id:guid}", UpdateWebhook).WithName("updateWebhook")
            .Sends<UpdateWebhook>().Takes<MergePatch<WebhookDetails>>().Answers<WebhookResponse>().Refuses(404, 409, 412);
        group.MapDelete("/{id:guid}", DeleteWebhook).WithName("deleteWebhook")
            .Sends<DeleteWebhook>().AnswersNothing().Refuses(404, 409, 412);
        group.MapPost("/{id:guid}/rotate-secret", RotateWebhookSecret).WithName("rotateWebhookSecret")
            .Sends<RotateWebhookSecret>().Answers<WebhookWithSecret>().Refuses(404, 409, 412);
        group.MapPost("/{id:guid}/test", TestWebhook).WithName("testWebhook")
            .Sends<TestWebhook>().Answers<DeliveryResponse>(202).Refuses(404, 409);
        group.MapPost("/{id:guid}/replay", ReplayDeliveries).WithName("replayDeliveries")
            .Sends<ReplayDeliveries>().Answers<ReplayedDeliveries>().Refuses(404, 409);
        group.MapGet("/{id:guid}/deliveries", ListDeliveries).WithName("listDeliveries")
            .Sends<ListDeliveries>().Answers<Page<DeliveryResponse>>().Refuses(404);
        group.MapGet("/{id:guid}/deliveries/{deliveryId:guid}", GetDelivery).WithName("getDelivery")
            .Sends<GetDelivery>().Answers<DeliveryResponse>().AnswersNotModified().Refuses(404);
    }

    /// <summary>Has an address told of changes from now on. The answer has the secret that events are signed with, this once.</summary>
    private static async Task<IResult> CreateWebhook(WebhookDetails body, HttpContext context, IMediator mediator)
    {
        var webhook = await mediator.Send(new CreateWebhook(body), context.RequestAborted);
        return Reply.Created($"/api/v1/webhooks/{webhook.Id}", webhook, webhook.Version);
    }

    /// <summary>Lists webhooks in a stable order.</summary>
    private static async Task<IResult> ListWebhooks([AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListWebhooks(paging.In(context)), context.RequestAborted));

    /// <summary>Reads one webhook.</summary>
    private static async Task<IResult> GetWebhook(Guid id, HttpContext context, IMediator mediator)
    {
        var webhook = await mediator.Send(new GetWebhook(id), context.RequestAborted);
        return Reply.One(webhook, webhook.Version);
    }

    /// <summary>
    /// Changes where a webhook sends what, or whether it sends: one that is enabled again sends what was changed meanwhile, as far back as the
    /// feed of changes reaches.
    /// </summary>
    private static async Task<IResult> UpdateWebhook(Guid id, MergePatch<WebhookDetails> body, HttpContext context, IMediator mediator)
    {
        var webhook = await mediator.Send(new UpdateWebhook(id, body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(webhook, webhook.Version);
    }

    /// <summary>Takes a webhook away, with all that waits to be sent to it and the log of what was.</summary>
    private static async Task<IResult> DeleteWebhook(Guid id, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new DeleteWebhook(id, context.ExpectedVersion()), context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>Gives a webhook a new secret. For a while events are signed with both, so that the receiver can change over.</summary>
    private static async Task<IResult> RotateWebhookSecret(Guid id, RotateWebhookSecret? body, HttpContext context, IMediator mediator)
    {
        var webhook = await mediator.Send(
            (body ?? new()) with { Id = id, ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(webhook, webhook.Version);
    }

    /// <summary>Sends an event of the type <c>webhook.test</c>, as every other is sent. See at its address how it went.</summary>
    private static async Task<IResult> TestWebhook(Guid id, HttpContext context, IMediator mediator)
    {
        var delivery = await mediator.Send(new TestWebhook(id), context.RequestAborted);
        return Reply.Accepted($"/api/v1/webhooks/{id}/deliveries/{delivery.Id}", delivery);
    }

    /// <summary>
    /// Sends again what has arrived or was given up: one event, or those whose change was made in a range of time. They keep their
    /// <c>webhook-id</c>.
    /// </summary>
    private static async Task<IResult> ReplayDeliveries(Guid id, ReplayDeliveries? body, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send((body ?? new()) with { Id = id }, context.RequestAborted));

    /// <summary>Lists what was and is to be sent to a webhook, the newest first. Those that are <c>dead</c> were given up after the last attempt.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="status">Only those with this status.</param>
    /// <param name="type">Only events of this type, such as <c>session.updated</c>.</param>
    private static async Task<IResult> ListDeliveries(
        Guid id, Choice<DeliveryStatus>? status, string? type, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListDeliveries(id, status?.Value, type, paging.In(context)), context.RequestAborted));

    /// <summary>Reads one event on its way to a webhook, with each attempt to send it.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="deliveryId">The event on its way.</param>
    private static async Task<IResult> GetDelivery(Guid id, Guid deliveryId, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetDelivery(id, deliveryId), context.RequestAborted));
}
