using AlSoor.Domain.Alliance;
using AlSoor.Domain.Changes;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Goals;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Notes;
using AlSoor.Domain.Phases;
using AlSoor.Domain.Plans;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tasks;
using AlSoor.Domain.Therapists;
using AlSoor.Domain.Waitlist;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AlSoor.Infrastructure.Changes;

/// <summary>Which things the present transaction has changed, each once, in the order in which it came to them.</summary>
public sealed class ChangeLog
{
    private readonly OrderedDictionary<(ChangedThing Thing, string Key), Entry> _entries = [];

    public bool Any => _entries.Count > 0;

    public IEnumerable<Entry> Entries => _entries.Values;

    public void Clear() => _entries.Clear();

    /// <summary>Notes what is about to be saved.</summary>
    public void Note(IEnumerable<EntityEntry> entries)
    {
        foreach (var entry in entries)
            Note(entry);
    }

    /// <summary>Notes a change that no tracked entity shows.</summary>
    public void Note(Entry entry)
    {
        var key = (entry.Thing, entry.Key);
        if (!_entries.TryGetValue(key, out var earlier))
        {
            _entries.Add(key, entry);
            return;
        }

        // What is made and taken back in one transaction has never been; what is made and changed is new.
        if (earlier.Kind == ChangeKind.Created && entry.Kind == ChangeKind.Deleted)
        {
            _entries.Remove(key);
            return;
        }

        _entries[key] = entry with
        {
            Kind = earlier.Kind == ChangeKind.Created ? ChangeKind.Created : entry.Kind,
            Version = entry.Version ?? earlier.Version,
            FormerTherapistId = earlier.FormerTherapistId ?? entry.FormerTherapistId,
        };
    }

    private void Note(EntityEntry entry)
    {
        if (PartOf(entry.Entity) is { } whole)
        {
            if (!_entries.ContainsKey((whole.Thing, whole.Key)))
                Note(whole);
            return;
        }

        if (ThingOf(entry.Entity) is not { } thing)
            return;

        Note(thing with
        {
            Kind = IsGone(entry) ? ChangeKind.Deleted : entry.State == EntityState.Added ? ChangeKind.Created : ChangeKind.Updated,
            Version = (entry.Entity as IVersioned)?.Version,
            FormerTherapistId = FormerTherapist(entry),
        });
    }

    private static Entry? ThingOf(object entity) => entity switch
    {
        Client client => new(ChangedThing.Client, Key(client.Id.Value)) { ClientId = client.Id },
        Therapist therapist => new(ChangedThing.Therapist, Key(therapist.Id.Value)),
        TimeOff timeOff => new(ChangedThing.TimeOff, Key(timeOff.Id)) { TherapistId = timeOff.TherapistId },
        Room room => new(ChangedThing.Room, Key(room.Id.Value)),
        Closure closure => new(ChangedThing.Closure, Key(closure.Id)),
        Session session => new(ChangedThing.Session, Key(session.Id.Value)) { TherapistId = session.TherapistId },
        SessionPlan plan => new(ChangedThing.SessionPlan, Key(plan.Id.Value)) { TherapistId = plan.TherapistId },
        Hold hold => Of(hold),
        WaitlistEntry entry => new(ChangedThing.WaitlistEntry, Key(entry.Id.Value)) { ClientId = entry.ClientId },
        Episode episode => new(ChangedThing.Episode, Key(episode.Id.Value)) { ClientId = episode.ClientId },
        Assessment assessment => new(ChangedThing.Assessment, Key(assessment.Id.Value)) { ClientId = assessment.ClientId },
        AllianceRating rating => new(ChangedThing.AllianceRating, Key(rating.Id)) { ClientId = rating.ClientId },
        Goal goal => new(ChangedThing.Goal, Key(goal.Id.Value)) { ClientId = goal.ClientId },
        BetweenSessionTask task => new(ChangedThing.Task, Key(task.Id.Value)) { ClientId = task.ClientId },
        RiskFlag flag => new(ChangedThing.RiskFlag, Key(flag.Id.Value)) { ClientId = flag.ClientId },
        Consent consent => new(ChangedThing.Consent, Key(consent.Id.Value)) { ClientId = consent.ClientId },

        // A draft is nobody's business but its author's.
        ProgressNote { SignedAt: not null } note => new(ChangedThing.Note, Key(note.Id.Value)) { TherapistId = note.TherapistId },
        Measure measure => new(ChangedThing.Measure, measure.Code),
        ConsentKind kind => new(ChangedThing.ConsentKind, kind.Code),
        NoteTemplate template => new(ChangedThing.NoteTemplate, template.Code),
        _ => null,
    };

    /// <summary>What is part of a thing, and changes it: read with it, under its id.</summary>
    private static Entry? PartOf(object entity) => entity switch
    {
        // One therapist's hours are one thing, whichever stretch of them is made or ended.
        WorkingHours part => new(ChangedThing.WorkingHours, Key(part.TherapistId.Value)) { Kind = ChangeKind.Updated },
        PlanMeasure part => new(ChangedThing.SessionPlan, Key(part.PlanId.Value)) { Kind = ChangeKind.Updated },
        PlanPhase part => new(ChangedThing.SessionPlan, Key(part.PlanId.Value)) { Kind = ChangeKind.Updated },
        _ => null,
    };

    /// <summary>A hold: at one desk, or at several, which is told to those who see all.</summary>
    public static Entry Of(Hold hold) => new(ChangedThing.Hold, Key(hold.Id.Value))
    {
        TherapistId = hold.Slots.Select(slot => slot.TherapistId).Distinct().ToList() is [var only] ? only : null,
    };

    private static bool IsGone(EntityEntry entry) => entry.State == EntityState.Deleted || entry.Entity is Client { ErasedAt: not null };

    private static TherapistId? FormerTherapist(EntityEntry entry)
    {
        if (entry is not { State: EntityState.Modified, Entity: Session or SessionPlan })
            return null;

        var desk = entry.Property(nameof(Session.TherapistId));
        return desk.IsModified ? (TherapistId?)desk.OriginalValue : null;
    }

    private static string Key(Guid id) => id.ToString();

    /// <summary>A change before it has its place in the feed.</summary>
    public sealed record Entry(ChangedThing Thing, string Key)
    {
        public ChangeKind Kind { get; init; }

        public int? Version { get; init; }

        public TherapistId? TherapistId { get; init; }

        public TherapistId? FormerTherapistId { get; init; }

        public ClientId? ClientId { get; init; }
    }
}
