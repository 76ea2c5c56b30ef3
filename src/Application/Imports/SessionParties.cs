using AlSoor.Application.Common;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Imports;

/// <summary>Who and what a batch of sessions names, looked up together: people by the ids of the other system or by ours, rooms by their names.</summary>
public sealed class SessionParties
{
    private readonly Dictionary<string, Guid> _clients = [];
    private readonly Dictionary<string, Guid> _therapists = [];
    private Dictionary<string, Modality> _modalities = [];
    private Dictionary<string, Room> _rooms = [];

    public static async Task<SessionParties> FindAsync(
        IClinicDb db, IExternalIds externalIds, IReadOnlyList<SessionLine> lines, CancellationToken cancellationToken)
    {
        var parties = new SessionParties
        {
            _modalities = await db.Modalities.ToDictionaryAsync(modality => modality.Code, StringComparer.Ordinal, cancellationToken),
            _rooms = await db.Rooms.ToDictionaryAsync(room => room.Name, StringComparer.Ordinal, cancellationToken),
        };
        string[] ofClients = [.. lines.SelectMany(line => line.ClientRefs).Distinct(StringComparer.Ordinal)];
        string[] ofTherapists = [.. lines.Select(line => line.TherapistRef).OfType<string>().Distinct(StringComparer.Ordinal)];
        Resolve(parties._clients, ofClients, await externalIds.FindAsync(ImportedThing.Client, ofClients, cancellationToken));
        Resolve(parties._therapists, ofTherapists, await externalIds.FindAsync(ImportedThing.Therapist, ofTherapists, cancellationToken));

        var (clients, therapists) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var some in parties._clients.Values.Distinct().Select(id => new ClientId(id)).Chunk(AskedTogether))
            clients.UnionWith((await db.Clients.Where(client => some.Contains(client.Id) && client.ErasedAt == null).Select(client => client.Id).ToListAsync(cancellationToken)).Select(id => id.Value));
        foreach (var some in parties._therapists.Values.Distinct().Select(id => new TherapistId(id)).Chunk(AskedTogether))
            therapists.UnionWith((await db.Therapists.Where(one => some.Contains(one.Id)).Select(one => one.Id).ToListAsync(cancellationToken)).Select(id => id.Value));
        Keep(parties._clients, clients);
        Keep(parties._therapists, therapists);
        return parties;
    }

    /// <summary>SQL Server takes 2100 parameters in one command.</summary>
    private const int AskedTogether = 500;

    public Modality? Modality(SessionLine line)
    {
        var code = line.Cells.Text("modality");
        if (code is null)
            line.Cells.Refuse("modality", "is required");
        else if (!_modalities.ContainsKey(code))
            line.Cells.Refuse(CommonErrors.Unknown("modality", "modality").Error);
        return code is null ? null : _modalities.GetValueOrDefault(code);
    }

    public TherapistId? Therapist(SessionLine line)
    {
        if (line.TherapistRef is not { } named)
            line.Cells.Refuse("therapistExternalId", "is required");
        else if (_therapists.TryGetValue(named, out var id))
            return new TherapistId(id);
        else
            line.Cells.Refuse(CommonErrors.Unknown("therapist", "therapistExternalId").Error);
        return null;
    }

    public IReadOnlyList<ClientId> Clients(SessionLine line)
    {
        if (line.ClientRefs.Any(named => !_clients.ContainsKey(named)))
            line.Cells.Refuse(CommonErrors.Unknown("client", "clientExternalIds").Error);
        return [.. line.ClientRefs.Where(_clients.ContainsKey).Select(named => new ClientId(_clients[named]))];
    }

    public RoomId? Room(SessionLine line)
    {
        if (line.Room is not { } named)
            return null;
        if (_rooms.TryGetValue(named, out var room))
            return room.Id;

        line.Cells.Refuse(CommonErrors.Unknown("room", "room").Error);
        return null;
    }

    private static void Resolve(Dictionary<string, Guid> found, IEnumerable<string> named, IReadOnlyDictionary<string, ExternalId> known)
    {
        foreach (var text in named)
        {
            if (known.TryGetValue(text, out var one))
                found[text] = one.ThingId;
            else if (Guid.TryParseExact(text, "D", out var id))
                found[text] = id;
        }
    }

    private static void Keep(Dictionary<string, Guid> found, HashSet<Guid> there)
    {
        foreach (var (text, id) in found.ToList())
        {
            if (!there.Contains(id))
                found.Remove(text);
        }
    }
}
