using System.Security.Cryptography;
using AlSoor.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace AlSoor.Api.OpenApi;

/// <summary>
/// A form of the OpenAPI document as it is answered: written when it is first asked for and kept, since it takes most of a second and nothing
/// of it changes while the service runs. A document of its own for each form: the older one is made by changing it.
/// </summary>
/// <param name="services">The service's, not a request's.</param>
/// <param name="version">In which it is written.</param>
internal sealed class WrittenDocument(IServiceProvider services, OpenApiSpecVersion version)
{
    public const string Name = "v1";

    // On a thread of the pool, so that those who ask meanwhile wait without holding one each.
    private readonly Lazy<Task<(byte[] Bytes, string Tag)>> _written = new(() => Task.Run(() => WriteAsync(services, version)));

    /// <summary>Answers with it, or 304 where the reader has it already.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var (bytes, tag) = await _written.Value.WaitAsync(context.RequestAborted);
        await EntityTags.WriteAsync(context, bytes, "application/json; charset=utf-8", StatusCodes.Status200OK, tag);
    }

    private static async Task<(byte[] Bytes, string Tag)> WriteAsync(IServiceProvider services, OpenApiSpecVersion version)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(Name);
        if (version == OpenApiSpecVersion.OpenApi3_0)
            OlderForm.Apply(document);
        using var written = new MemoryStream();
        await document.SerializeAsJsonAsync(written, version);
        var bytes = written.ToArray();
        return (bytes, EntityTags.OfHash(SHA256.HashData(bytes)));
    }
}
