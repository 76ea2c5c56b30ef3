using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;

namespace AlSoor.Api.Endpoints;

internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Catalogue");
        group.MapGet("/modalities", ListModalities).WithName("listModalities")
            .Sends<ListModalities>().Answers<Page<ModalityResponse>>();
        group.MapGet("/modalities/{code}", GetModality).WithName("getModality")
            .Sends<GetModality>().Answers<ModalityResponse>().Refuses(404);
        group.MapGet("/concerns", ListConcerns).WithName("listConcerns")
            .Sends<ListConcerns>().Answers<Page<ConcernResponse>>();
    }

    /// <summary>Lists the kinds of therapy that the clinic offers.</summary>
    private static async Task<IResult> ListModalities(HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListModalities(), context.RequestAborted));

    /// <summary>Reads one kind of therapy.</summary>
    /// <param name="code">Its code, such as <c>cbt</c>.</param>
    private static async Task<IResult> GetModality(string code, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetModality(code), context.RequestAborted));

    /// <summary>Lists what brings people to therapy.</summary>
    private static async Task<IResult> ListConcerns(HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListConcerns(), context.RequestAborted));
}
