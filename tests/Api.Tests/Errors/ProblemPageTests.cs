using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Errors;

/// <summary>The address that a problem has as its type leads to a page about it.</summary>
public sealed partial class ProblemPageTests(ProblemPageTests.Host host) : IClassFixture<ProblemPageTests.Host>
{
    private const string Stale = "/problems/stale-version";
    private const string English = "The thing has changed since it was read";
    private const string Arabic = "تغيّر الشيء بعد قراءته";

    public sealed class Host : ClinicHost;

    [Fact]
    public async Task The_type_of_a_problem_leads_to_its_page()
    {
        var problem = (await host.Admin.GetAsync("/clients?limit=0")).IsProblem(400, "invalid-limit");
        var page = (await ReadAsync(problem["type"]!.GetValue<string>(), ("Accept", "application/json"))).Is(200).Json;

        foreach (var name in new[] { "type", "title", "status", "code" })
            Assert.Equal(problem[name]!.ToJsonString(), page[name]!.ToJsonString());
    }

    [Fact]
    public async Task Every_page_is_listed_and_read_in_both_languages_and_shows_a_whole_problem()
    {
        var listed = (await ReadAsync("/problems", ("Accept", "application/json"))).Is(200).Items;
        Assert.True(listed.Count > 100);
        foreach (var item in listed)
        {
            foreach (var language in new[] { "en", "ar" })
            {
                var page = (await ReadAsync(item!["type"]!.GetValue<string>(), ("Accept", "application/json"), ("Accept-Language", language))).Is(200);
                Assert.Equal(language, page.Header("Content-Language"));
                Assert.All((string[])["title", "cause", "cure"], name => Assert.NotEmpty(page.Json[name]!.GetValue<string>()));
                var example = page.Json["example"]!.ToJsonString();
                new Answer(item["status"]!.GetValue<int>(), new Dictionary<string, string> { ["Content-Type"] = "application/problem+json" }, example)
                    .IsProblem(item["status"]!.GetValue<int>(), item["code"]!.GetValue<string>());
            }
        }
    }

    /// <summary>A cure that leads to an address that there is not would be none. What is listed by kind is looked up by kind.</summary>
    [Fact]
    public async Task The_addresses_that_cures_name_are_there()
    {
        string[] toCome = ["job-not-found", "calendar-feed-not-found"];
        var taken = (await ApiDescription.ReadAsync(host)).Operations.Select(operation => $"{operation.Method} {operation.Path}").Append("GET /problems").ToHashSet();
        var listed = (await ReadAsync("/problems", ("Accept", "application/json"))).Items;
        foreach (var code in listed.Select(item => item!["code"]!.GetValue<string>()).Except(toCome))
        {
            var page = (await ReadAsync($"/problems/{code}", ("Accept", "application/json"))).Json;
            Assert.All(Address().Matches(page["cure"]!.GetValue<string>()), address => Assert.Contains(address.Value, taken));
        }
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("ar", "ar")]
    [InlineData("AR-kw", "ar")]
    [InlineData("en", "en")]
    [InlineData("fr", "en")]
    [InlineData("fr, ar;q=0.1", "ar")]
    [InlineData("en;q=0.4, ar;q=0.5", "ar")]
    [InlineData("ar;q=0.4, en;q=0.5", "en")]
    [InlineData("ar, en", "ar")]
    [InlineData("en-GB, ar", "en")]
    [InlineData("*", "en")]
    [InlineData("en;q=0.1, *;q=0.9", "ar")]
    [InlineData("en;q=0, *", "ar")]
    [InlineData("ar;q=0", "en")]
    [InlineData("arz", "en")]
    [InlineData(";;;=", "en")]
    public async Task The_language_is_the_one_that_is_wanted_most(string? accepted, string language)
    {
        var page = (await ReadAsync(Stale, accepted is null ? [] : [("Accept-Language", accepted)])).Is(200);

        Assert.Equal(language, page.Header("Content-Language"));
        Assert.Contains(language == "ar" ? """<html lang="ar" dir="rtl">""" : """<html lang="en" dir="ltr">""", page.Text, StringComparison.Ordinal);
        Assert.Contains($"<h1>{(language == "ar" ? Arabic : English)}</h1>", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "text/html")]
    [InlineData("*/*", "text/html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json, text/html", "application/json")]
    [InlineData("text/*;q=0.5, application/json;q=0.6", "application/json")]
    [InlineData("text/html;q=0, */*", "application/json")]
    [InlineData("application/json;q=0, */*;q=0.1", "text/html")]
    [InlineData("image/png", "text/html")]
    [InlineData(";;;", "text/html")]
    public async Task The_form_is_the_one_that_is_wanted_most(string? accepted, string type)
    {
        foreach (var address in new[] { Stale, "/problems" })
            Assert.Equal($"{type}; charset=utf-8", (await ReadAsync(address, accepted is null ? [] : [("Accept", accepted)])).Is(200).Header("Content-Type"));
    }

    [Theory]
    [InlineData(Stale)]
    [InlineData("/problems")]
    public async Task Anybody_may_keep_a_page_in_the_language_and_form_that_it_was_asked_for(string address)
    {
        var page = (await ReadAsync(address)).Is(200);
        Assert.Equal("public, max-age=3600", page.Header("Cache-Control"));
        Assert.Equal("Accept, Accept-Language", page.Header("Vary"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", page.Header("Content-Security-Policy"));

        Assert.Equal("public, max-age=3600", (await ReadAsync(address, ("If-None-Match", page.Header("ETag")!))).Is(304).Header("Cache-Control"));
        (await ReadAsync(address, ("If-None-Match", page.Header("ETag")!), ("Accept-Language", "ar"))).Is(200);
    }

    [Fact]
    public async Task A_page_loads_and_runs_nothing_and_leads_to_pages_that_there_are()
    {
        var list = (await ReadAsync("/problems", ("Accept-Language", "ar"))).Text;
        var links = Link().Matches(list).Select(link => link.Groups["address"].Value).ToList();
        Assert.True(links.Count > 100);
        foreach (var text in new[] { list, (await ReadAsync("/problems/calendar-conflict")).Text })
            Assert.DoesNotMatch("(?i)<script|<style|<link|<img|<iframe|<form|style=|src=|\\son[a-z]+=", text);
        foreach (var link in links)
            (await ReadAsync(link)).Is(200);
    }

    [Fact]
    public async Task The_example_on_a_page_is_json_that_can_be_read()
    {
        var page = (await ReadAsync("/problems/unauthenticated")).Text;
        var example = System.Net.WebUtility.HtmlDecode(Example().Match(page).Groups["json"].Value);

        Assert.Contains("&lt;key&gt;", page, StringComparison.Ordinal);
        Assert.Equal("Send a key: Authorization: Bearer <key>.", JsonNode.Parse(example)!["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/problems/nothing", 404, "problem-not-found")]
    [InlineData("/problems/STALE-VERSION", 404, "problem-not-found")]
    [InlineData("/problems/stale-version/more", 401, "unauthenticated")]
    [InlineData("/problems?code=stale-version", 400, "validation-failed")]
    [InlineData("/problems/stale-version?lang=ar", 400, "validation-failed")]
    public async Task There_is_no_other_page(string address, int status, string code)
    {
        var refused = await ReadAsync(address);

        refused.IsProblem(status, code);
        Assert.DoesNotContain("public", refused.Header("Cache-Control") ?? "", StringComparison.Ordinal);
    }

    private Task<Answer> ReadAsync(string address, params (string Name, string Value)[] headers) => host.Anybody().SendRawAsync("GET", address, null, headers);

    [GeneratedRegex("GET /[a-z0-9/{}-]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("href=\"(?<address>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("(?s)<pre[^>]*><code>(?<json>.*)</code></pre>", RegexOptions.None, 1000)]
    private static partial Regex Example();
}
