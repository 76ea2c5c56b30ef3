using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Consents;

namespace AlSoor.Api.Endpoints;

internal static class ConsentsEndpoints
{
    public static void MapConsents(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Consents");
        group.MapGet("/consent-kinds", ListConsentKinds).WithName("listConsentKinds")
            .Sends<ListConsentKinds>().Answers<Page<ConsentKindResponse>>();
        group.MapPost("/consent-kinds", CreateConsentKind).WithName("createConsentKind")
            .Sends<CreateConsentKind>().Answers<ConsentKindResponse>(201).Refuses(409);
        group.MapGet("/consent-kinds/{code}", GetConsentKind).WithName("getConsentKind")
            .Sends<GetConsentKind>().Answers<ConsentKindResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/consent-kinds/{code}", UpdateConsentKind).WithName("updateConsentKind")
            .Sends<UpdateConsentKind>().Takes<MergePatch<ConsentKindDetails>>().Answers<ConsentKindResponse>().Refuses(404, 412);
        group.MapPost("/clients/{id:guid}/consents", GiveConsent).WithName("giveConsent")
            .Sends<GiveConsent>().Answers<ConsentResponse>(201).Refuses(404, 409);
        group.MapGet("/clients/{id:guid}/consents", ListConsents).WithName("listConsents")
            .Sends<ListConsents>().Answers<Page<ConsentResponse>>().Refuses(404);
        group.MapGet("/consents/{id:guid}", GetConsent).WithName("getConsent")
            .Sends<GetConsent>().Answers<ConsentResponse>().AnswersNotModified().Refuses(404);
        group.MapPost("/consents/{id:guid}/withdraw", WithdrawConsent).WithName("withdrawConsent")
            .Sends<WithdrawConsent>().Answers<ConsentResponse>().Refuses(404, 409, 412);
    }

    /// <summary>Lists what clients can consent to, and which plans need it.</summary>
    private static async Task<IResult> ListConsentKinds(HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListConsentKinds(), context.RequestAborted));

    /// <summary>Adds a kind of consent; its text begins with version 1.</summary>
    private static async Task<IResult> CreateConsentKind(CreateConsentKind body, HttpContext context, IMediator mediator)
    {
        var kind = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/consent-kinds/{kind.Code}", kind, kind.Version);
    }

    /// <summary>Reads one kind of consent.</summary>
    /// <param name="code">Its code, such as <c>telehealth</c>.</param>
    private static async Task<IResult> GetConsentKind(string code, HttpContext context, IMediator mediator)
    {
        var kind = await mediator.Send(new GetConsentKind(code), context.RequestAborted);
        return Reply.One(kind, kind.Version);
    }

    /// <summary>
    /// Changes the fields that the body names. With <c>newText</c> the version of its text is raised by one; consents to earlier versions
    /// hold on until <c>validFrom</c> says otherwise.
    /// </summary>
    /// <param name="code">Its code, such as <c>telehealth</c>.</param>
    private static async Task<IResult> UpdateConsentKind(
        string code, MergePatch<ConsentKindDetails> body, HttpContext context, IMediator mediator)
    {
        var kind = await mediator.Send(new UpdateConsentKind(code, body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(kind, kind.Version);
    }

    /// <summary>Records a client's consent. Of a couple, a family or a group each gives their own.</summary>
    private static async Task<IResult> GiveConsent(Guid id, GiveConsent body, HttpContext context, IMediator mediator)
    {
        var consent = await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted);
        return Reply.Created($"/api/v1/consents/{consent.Id.Value}", consent, consent.Version);
    }

    /// <summary>Lists a client's consents in a stable order: on SQLite, as they were recorded.</summary>
    /// <param name="kind">Only those of this kind, by its code.</param>
    /// <param name="current">Only those that hold, or only those that do not.</param>
    private static async Task<IResult> ListConsents(
        Guid id, string? kind, bool? current, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListConsents(new(id), kind, current, paging.In(context)), context.RequestAborted));

    /// <summary>Reads one consent.</summary>
    private static async Task<IResult> GetConsent(Guid id, HttpContext context, IMediator mediator)
    {
        var consent = await mediator.Send(new GetConsent(new(id)), context.RequestAborted);
        return Reply.One(consent, consent.Version);
    }

    /// <summary>
    /// Records that a client no longer consents. Whatever else they have consented to of the same kind until then no longer holds either.
    /// </summary>
    private static async Task<IResult> WithdrawConsent(Guid id, WithdrawConsent? body, HttpContext context, IMediator mediator)
    {
        var consent = await mediator.Send(
            (body ?? new()) with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(consent, consent.Version);
    }
}
