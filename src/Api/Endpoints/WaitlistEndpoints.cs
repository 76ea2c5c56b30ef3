using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Waitlist;

namespace AlSoor.Api.Endpoints;

internal static class WaitlistEndpoints
{
    public static void MapWaitlist(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/waitlist").WithTags("Waitlist");
        group.MapPost("", JoinWaitlist).WithName("joinWaitlist")
            .Sends<JoinWaitlist>().Answers<WaitlistEntryResponse>(201).Refuses(409);
        group.MapGet("", ListWaitlist).WithName("listWaitlist")
            .Sends<ListWaitlist>().Answers<Page<WaitlistEntryResponse>>();
        group.MapGet("/{id:guid}", GetWaitlistEntry).WithName("getWaitlistEntry")
            .Sends<GetWaitlistEntry>().Answers<WaitlistEntryResponse>().AnswersNotModified().Refuses(404);
        group.MapPost("/{id:guid}/offers/{offerId:guid}/accept", AcceptOffer).WithName("acceptOffer")
            .Sends<AcceptOffer>().Answers<AcceptedOffer>().Refuses(404, 409, 412);
        group.MapPost("/{id:guid}/offers/{offerId:guid}/decline", DeclineOffer).WithName("declineOffer")
            .Sends<DeclineOffer>().Answers<WaitlistEntryResponse>().Refuses(404, 409, 412);
        group.MapPost("/{id:guid}/withdraw", WithdrawFromWaitlist).WithName("withdrawFromWaitlist")
            .Sends<WithdrawFromWaitlist>().Answers<WaitlistEntryResponse>().Refuses(404, 409, 412);
    }

    /// <summary>
    /// Puts a client on the waitlist. Each time that becomes free or new is offered to the most urgent whom it suits, and among
    /// these to who has waited longest; an offer is kept until it expires.
    /// </summary>
    private static async Task<IResult> JoinWaitlist(JoinWaitlist body, HttpContext context, IMediator mediator)
    {
        var entry = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/waitlist/{entry.Id.Value}", entry, entry.Version);
    }

    /// <summary>Lists the waitlist in the order in which people are offered a time. A therapist sees who waits for them by name.</summary>
    /// <param name="status">Only those with this status.</param>
    /// <param name="clientId">Only this client's.</param>
    /// <param name="modality">Only those who wait for this modality.</param>
    /// <param name="updatedSince">Only what was made or changed at that instant or later.</param>
    private static async Task<IResult> ListWaitlist(
        Choice<WaitlistStatus>? status,
        Guid? clientId,
        string? modality,
        DateTimeOffset? updatedSince,
        [AsParameters] PagingQuery paging,
        HttpContext context,
        IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListWaitlist(status?.Value, clientId.As<ClientId>(), modality, paging.In(context)) { UpdatedSince = updatedSince }, context.RequestAborted));

    /// <summary>Reads one client's place on the waitlist.</summary>
    private static async Task<IResult> GetWaitlistEntry(Guid id, HttpContext context, IMediator mediator)
    {
        var entry = await mediator.Send(new GetWaitlistEntry(new(id)), context.RequestAborted);
        return Reply.One(entry, entry.Version);
    }

    /// <summary>Takes an offer: its time becomes a session, or its times a course.</summary>
    /// <param name="id">The place on the waitlist.</param>
    /// <param name="offerId">One of its offers.</param>
    private static async Task<IResult> AcceptOffer(Guid id, Guid offerId, HttpContext context, IMediator mediator)
    {
        var accepted = await mediator.Send(
            new AcceptOffer { Id = new(id), OfferId = offerId, ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(accepted, accepted.Entry.Version);
    }

    /// <summary>Turns an offer down: the client waits on, and the time is offered to the next.</summary>
    /// <param name="id">The place on the waitlist.</param>
    /// <param name="offerId">One of its offers.</param>
    private static async Task<IResult> DeclineOffer(Guid id, Guid offerId, HttpContext context, IMediator mediator)
    {
        var entry = await mediator.Send(
            new DeclineOffer { Id = new(id), OfferId = offerId, ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(entry, entry.Version);
    }

    /// <summary>Takes a client off the waitlist; a time that was offered is offered to the next.</summary>
    private static async Task<IResult> WithdrawFromWaitlist(Guid id, HttpContext context, IMediator mediator)
    {
        var entry = await mediator.Send(
            new WithdrawFromWaitlist { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(entry, entry.Version);
    }
}
