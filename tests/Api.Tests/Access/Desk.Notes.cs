using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Access;

public sealed partial class Desk
{
    private static readonly JsonObject Soap = new()
    {
        ["subjective"] = "Slept badly",
        ["objective"] = "Tired",
        ["assessment"] = "Low",
        ["plan"] = "Go on",
    };

    private async Task<string?> WrittenAsync(string name) => name switch
    {
        "newCode" => $"t{Interlocked.Increment(ref _count)}",
        "template" => await TemplateAsync(),
        "draft" => await NoteAsync("/sessions/{session}/notes"),
        "signed" => await SignedAsync(),
        "cosignable" => await CosignableAsync(),
        "processed" => await ProcessedAsync(),
        "order" => await OrderedAsync(),
        _ => null,
    };

    private async Task<Caller> OwnerAsync() => await host.ACaller(Role.Therapist, await FindAsync("therapist"));

    private async Task<string> TemplateAsync()
    {
        var code = await FindAsync("newCode");
        var body = """{"code":"{newCode}","name":{"en":"House","ar":"البيت"},"sections":[{"code":"story","name":{"en":"Story","ar":"القصة"}}]}""";
        (await Admin.PostAsync("/note-templates", JsonNode.Parse(await FillAsync(body)))).Is(201);
        return code;
    }

    private async Task<string> NoteAsync(string path)
    {
        var body = new JsonObject { ["template"] = "soap", ["sections"] = Soap.DeepClone() };
        return (await (await OwnerAsync()).PostAsync(await FillAsync(path), body)).Is(201).Id;
    }

    private async Task<string> SignedAsync()
    {
        await FindAsync("client");
        var id = await NoteAsync("/clients/{client}/notes");
        (await (await OwnerAsync()).PostAsync($"/notes/{id}/sign")).Is(200);
        return id;
    }

    private async Task<string> CosignableAsync()
    {
        (await Admin.PatchAsync(await FillAsync("/therapists/{therapist}"), new JsonObject { ["needsCosignature"] = true })).Is(200);
        return await FindAsync("signed");
    }

    /// <summary>The desk's session, with its therapist's own notes on it.</summary>
    private async Task<string> ProcessedAsync()
    {
        var session = await FindAsync("session");
        (await (await OwnerAsync()).PutAsync($"/sessions/{session}/process-note", new JsonObject { ["text"] = "A hunch" })).Is(200);
        return session;
    }

    private async Task<string> OrderedAsync()
    {
        await FindAsync("processed");
        var body = new JsonObject { ["reference"] = "HC 12", ["reason"] = "Order of the court" };
        return (await Admin.PostAsync(await FillAsync("/clients/{client}/process-notes/court-order"), body)).Is(200).Id;
    }
}
