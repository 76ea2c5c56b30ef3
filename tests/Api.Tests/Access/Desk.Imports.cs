using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Access;

public sealed partial class Desk
{
    private async Task<string?> ImportedAsync(string name) => name switch
    {
        "job" => (await Admin.SendAsync("POST", "/imports/clients", Caller.Json("externalId,givenName,familyName\n1,Noor,Salem\n", "text/csv"))).Is(202).Id,
        "export" => await ExportedAsync(),
        _ => null,
    };

    /// <summary>An export whose file is written.</summary>
    private async Task<string> ExportedAsync()
    {
        var job = (await Admin.PostAsync("/exports/session-counts", JsonNode.Parse("""{"from":"2026-12-01","to":"2026-12-08"}"""))).Is(202).Id;
        await host.Services.GetRequiredService<JobWorker>().PassAsync(TestContext.Current.CancellationToken);
        return job;
    }
}
