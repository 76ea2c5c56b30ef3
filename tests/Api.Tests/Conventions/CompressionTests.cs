using System.IO.Compression;
using System.Net.Http.Headers;
using AlSoor.Api.Tests.Support;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AlSoor.Api.Tests.Conventions;

public sealed class CompressionTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Who_asks_for_it_gets_an_answer_compressed_and_the_same(string encoding)
    {
        for (var i = 0; i < 20; i++)
            await host.Clinic.ARoom();
        var (plain, _) = await GetAsync("/rooms?limit=200", encoding: null);
        var (compressed, headers) = await GetAsync("/rooms?limit=200", encoding);

        Assert.Equal(encoding, Assert.Single(headers.ContentEncoding));
        Assert.True(compressed.Length < plain.Length / 2, $"{compressed.Length} bytes of {plain.Length}");
        await using var stream = new MemoryStream(compressed);
        await using Stream opened = encoding == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await opened.CopyToAsync(whole, TestContext.Current.CancellationToken);
        Assert.Equal(plain, whole.ToArray());
    }

    [Theory]
    [InlineData("/nowhere", "application/problem+json")]
    [InlineData("/reports/session-counts?from=2026-11-01&to=2027-01-01", "text/csv")]
    [InlineData("/rooms", "application/json")]
    public async Task Problems_and_tables_are_compressed_too(string path, string type)
    {
        var answer = await host.Admin.GetAsync(path, ("Accept", type), ("Accept-Encoding", "gzip"));

        Assert.StartsWith(type, answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("gzip", answer.Header("Content-Encoding"));
    }

    [Fact]
    public async Task A_calendar_feed_is_compressed_too()
    {
        var made = (await host.Admin.PostAsync($"/therapists/{await host.Clinic.ATherapist()}/calendar-feed")).Json;
        var answer = await host.Anybody().SendRawAsync("GET", new Uri(made["url"]!.GetValue<string>()).PathAndQuery, null, ("Accept-Encoding", "gzip"));

        Assert.StartsWith("text/calendar", answer.Is(200).Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("gzip", answer.Header("Content-Encoding"));
    }

    /// <summary>The tests have no certificate to ask by HTTPS with.</summary>
    [Fact]
    public void It_is_done_over_https_too() => Assert.True(host.Services.GetRequiredService<IOptions<ResponseCompressionOptions>>().Value.EnableForHttps);

    [Fact]
    public async Task A_stream_of_events_is_not_compressed()
    {
        var answer = await host.Admin.GetAsync("/changes/stream", ("Accept-Encoding", "br, gzip"));
        Assert.DoesNotContain(answer.Is(200).Header("Content-Encoding"), (string?[])["br", "gzip"]);
        Assert.Contains("event: ready", answer.Text, StringComparison.Ordinal);
    }

    private async Task<(byte[] Body, HttpContentHeaders Headers)> GetAsync(string path, string? encoding)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.None }) { BaseAddress = host.ClientOptions.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1{path}");
        request.Headers.Authorization = new("Bearer", ClinicHost.AdminKey);
        if (encoding is not null)
            request.Headers.AcceptEncoding.Add(new(encoding));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), answer.Content.Headers);
    }
}
