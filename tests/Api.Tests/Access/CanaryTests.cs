using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.BadInput;
using AlSoor.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlSoor.Api.Tests.Access;

/// <summary>
/// Unique texts are written through every operation that takes any, and every kind of refusal is provoked with them. Then all is
/// searched that they could have got into: logs, traces, metrics, problems, the database's files.
/// </summary>
public sealed class CanaryTests(CanaryTests.Host host) : IClassFixture<CanaryTests.Host>
{
    private const string Mark = "Zq7Canary";

    /// <summary>What is readable in the database on purpose: the clinic's signs at its doors, and what its keys are called.</summary>
    private static readonly HashSet<string> Readable =
    [
        "createRoom.name", "createClosure.name", "updateClosure.name", "createApiKey.name", "createGroup.name",
        "createTherapist.givenName", "createTherapist.familyName", "createTherapist.arabicName",
        "createNoteTemplate.name.en", "createNoteTemplate.name.ar", "createNoteTemplate.sections[0].name.en", "createNoteTemplate.sections[0].name.ar",
        "updateNoteTemplate.name.en", "updateNoteTemplate.name.ar", "updateNoteTemplate.sections[0].name.en", "updateNoteTemplate.sections[0].name.ar",
        "updateTherapist.givenName", "updateTherapist.familyName", "updateTherapist.arabicName",
        "createWebhook.description", "updateWebhook.description", "createConsentKind.name.en", "createConsentKind.name.ar", "updateConsentKind.name.en", "updateConsentKind.name.ar",
        .. from operation in new[] { "createMeasure", "updateMeasure" }
           from text in new[] { "name", "wording[0]", "wording[1]", "wording[2]", "scales[0].name", "scales[0].bands[0].name", "scales[0].bands[1].name" }
           from language in new[] { "en", "ar" }
           select $"{operation}.{text}.{language}",
    ];

    public sealed class Host : BodyHost
    {
        public LeakTests.Listening Log { get; } = new();

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Logging:LogLevel:Default", "Information")];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(Log));
        }
    }

    [Fact]
    public async Task Nothing_that_people_write_is_found_where_it_must_not_be()
    {
        var heard = new ConcurrentQueue<string>();
        using var activities = LeakTests.ListenToActivities(heard);
        using var metrics = LeakTests.ListenToMetrics(heard);

        var (written, accepted, problems) = (new List<string>(), new HashSet<string>(), new List<string>());
        foreach (var row in BodyTable.Rows)
        {
            var body = host.ValidBody(row);
            var fields = Corruptions.Values(body).Where(value => value.Node is JsonValue && IsWritten(value.Path)).Select(value => value.Path).ToList();
            foreach (var field in fields)
            {
                var name = $"{row.Operation}.{field}";
                written.Add(name);
                body = JsonNode.Parse(Corruptions.Replaced(body, field, $"\"{CanaryOf(name)}\""))!.AsObject();
            }

            foreach (var spoilt in Spoilt(body, fields))
                problems.Add((await host.SendAsync(row, spoilt)).Text);
            var answer = await host.SendAsync(row, body.ToJsonString());
            if (answer.Status < 300)
                accepted.UnionWith(fields.Select(field => $"{row.Operation}.{field}"));
            else
                problems.Add(answer.Text);
        }

        await host.Admin.GetAsync($"/clients?search={Mark}");
        problems.Add((await host.Admin.GetAsync($"/clients?unknownHere={Mark}")).Text);
        problems.Add((await host.Admin.GetAsync($"/sessions/{Mark}")).Text);
        problems.Add((await host.Admin.SendAsync("PATCH", "/clients/0199d0a6-0000-7000-8000-000000000000", Caller.Json($$"""{"givenName":"{{Mark}}"}"""), ("If-Match", $"\"{Mark}\""))).Text);
        (await host.Admin.GetAsync("/modalities")).Is(200);
        metrics.RecordObservableInstruments();

        Assert.True(written.Count > 30, $"{written.Count} texts were written.");
        Assert.True(problems.Count > written.Count);
        Assert.All(Readable, name => Assert.Contains(name, accepted));
        Assert.True(accepted.Count > 25, string.Join(", ", written.Except(accepted)));
        Assert.Empty(Telling(problems));
        Assert.Empty(Telling(host.Log.Entries));

        // The tests' own client tells of the addresses that it calls.
        Assert.Empty(Telling(heard.Where(text => !text.Contains("System.Net.Http", StringComparison.Ordinal))));
        Assert.Equal(Readable.Order(StringComparer.Ordinal), (await FoundInFilesAsync(written)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Telling(IEnumerable<string> texts) => texts.Where(text => text.Contains(Mark, StringComparison.OrdinalIgnoreCase)).Take(3);

    /// <summary>Each text has its own sign of letters and digits, of the form that its field asks for.</summary>
    private static string CanaryOf(string name)
    {
        var sign = $"{Mark}{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12]}";
        return name.Split('.')[^1] switch
        {
            "email" => $"{sign}@example.org",
            "phone" => $"+965 {PhoneOf(name)}",
            _ => sign,
        };
    }

    private static string PhoneOf(string name) =>
        string.Concat(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)).Take(12).Select(part => (char)('0' + (part % 10))));

    private static bool IsWritten(string path) => Corruptions.IsOpenText(path) || path.Split('.')[^1] is "email";

    /// <summary>The body in ways that are refused: other types, unknown fields, fields that are too long, no JSON at all.</summary>
    private static IEnumerable<string> Spoilt(JsonObject body, IReadOnlyList<string> fields)
    {
        yield return body.ToJsonString()[..^1];
        yield return body.ToJsonString().Insert(1, $"\"unknownHere\":\"{Mark}\",");
        foreach (var field in fields)
        {
            yield return Corruptions.Replaced(body, field, $"[\"{Mark}\"]");
            yield return Corruptions.Replaced(body, field, $"\"{string.Concat(Enumerable.Repeat(Mark, 3000))}\"");
            yield return Corruptions.Replaced(body, field, $"\"{Mark}\\u0000\"");
        }
    }

    private async Task<IEnumerable<string>> FoundInFilesAsync(IEnumerable<string> written)
    {
        var files = new StringBuilder();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(host.DatabaseFile)!))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            files.Append(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        var all = files.ToString();
        return written.Distinct().Where(name => all.Contains(
            name.EndsWith("phone", StringComparison.Ordinal) ? PhoneOf(name) : CanaryOf(name), StringComparison.OrdinalIgnoreCase));
    }
}
