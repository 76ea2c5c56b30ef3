using System.Text;

namespace AlSoor.Api.Http;

/// <summary>Reads bodies that are texts in UTF-8.</summary>
internal static class TextBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="DomainException"><c>validation-failed</c>: it is no UTF-8.</exception>
    public static async Task<string> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Strict, detectEncodingFromByteOrderMarks: false);
        try
        {
            return await reader.ReadToEndAsync(context.RequestAborted);
        }
        catch (DecoderFallbackException)
        {
            throw CommonErrors.Invalid("validation-failed", "must be a text in UTF-8", "body");
        }
    }
}
