using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AlSoor.Api.Errors.Pages;

/// <summary>Pages about problems for people to read: HTML with nothing to load, since the policy of every answer allows nothing.</summary>
internal static class ProblemHtml
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ProblemPage page, ProblemCatalogue catalogue)
    {
        var labels = catalogue.Labels;
        return Whole(catalogue, page.Title, $"""
            <p><code dir="ltr">{Text(page.Code)}</code> <span dir="ltr">HTTP {Number(page.Status)}</span></p>
            <h2>{Text(labels.Cause)}</h2>
            <p>{Text(page.Cause)}</p>
            <h2>{Text(labels.Cure)}</h2>
            <p>{Text(page.Cure)}</p>
            <h2>{Text(labels.Example)}</h2>
            <pre dir="ltr" lang="en"><code>{Text(page.Example.ToJsonString(Indented))}</code></pre>
            <nav><a href="{ProblemPages.Address}">{Text(labels.All)}</a></nav>
            """);
    }

    public static string OfAll(ProblemCatalogue catalogue)
    {
        var body = new StringBuilder($"<p>{Text(catalogue.Labels.About)}</p>\n");
        foreach (var status in catalogue.Pages.GroupBy(page => page.Status))
        {
            body.Append(CultureInfo.InvariantCulture, $"<h2 dir=\"ltr\">HTTP {status.Key}</h2>\n<ul>\n");
            foreach (var page in status)
                body.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Text(page.Type)}\"><code dir=\"ltr\">{Text(page.Code)}</code></a> {Text(page.Title)}</li>\n");
            body.Append("</ul>\n");
        }

        return Whole(catalogue, catalogue.Labels.Problems, body.ToString().TrimEnd());
    }

    private static string Whole(ProblemCatalogue catalogue, string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="{catalogue.Language}" dir="{catalogue.Labels.Direction}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{Text(title)}</title>
        </head>
        <body>
        <main>
        <h1>{Text(title)}</h1>
        {body}
        </main>
        </body>
        </html>

        """;

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
