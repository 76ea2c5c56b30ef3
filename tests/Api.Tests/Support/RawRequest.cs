using System.Net.Sockets;
using System.Text;

namespace AlSoor.Api.Tests.Support;

/// <summary>Sends what no HTTP client would: the bytes of a request as they are.</summary>
public static class RawRequest
{
    /// <param name="host">Where to.</param>
    /// <param name="request">The whole request; it must make the server close the connection after its answer.</param>
    public static async Task<Answer> SendAsync(ClinicHost host, string request)
    {
        var address = host.ClientOptions.BaseAddress;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static Answer Read(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .GroupBy(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Key, header => string.Join(", ", header), StringComparer.OrdinalIgnoreCase);

        // A chunked body has the lengths of its chunks around the one object that a problem is.
        var body = text[(end + 4)..];
        var (first, last) = (body.IndexOf('{'), body.LastIndexOf('}'));
        return new Answer(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers, first < 0 ? body : body[first..(last + 1)]);
    }
}
