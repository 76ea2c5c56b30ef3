using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Access;

public sealed partial class Desk
{
    private async Task<string?> ImportedAsync(string name) => name switch
    {
        "job" => (await Admin.SendAsync("POST", "/imports/clients", Caller.Json("externalId,givenName,familyName\n1,Noor,Salem\n", "text/csv"))).Is(202).Id,
        _ => null,
    };
}
