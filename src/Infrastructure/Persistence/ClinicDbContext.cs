using AlSoor.Application.Common;
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
using AlSoor.Infrastructure.Audit;
using AlSoor.Infrastructure.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>The one model of the clinic's database; each engine has a sealed child with its own migrations.</summary>
public abstract class ClinicDbContext(DbContextOptions options) : DbContext(options), IClinicDb, ISealed
{
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Modality> Modalities => Set<Modality>();

    public DbSet<Concern> Concerns => Set<Concern>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Therapist> Therapists => Set<Therapist>();

    public DbSet<WorkingHours> WorkingHours => Set<WorkingHours>();

    public DbSet<TimeOff> TimeOff => Set<TimeOff>();

    public DbSet<Room> Rooms => Set<Room>();

    public DbSet<Closure> Closures => Set<Closure>();

    public DbSet<Calendar> Calendars => Set<Calendar>();

    public DbSet<CalendarEntry> CalendarEntries => Set<CalendarEntry>();

    public DbSet<Hold> Holds => Set<Hold>();

    public DbSet<WaitlistEntry> Waitlist => Set<WaitlistEntry>();

    public DbSet<WaitlistOffer> WaitlistOffers => Set<WaitlistOffer>();

    public DbSet<Episode> Episodes => Set<Episode>();

    public DbSet<SessionPlan> SessionPlans => Set<SessionPlan>();

    public DbSet<PlanClient> PlanClients => Set<PlanClient>();

    public DbSet<PlanStanding> PlanStandings => Set<PlanStanding>();

    public DbSet<AttendedPlan> AttendedPlans => Set<AttendedPlan>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SessionClient> SessionClients => Set<SessionClient>();

    public DbSet<SessionMonthCount> SessionMonthCounts => Set<SessionMonthCount>();

    public DbSet<BreakGlass> BreakGlass => Set<BreakGlass>();

    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<PlanMeasure> PlanMeasures => Set<PlanMeasure>();

    public DbSet<Assessment> Assessments => Set<Assessment>();

    public DbSet<AllianceRating> AllianceRatings => Set<AllianceRating>();

    public DbSet<Goal> Goals => Set<Goal>();

    public DbSet<GoalRating> GoalRatings => Set<GoalRating>();

    public DbSet<BetweenSessionTask> Tasks => Set<BetweenSessionTask>();

    public DbSet<PlanPhase> PlanPhases => Set<PlanPhase>();

    public DbSet<RiskFlag> RiskFlags => Set<RiskFlag>();

    public DbSet<ConsentKind> ConsentKinds => Set<ConsentKind>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<NoteTemplate> NoteTemplates => Set<NoteTemplate>();

    public DbSet<ProgressNote> Notes => Set<ProgressNote>();

    public DbSet<NoteClient> NoteClients => Set<NoteClient>();

    public DbSet<NoteAddendum> NoteAddenda => Set<NoteAddendum>();

    public DbSet<CourtOrderExport> CourtOrderExports => Set<CourtOrderExport>();

    public DbSet<CourtOrderAuthor> CourtOrderAuthors => Set<CourtOrderAuthor>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<Change> FeedOfChanges => Set<Change>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<JobChunk> JobChunks => Set<JobChunk>();

    public DbSet<JobLine> JobLines => Set<JobLine>();

    public DbSet<JobPiece> JobPieces => Set<JobPiece>();

    public DbSet<ExternalId> ExternalIds => Set<ExternalId>();

    public DbSet<TriedTime> TriedTimes => Set<TriedTime>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    public DbSet<AuditHead> AuditHead => Set<AuditHead>();

    public DbSet<ClinicRecord> Clinic => Set<ClinicRecord>();

    internal SealedFields SealedFields => field ??= this.GetService<SealedFields>();

    SealedFields ISealed.SealedFields => SealedFields;

    /// <summary>Whose data the present transaction has changed.</summary>
    public ChangedClients Changes { get; } = new();

    /// <summary>Of which plans the present transaction has changed something that is counted.</summary>
    public ChangedPlans ChangedPlans { get; } = new();

    /// <summary>Which things the present transaction has changed.</summary>
    public ChangeLog ChangeLog { get; } = new();

    public void NoteDeleted(Hold hold) => ChangeLog.Note(ChangeLog.Of(hold) with { Kind = ChangeKind.Deleted });

    public void Touch(IVersioned thing) => Entry(thing).Property(nameof(IVersioned.Version)).IsModified = true;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Once: each look at the tracker would compare every value of every entity anew.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            SealedFields.CloseChanged(ChangeTracker);
            VersionStamps.Put(ChangeTracker, this.GetService<TimeProvider>().GetUtcNow());
            List<EntityEntry> changed =
                [.. ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)];
            Changes.Note(changed);
            ChangedPlans.Note(changed);
            ChangeLog.Note(changed);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException failure) when (IsUniqueViolation(failure.InnerException))
        {
            throw new DomainException(new Error("already-exists", ErrorKind.Conflict, "There is one with the same name or time already."));
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Saves what says the same as before in other bytes: nobody's version is out of date for that.</summary>
    internal Task<int> SaveResealedAsync(CancellationToken cancellationToken) => base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);

    /// <summary>Whether the database refused a row because a unique key is taken, and for no other reason.</summary>
    protected abstract bool IsUniqueViolation(Exception? failure);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Id<ClientId>();
        configurationBuilder.Id<TherapistId>();
        configurationBuilder.Id<RoomId>();
        configurationBuilder.Id<SessionId>();
        configurationBuilder.Id<SessionPlanId>();
        configurationBuilder.Id<CalendarId>();
        configurationBuilder.Id<EpisodeId>();
        configurationBuilder.Id<HoldId>();
        configurationBuilder.Id<WaitlistEntryId>();
        configurationBuilder.Id<AssessmentId>();
        configurationBuilder.Id<GoalId>();
        configurationBuilder.Id<TaskId>();
        configurationBuilder.Id<RiskFlagId>();
        configurationBuilder.Id<ConsentId>();
        configurationBuilder.Id<NoteId>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(Lengths.Code).AreUnicode(false);

        // Indexes are chosen, one for each way in which rows are found, in the configurations.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // Kept as text in its measure; EF would take it for a table of its own.
        modelBuilder.Ignore<RiskItem>();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ClinicDbContext).Assembly);
        SealedFields.AddTo(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IVersioned))).ToList())
        {
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;

            // A column that comes to rows needs a default; no row is left with it.
            modelBuilder.Entity(entity.ClrType).Property<DateTimeOffset>(UpdatedAt.Column).HasDefaultValue(DateTimeOffset.MinValue).ValueGeneratedNever();
        }
    }
}
