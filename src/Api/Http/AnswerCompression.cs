using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace AlSoor.Api.Http;

/// <summary>
/// Compresses answers for who asks for it (<c>Accept-Encoding: br</c> or <c>gzip</c>), quickly rather than tightly. Callers send their key
/// with each request and no browser sends it for another site, so that nobody can make a caller ask and guess secrets by lengths: it is
/// done over HTTPS too.
/// </summary>
internal static class AnswerCompression
{
    public static void AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;

            // Not text/event-stream: an event must not wait for the next to fill a block.
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "text/csv", "text/calendar"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
