using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Notes;

/// <summary>A therapist with a client and an attended session, who writes.</summary>
public sealed record Author(ClinicHost Host, string Id, Caller Caller, string Client, string Session)
{
    /// <summary>Each sees the clients at another time.</summary>
    private static int _colleagues;

    private const string StartsAt = "2026-11-22T10:00:00+03:00";

    public static async Task<Author> OfAsync(ClinicHost host, string? supervisor = null, bool needsCosignature = false, bool couple = false)
    {
        var id = await host.Clinic.ATherapist(modalities: ["cbt", "couples"]);
        if (supervisor is not null)
            (await host.Admin.PatchAsync($"/therapists/{id}", new JsonObject { ["supervisorId"] = supervisor, ["needsCosignature"] = needsCosignature })).Is(200);
        var client = await host.Clinic.AClient();
        var session = couple
            ? await host.Clinic.ASession(client, id, StartsAt, ("clientIds", Clinic.List(client, await host.Clinic.AClient())), ("modality", "couples"))
            : await host.Clinic.ASession(client, id, StartsAt);
        var sessionId = session["id"]!.GetValue<string>();
        (await host.Admin.PostAsync($"/sessions/{sessionId}/complete")).Is(200);
        return new(host, id, await host.ACaller(Role.Therapist, id), client, sessionId);
    }

    public static JsonObject Dap(string data = "Slept badly", string? clientId = null)
    {
        var body = new JsonObject
        {
            ["template"] = "dap",
            ["sections"] = new JsonObject { ["data"] = data, ["assessment"] = "Low mood", ["plan"] = "Go on" },
        };
        if (clientId is not null)
            body["clientId"] = clientId;
        return body;
    }

    public Task<Answer> WriteAsync(JsonObject? body = null) => Caller.PostAsync($"/sessions/{Session}/notes", body ?? Dap());

    public async Task<string> DraftAsync(JsonObject? body = null) => (await WriteAsync(body)).Is(201).Id;

    public async Task<string> SignedAsync(JsonObject? body = null)
    {
        var id = await DraftAsync(body);
        (await Caller.PostAsync($"/notes/{id}/sign")).Is(200);
        return id;
    }

    /// <summary>Another therapist, who treats these clients too.</summary>
    public async Task<Caller> AColleagueAsync(params string[] clients)
    {
        var id = await Host.Clinic.ATherapist();
        foreach (var (index, client) in clients.Index())
            await Host.Clinic.ASession(client, id, $"2026-12-0{index + 1}T{9 + (Interlocked.Increment(ref _colleagues) % 10):00}:00:00+03:00");
        return await Host.ACaller(Role.Therapist, id);
    }
}
