using AlSoor.Api.Tests.Imports;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Common;
using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Exports;

/// <summary>A clinic with more sessions than are read at once, of two therapists; small counts are kept back from reporting keys.</summary>
public sealed class ExportHost : ImportHost
{
    public const int Sessions = 2450;

    public const string Dates = "from=2027-01-01&to=2029-01-01";

    private static readonly DateTimeOffset First = new(2027, 1, 3, 9, 0, 0, TimeSpan.FromHours(3));

    public string ClientId { get; private set; } = "";

    public string[] Therapists { get; private set; } = [];

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Clinic:SmallestCell", "5")];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Therapists = [await Clinic.ATherapist(), await Clinic.ATherapist()];
        ClientId = await Clinic.AClient();
        var room = await Clinic.ARoom();

        // Every third at the same time as the one before it, by the other therapist.
        await AddAsync(Enumerable.Range(0, Sessions).Select(index => SessionAt(
            First.AddHours(5 * (index - (index / 3))), Therapists[index % 3 == 2 ? 1 : 0], index % 4 == 0 ? room : null)));
    }

    public async Task AddAsync(params IEnumerable<Session> sessions)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IClinicDb>();
        db.Sessions.AddRange(sessions);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public Session SessionAt(DateTimeOffset startsAt, string therapist, string? room = null)
    {
        var id = SessionId.New();
        var session = new Session
        {
            Id = id,
            Clients = [new() { ClientId = new(Guid.Parse(ClientId)), SessionId = id }],
            TherapistId = new(Guid.Parse(therapist)),
            Modality = "cbt",
            Kind = SessionKind.Therapy,
            Delivery = room is null ? Delivery.Telehealth : Delivery.InPerson,
        };
        session.Place(
            new TimeSlot(startsAt, startsAt.AddMinutes(50)), room is null ? null : new RoomId(Guid.Parse(room)), Services.GetRequiredService<ClinicSettings>().Zone);
        return session;
    }

    /// <summary>Asks for an export of all sessions.</summary>
    public async Task<string> StartAsync(Caller? caller = null, string format = "csv") => (await (caller ?? Admin).PostAsync(
        "/exports/sessions", new System.Text.Json.Nodes.JsonObject { ["from"] = "2027-01-01", ["to"] = "2029-01-01", ["format"] = format })).Is(202).Id;

    /// <summary>The ids that a file of sessions has, in its order.</summary>
    public static List<string> IdsOf(Answer file) => [.. file.Text.TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')[0])];
}
