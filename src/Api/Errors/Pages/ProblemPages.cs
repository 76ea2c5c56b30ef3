using System.Text;
using System.Text.Json;
using AlSoor.Api.Http;
using AlSoor.Application.Common;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Errors.Pages;

/// <summary>
/// The addresses that problems have as their <c>type</c>: a page about each code, for people as HTML and for programs as JSON, in the
/// language that is asked for. They hold nothing of the clinic, and anybody may read and keep them.
/// </summary>
internal static class ProblemPages
{
    public const string Address = "/problems";

    private const string Html = "text/html";
    private const string Json = "application/json";

    public static void MapProblemPages(this IEndpointRouteBuilder service)
    {
        service.MapGet(Address, (Delegate)ListProblems).AllowAnonymous().ExcludeFromDescription();
        service.MapGet($"{Address}/{{code}}", GetProblem).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Lists every code.</summary>
    private static Task ListProblems(HttpContext context)
    {
        var catalogue = CatalogueFor(context.Request);
        return WriteAsync(
            context,
            catalogue,
            () => ProblemHtml.OfAll(catalogue),
            () => new Page<ProblemListing>([.. catalogue.Pages.Select(page => new ProblemListing(page.Code, page.Type, page.Status, page.Title))], null));
    }

    /// <summary>Tells of one code: its cause, its cure and an example.</summary>
    private static Task GetProblem(string code, HttpContext context)
    {
        var catalogue = CatalogueFor(context.Request);
        var page = catalogue.Find(code) ?? throw CommonErrors.NotFound("problem");
        return WriteAsync(context, catalogue, () => ProblemHtml.Of(page, catalogue), () => page);
    }

    private static ProblemCatalogue CatalogueFor(HttpRequest request) =>
        ProblemCatalogue.In(Preferences.LanguageOf(request, ProblemCatalogue.Languages));

    private static Task WriteAsync(HttpContext context, ProblemCatalogue catalogue, Func<string> html, Func<object> json)
    {
        var headers = context.Response.Headers;
        headers.ContentLanguage = catalogue.Language;
        headers.CacheControl = "public, max-age=3600";
        headers.Append(HeaderNames.Vary, $"{HeaderNames.Accept}, {HeaderNames.AcceptLanguage}");

        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return Preferences.MediaTypeOf(context.Request, [Html, Json]) == Html
            ? EntityTags.WriteAsync(context, Encoding.UTF8.GetBytes(html()), $"{Html}; charset=utf-8", StatusCodes.Status200OK)
            : EntityTags.WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(json(), options), $"{Json}; charset=utf-8", StatusCodes.Status200OK);
    }

    private sealed record ProblemListing(string Code, string Type, int Status, string Title);
}
