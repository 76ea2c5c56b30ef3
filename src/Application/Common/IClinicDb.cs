using AlSoor.Application.Plans;
using AlSoor.Application.Reports;
using AlSoor.Domain.Access;
using AlSoor.Domain.Alliance;
using AlSoor.Domain.Audit;
using AlSoor.Domain.CalendarFeeds;
using AlSoor.Domain.Changes;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Goals;
using AlSoor.Domain.Idempotency;
using AlSoor.Domain.Imports;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Notes;
using AlSoor.Domain.Phases;
using AlSoor.Domain.Plans;
using AlSoor.Domain.ProcessNotes;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Rooms;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tasks;
using AlSoor.Domain.Therapists;
using AlSoor.Domain.Waitlist;
using AlSoor.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Common;

/// <summary>The clinic's database as use cases see it. Reads do not track unless they ask to (<c>AsTracking</c>).</summary>
public interface IClinicDb
{
    DbSet<ApiKey> ApiKeys { get; }

    DbSet<Modality> Modalities { get; }

    DbSet<Concern> Concerns { get; }

    DbSet<Client> Clients { get; }

    DbSet<Therapist> Therapists { get; }

    DbSet<WorkingHours> WorkingHours { get; }

    DbSet<TimeOff> TimeOff { get; }

    DbSet<Room> Rooms { get; }

    DbSet<Closure> Closures { get; }

    DbSet<Calendar> Calendars { get; }

    DbSet<CalendarEntry> CalendarEntries { get; }

    DbSet<Hold> Holds { get; }

    DbSet<WaitlistEntry> Waitlist { get; }

    DbSet<WaitlistOffer> WaitlistOffers { get; }

    DbSet<Episode> Episodes { get; }

    DbSet<SessionPlan> SessionPlans { get; }

    DbSet<PlanClient> PlanClients { get; }

    /// <summary>Only read: it is counted anew at the end of each transaction that has changed something of a plan.</summary>
    DbSet<PlanStanding> PlanStandings { get; }

    /// <summary>Only read: as <see cref="PlanStandings"/>.</summary>
    DbSet<AttendedPlan> AttendedPlans { get; }

    DbSet<Session> Sessions { get; }

    DbSet<SessionClient> SessionClients { get; }

    /// <summary>Only read: the database writes them itself.</summary>
    DbSet<SessionMonthCount> SessionMonthCounts { get; }

    DbSet<BreakGlass> BreakGlass { get; }

    DbSet<Measure> Measures { get; }

    DbSet<PlanMeasure> PlanMeasures { get; }

    DbSet<Assessment> Assessments { get; }

    DbSet<AllianceRating> AllianceRatings { get; }

    DbSet<Goal> Goals { get; }

    DbSet<GoalRating> GoalRatings { get; }

    DbSet<BetweenSessionTask> Tasks { get; }

    DbSet<PlanPhase> PlanPhases { get; }

    DbSet<RiskFlag> RiskFlags { get; }

    DbSet<ConsentKind> ConsentKinds { get; }

    DbSet<Consent> Consents { get; }

    DbSet<NoteTemplate> NoteTemplates { get; }

    DbSet<ProgressNote> Notes { get; }

    DbSet<NoteClient> NoteClients { get; }

    DbSet<NoteAddendum> NoteAddenda { get; }

    DbSet<CourtOrderExport> CourtOrderExports { get; }

    DbSet<CourtOrderAuthor> CourtOrderAuthors { get; }

    DbSet<AuditEvent> AuditEvents { get; }

    DbSet<KeptAnswer> KeptAnswers { get; }

    DbSet<Change> FeedOfChanges { get; }

    DbSet<Job> Jobs { get; }

    DbSet<JobChunk> JobChunks { get; }

    DbSet<JobLine> JobLines { get; }

    DbSet<JobPiece> JobPieces { get; }

    DbSet<ExternalId> ExternalIds { get; }

    DbSet<TriedTime> TriedTimes { get; }

    DbSet<CalendarFeed> CalendarFeeds { get; }

    DbSet<Webhook> Webhooks { get; }

    DbSet<WebhookDelivery> WebhookDeliveries { get; }

    DbSet<WebhookAttempt> WebhookAttempts { get; }

    /// <exception cref="DomainException"><c>already-exists</c>: a unique key is taken.</exception>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>Raises the version of a thing whose parts have changed though itself has not.</summary>
    void Touch(IVersioned thing);

    /// <summary>Tells the feed of changes of a hold that was ended by a command on its table, which no tracked entity shows.</summary>
    void NoteDeleted(Hold hold);
}
