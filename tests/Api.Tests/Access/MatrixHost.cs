using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;

namespace AlSoor.Api.Tests.Access;

/// <summary>A clinic for the access matrix: its callers, and desks with the things that an operation names.</summary>
public class MatrixHost : ClinicHost
{
    private readonly Dictionary<string, Caller> _callers = [];

    public string Supervisor { get; private set; } = "";

    /// <summary>A therapist who breaks glasses, so that there are some to look at.</summary>
    public (string Id, Caller Caller) Breaker { get; private set; }

    public ApiDescription Description { get; private set; } = null!;

    /// <summary>Desks that nothing changes: the owner's, somebody else's, and one of which nothing is there.</summary>
    public IReadOnlyDictionary<Column, Desk> Desks { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Description = await ApiDescription.ReadAsync(this);
        Supervisor = await Clinic.ATherapist();
        var breaker = await Clinic.ATherapist();
        Breaker = (breaker, await ACaller(Role.Therapist, breaker));
        var desk = new Dictionary<Column, Desk>();
        foreach (var column in Enum.GetValues<Column>())
            desk[column] = new Desk(this, column);
        Desks = desk;

        var (other, now) = (new Desk(this, Column.Foreign), Time.GetUtcNow());
        _callers["admin"] = Admin;
        _callers["front desk"] = await ACaller(Role.FrontDesk);
        _callers["reporting"] = await ACaller(Role.Reporting);
        _callers["supervisor"] = await ACaller(Role.Supervisor, Supervisor);
        _callers["owner"] = await ACaller(Role.Therapist, await desk[Column.Own].FindAsync("therapist"));
        _callers["other"] = await ACaller(Role.Therapist, await other.FindAsync("therapist"));
        await other.FindAsync("client");
        _callers["nobody"] = Anybody();
        _callers["revoked"] = await ACaller(Role.Admin, revokedAt: now.AddMinutes(-1));
        _callers["expired"] = await ACaller(Role.Admin, expiresAt: now.AddMinutes(-1));
    }

    /// <summary>Jobs do not go on by themselves, so that there are some to stop.</summary>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "JobRounds")));
    }

    /// <summary>A caller by name; the owner is whose the desk is.</summary>
    public async Task<Caller> CallerAsync(string name, Desk desk) => name == "owner" && desk.Column == Column.Own
        ? await ACaller(Role.Therapist, await desk.FindAsync("therapist"))
        : _callers[name];

    /// <summary>The code that a path names: of the thing of the row, or of some catalogue entry.</summary>
    private static string CodeFor(MatrixRow row, string path) =>
        path.Contains("/measures/", StringComparison.Ordinal) ? "phq-9" : row.Id.Length == 0 ? "cbt" : $"{{{row.Id}}}";

    /// <summary>Sends a row's operation about a desk's things.</summary>
    public async Task<Answer> SendAsync(MatrixRow row, Caller caller, Desk desk)
    {
        var (method, address, body, type) = await RequestAsync(row, desk);
        return await caller.SendRawAsync(method, address, body is null ? null : Caller.Json(body, type));
    }

    /// <summary>The request of a row about a desk's things, which are made for it.</summary>
    public async Task<(string Method, string Address, string? Body, string Type)> RequestAsync(MatrixRow row, Desk desk)
    {
        var operation = Description.Operations.Single(one => one.Id == row.Operation);
        await desk.FillAsync(row.Needs);
        var path = operation.Path.Replace("{id}", $"{{{row.Id}}}", StringComparison.Ordinal)
            .Replace("{clientId}", "{client}", StringComparison.Ordinal)
            .Replace("{timeOffId}", "{timeOff}", StringComparison.Ordinal)
            .Replace("{deliveryId}", "{delivery}", StringComparison.Ordinal)
            .Replace("{offerId}", "{offer}", StringComparison.Ordinal)
            .Replace("{code}", CodeFor(row, operation.Path), StringComparison.Ordinal);
        var address = await desk.FillAsync(row.Query.Length == 0 ? path : $"{path}?{row.Query}");
        return (operation.Method, address, row.Body is null ? null : await desk.FillAsync(row.Body), operation.BodyType ?? "");
    }
}

/// <summary>Whose the things are that an operation names.</summary>
public enum Column
{
    /// <summary>Those of a therapist whom the supervisor of the matrix supervises.</summary>
    Own,

    /// <summary>Those of another therapist, whom nobody supervises.</summary>
    Foreign,

    Missing,
}

/// <summary>A therapist and what is theirs, each made when it is first named.</summary>
public sealed partial class Desk(MatrixHost host, Column column)
{
    private static int _count;

    private readonly Dictionary<string, string> _things = [];

    public Column Column { get; } = column;

    private Caller Admin => host.Admin;

    /// <summary>The text with its words in braces replaced by the things' ids.</summary>
    public async Task<string> FillAsync(string text)
    {
        foreach (var name in Word().Matches(text).Select(match => match.Groups["name"].Value).Distinct())
            text = text.Replace($"{{{name}}}", await FindAsync(name), StringComparison.Ordinal);
        return text;
    }

    public async Task<string> FindAsync(string name)
    {
        if (name == "unique")
            return $"Thing {Interlocked.Increment(ref _count)}";
        if (!_things.TryGetValue(name, out var id))
            _things[name] = id = Column == Column.Missing && name != "cover" ? Guid.CreateVersion7().ToString() : await MakeAsync(name);
        return id;
    }

    private async Task<string> MakeAsync(string name) => name switch
    {
        "therapist" => await TherapistAsync(),
        "client" => await ClientAsync(),
        "cover" => await host.Clinic.ATherapist(),
        "breaker" => host.Breaker.Id,
        "room" => await host.Clinic.ARoom(),
        "closure" => await host.Clinic.AClosure("2032-01-01"),
        "key" => await PostedAsync("/api-keys", """{"name":"Desk","role":"therapist","therapistId":"{therapist}"}"""),
        "session" => await OwnSessionAsync(),
        "completed" => await DoneAsync("session", "/sessions/{session}/complete"),
        "episode" => await PostedAsync("/clients/{client}/episodes", "{}"),
        "glass" => (await host.Breaker.Caller.PostAsync(await FillAsync("/clients/{client}/break-glass"), new JsonObject { ["reason"] = "An emergency" })).Is(201).Id,
        "timeOff" => await PostedAsync(
            "/therapists/{therapist}/time-off", """{"startsAt":"2031-02-01T10:00:00+03:00","endsAt":"2031-02-01T11:00:00+03:00"}"""),
        "hold" => await PostedAsync(
            "/holds", """{"clientIds":["{client}"],"slots":[{"therapistId":"{therapist}","startsAt":"2026-12-06T15:00:00+03:00","durationMinutes":50}]}"""),
        "entry" => await PostedAsync("/waitlist", """{"clientId":"{client}","modality":"cbt","therapistId":"{therapist}"}"""),
        "offer" => await OfferAsync(),
        "plan" => await PostedAsync(
            "/session-plans",
            """{"clientIds":["{client}"],"therapistId":"{therapist}","modality":"cbt","startOn":"2026-12-01","day":"tuesday","time":"17:00","sessions":8}"""),
        "paused" => await DoneAsync("plan", "/session-plans/{plan}/pause", """{"from":"2026-12-10"}"""),
        "group" => await PostedAsync(
            "/groups",
            """{"name":"Skills","modality":"group","therapistId":"{therapist}","capacity":4,"startOn":"2026-12-01","day":"tuesday","time":"12:00","sessions":8}"""),
        "joined" => await DoneAsync("group", "/groups/{group}/members", """{"clientId":"{client}"}"""),
        _ => await MeasuredAsync(name) ?? await WrittenAsync(name) ?? await TreatedAsync(name) ?? await IntegratedAsync(name) ?? await ImportedAsync(name)
            ?? throw new ArgumentOutOfRangeException(nameof(name), name, "No desk has such a thing."),
    };

    private async Task<string> TherapistAsync()
    {
        var id = await host.Clinic.ATherapist(modalities: ["cbt", "group"]);
        if (Column == Column.Own)
            (await Admin.PatchAsync($"/therapists/{id}", new JsonObject { ["supervisorId"] = host.Supervisor })).Is(200);
        return id;
    }

    /// <summary>A client whom the therapist treats, by the session that is the desk's.</summary>
    private async Task<string> ClientAsync()
    {
        _things["client"] = await host.Clinic.AClient();
        _things["session"] = (await SessionAsync("2026-12-02T09:00:00+03:00"))["id"]!.GetValue<string>();
        return _things["client"];
    }

    private async Task<string> OwnSessionAsync()
    {
        await FindAsync("client");
        return _things["session"];
    }

    private async Task<JsonNode> SessionAsync(string startsAt) =>
        await host.Clinic.ASession(await FindAsync("client"), await FindAsync("therapist"), startsAt);

    /// <summary>A time that is offered to the entry because it has become free.</summary>
    private async Task<string> OfferAsync()
    {
        var entry = await FindAsync("entry");
        var session = await SessionAsync("2026-12-03T10:00:00+03:00");
        (await Admin.PostAsync($"/sessions/{session["id"]}/cancel", new JsonObject { ["by"] = "clinic" })).Is(200);
        return (await Admin.GetAsync($"/waitlist/{entry}")).Is(200).Json["offers"]![0]!["id"]!.GetValue<string>();
    }

    private async Task<string> PostedAsync(string path, string body) =>
        (await Admin.PostAsync(await FillAsync(path), JsonNode.Parse(await FillAsync(body)))).Is(201).Id;

    /// <summary>The thing, once something has been done to it.</summary>
    private async Task<string> DoneAsync(string thing, string path, string body = "{}")
    {
        var answer = await Admin.PostAsync(await FillAsync(path), JsonNode.Parse(await FillAsync(body)));
        Assert.True(answer.Status is 200 or 201, answer.Text);
        return await FindAsync(thing);
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
