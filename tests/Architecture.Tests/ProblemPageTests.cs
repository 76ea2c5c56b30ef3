using System.Text.Json.Nodes;
using AlSoor.Architecture.Tests.Rules;

namespace AlSoor.Architecture.Tests;

/// <summary>Every code that the service sends has a page in each language, and every page is of such a code.</summary>
public sealed class ProblemPageTests
{
    private static readonly IReadOnlyDictionary<string, int?> Codes = ProblemCodes.In(Repository.Sources().Select(File.ReadAllText));

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public void Every_code_has_a_page(string language) => Assert.Empty(Codes.Keys.Except(PagesIn(language).Select(page => page.Key)).Order());

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public void Every_page_is_of_a_code_that_is_sent(string language) =>
        Assert.Empty(PagesIn(language).Select(page => page.Key).Except(Codes.Keys).Order());

    [Fact]
    public void A_page_has_the_status_that_its_problem_has()
    {
        Assert.True(Codes.Values.Count(status => status is not null) > 100);
        Assert.Empty(
            from page in PagesIn("en")
            let status = Codes.GetValueOrDefault(page.Key)
            where status is not null && status != page.Value!["status"]!.GetValue<int>()
            select page.Key);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public void A_page_says_what_the_problem_is_why_it_comes_and_what_to_do(string language) => Assert.Empty(
        from page in PagesIn(language)
        let title = TextOf(page.Value, "title")
        where title.Length is 0 or > 80 || title.EndsWith('.') || !IsSentences(page.Value, "cause") || !IsSentences(page.Value, "cure")
        select page.Key);

    [Fact]
    public void Arabic_pages_are_in_arabic() => Assert.Empty(
        from page in PagesIn("ar")
        from text in page.Value!.AsObject()
        where !IsArabic(text.Value!.GetValue<string>()[0])
        select $"{page.Key}: {text.Key}");

    [Fact]
    public void A_code_is_found_however_it_is_given() => Assert.Equal(
        [
            ("a-not-found", 404), ("b-gone", 410), ("c-wrong", 400), ("d-stopped", 429), ("e-broken", 500), ("f-clash", 409), ("g-other", null),
            ("unknown-thing", 400),
        ],
        ProblemCodes.In(
        [
            """throw CommonErrors.NotFound("a");""",
            """new(new Error("b-gone", ErrorKind.Gone, "Gone."));""",
            "throw CommonErrors.Invalid(\n    \"c-wrong\", \"Wrong.\", \"field\");",
            """StatusCodes.Status429TooManyRequests => ("d-stopped", "Stop."),""",
            """WriteAsync(context, StatusCodes.Status500InternalServerError, "e-broken", "Broken.");""",
            "throw new DomainException(new Error(\n    \"f-clash\", ErrorKind.Conflict, \"No.\"));",
            """var status and < StatusCodes.Status500InternalServerError => ("g-other", "Other."),""",
            """?? throw CommonErrors.Unknown("thing", "thingId");""",
        ]).Select(code => (code.Key, code.Value)).Order());

    private static JsonObject PagesIn(string language) => JsonNode.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, $"src/Api/Errors/Pages/problems.{language}.json")))!["problems"]!.AsObject();

    private static string TextOf(JsonNode? page, string name) => page?[name]?.GetValue<string>().Trim() ?? "";

    private static bool IsSentences(JsonNode? page, string name) => TextOf(page, name) is { Length: > 10 } text && text.EndsWith('.');

    private static bool IsArabic(char letter) => letter is >= '\u0600' and <= '\u06FF';
}
