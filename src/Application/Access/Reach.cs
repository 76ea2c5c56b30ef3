using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Notes;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Access;

/// <summary>
/// How far the caller of this request reaches: which rows they may know of, and which they may change. Those who see the whole clinic
/// reach all. A therapist knows of their own desk and changes it; a supervisor also knows of the desks of those whom they supervise;
/// whoever has broken the glass knows of that client's record while the grant runs. What is out of reach answers exactly as what does
/// not exist, and what may be read and not changed as forbidden. Nobody reaches a client who was erased.
/// </summary>
/// <remarks>
/// Queries ask for what was loaded with <see cref="LoadAsync"/>; where nothing was, nothing more can be seen than the caller's own.
/// </remarks>
public sealed class Reach(IClinicDb db, ICaller caller, TimeProvider time)
{
    /// <summary>The column of the sealed hash that a signature leaves.</summary>
    private const string SignedHash = $"{nameof(ProgressNote.SignedHash)}Sealed";

    private bool _isLoaded;
    private IReadOnlyList<TherapistId> _supervised = [];
    private HashSet<ClientId> _opened = [];

    /// <summary>The therapists whose work the caller may know of; null for those who see everybody's.</summary>
    /// <remarks>A therapist whom nobody has told which therapist they are reaches nothing.</remarks>
    public IReadOnlyList<TherapistId>? Desks => caller.TherapistId is { } own ? [own, .. _supervised]
        : caller.Role is Role.Therapist or Role.Supervisor ? []
        : null;

    /// <summary>The clients whose records the caller may read because they have broken the glass, and only while that lasts.</summary>
    public IReadOnlySet<ClientId> OpenedClients => _opened;

    public IQueryable<Client> Clients
    {
        get
        {
            if (_opened.Count == 0)
                return ClientsByRight;

            var opened = _opened.ToList();
            var treated = TreatedBy(Desks!);
            return Present.Where(client => opened.Contains(client.Id) || treated.Any(part => part.ClientId == client.Id));
        }
    }

    /// <summary>The clients of whom the caller may know without breaking the glass.</summary>
    public IQueryable<Client> ClientsByRight => Desks is { } desks ? TreatedBy(Present, desks) : Present;

    public IQueryable<Session> Sessions
    {
        get
        {
            if (Desks is not { } desks)
                return db.Sessions;
            if (_opened.Count == 0)
                return db.Sessions.Where(session => desks.Contains(session.TherapistId));

            // Ids in a list of their own, and no EXISTS for each row: both halves of the OR are found by an index.
            var opened = _opened.ToList();
            var more = db.SessionClients.Where(part => opened.Contains(part.ClientId)).Select(part => part.SessionId);
            return db.Sessions.Where(session => desks.Contains(session.TherapistId) || more.Contains(session.Id));
        }
    }

    public IQueryable<SessionPlan> Plans
    {
        get
        {
            if (Desks is not { } desks)
                return db.SessionPlans;
            if (_opened.Count == 0)
                return db.SessionPlans.Where(plan => desks.Contains(plan.TherapistId));

            var opened = _opened.ToList();
            var more = db.PlanClients.Where(part => opened.Contains(part.ClientId)).Select(part => part.PlanId);
            return db.SessionPlans.Where(plan => desks.Contains(plan.TherapistId) || more.Contains(plan.Id));
        }
    }

    /// <summary>Places on the waitlist: for a therapist, those of clients who wait for one of these desks by name.</summary>
    public IQueryable<WaitlistEntry> Waitlist
    {
        get
        {
            var entries = db.Waitlist.Where(entry => db.Clients.Any(client => client.Id == entry.ClientId && client.ErasedAt == null));
            if (Desks is not { } desks)
                return entries;

            var opened = _opened.ToList();
            return entries.Where(entry =>
                (entry.TherapistId != null && desks.Contains(entry.TherapistId.Value)) || opened.Contains(entry.ClientId));
        }
    }

    public IQueryable<Episode> Episodes
    {
        get
        {
            var clients = Clients;
            return db.Episodes.Where(episode => clients.Any(client => client.Id == episode.ClientId));
        }
    }

    /// <summary>
    /// Progress notes. A draft is its author's; a signed note is for administrators, for the desk that it was written at and those who
    /// supervise it, and for whoever reaches every client that it is about. Nobody reaches a note about none but erased clients.
    /// </summary>
    public IQueryable<ProgressNote> Notes
    {
        get
        {
            var present = Present;
            var notes = caller.Role switch
            {
                // A signature's time that was taken away by hand makes no draft: the sealed hash tells that there was one.
                Role.Admin => db.Notes.Where(note => note.SignedAt != null || EF.Property<byte[]?>(note, SignedHash) != null),
                Role.Therapist or Role.Supervisor when Desks is { Count: > 0 } desks => NotesOf(desks),
                _ => db.Notes.Where(_ => false),
            };
            return notes.Where(note => note.Clients.Count == 0 || note.Clients.Any(part => present.Any(client => client.Id == part.ClientId)));
        }
    }

    private IQueryable<Client> Present => db.Clients.Where(client => client.ErasedAt == null);

    /// <summary>Asks once in a request whom the caller supervises and which grants of theirs run: one query, and none for those who see everything.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_isLoaded || caller.TherapistId is not { } own)
            return;

        var now = time.GetUtcNow();
        var opened = db.BreakGlass
            .Where(grant => grant.TherapistId == own && grant.ExpiresAt > now
                && db.Clients.Any(client => client.Id == grant.ClientId && client.ErasedAt == null));
        if (caller.Role == Role.Supervisor)
        {
            // Both in one query, each therapist with each grant: of either there are few.
            var pairs = await db.Therapists.Where(therapist => therapist.Id == own || therapist.SupervisorId == own)
                .SelectMany(_ => opened.DefaultIfEmpty(), (therapist, grant) => new { therapist.Id, ClientId = (ClientId?)grant!.ClientId })
                .ToListAsync(cancellationToken);
            _supervised = [.. pairs.Select(pair => pair.Id).Distinct().Where(id => id != own)];
            _opened = [.. pairs.Select(pair => pair.ClientId).OfType<ClientId>()];
        }
        else
        {
            _opened = [.. await opened.Select(grant => grant.ClientId).ToListAsync(cancellationToken)];
        }

        _isLoaded = true;
    }

    /// <summary>Whether the caller may know of the therapist's work.</summary>
    public bool MayRead(TherapistId desk) => Desks is not { } desks || desks.Contains(desk);

    /// <summary>Refuses another therapist's desk as if it were not there.</summary>
    public void CheckMayRead(TherapistId desk)
    {
        if (!MayRead(desk))
            throw CommonErrors.NotFound("therapist");
    }

    /// <summary>Refuses to change the work of another therapist; that it may be read was found out before.</summary>
    public void CheckMayChange(TherapistId desk)
    {
        if (Desks is not null && caller.TherapistId != desk)
            throw CommonErrors.Forbidden();
    }

    /// <summary>Refuses to change the records of clients whom the caller does not treat; that they may be read was found out before.</summary>
    public async Task CheckMayChangeAsync(IReadOnlyCollection<ClientId> clients, CancellationToken cancellationToken)
    {
        // Who reads nothing but their own has found none but their own.
        if (caller.TherapistId is not { } own || (_supervised.Count == 0 && _opened.Count == 0))
            return;

        var treated = await TreatedBy(Present, [own]).CountAsync(client => clients.Contains(client.Id), cancellationToken);
        if (treated < clients.Count)
            throw CommonErrors.Forbidden();
    }

    private IQueryable<ProgressNote> NotesOf(IReadOnlyList<TherapistId> desks)
    {
        var (own, clients) = (caller.TherapistId, Clients);
        return db.Notes.Where(note => note.TherapistId == own
            || ((note.SignedAt != null || EF.Property<byte[]?>(note, SignedHash) != null)
                && (desks.Contains(note.TherapistId)
                    || (note.Clients.Count > 0 && note.Clients.All(part => clients.Any(client => client.Id == part.ClientId))))));
    }

    /// <summary>The clients whom these therapists treat or have treated.</summary>
    private IQueryable<Client> TreatedBy(IQueryable<Client> clients, IReadOnlyList<TherapistId> desks)
    {
        var treated = TreatedBy(desks);
        return clients.Where(client => treated.Any(part => part.ClientId == client.Id));
    }

    private IQueryable<SessionClient> TreatedBy(IReadOnlyList<TherapistId> desks) => db.SessionClients
        .Where(part => db.Sessions.Any(session => session.Id == part.SessionId && desks.Contains(session.TherapistId)));
}
