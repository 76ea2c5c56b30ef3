using AlSoor.Domain.ProcessNotes;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes;

/// <summary>The model of the store of process notes, which is no part of the clinic's database; each engine has a sealed child with its own migrations.</summary>
public abstract class ProcessNotesDbContext(DbContextOptions options) : DbContext(options), ISealed
{
    public DbSet<ProcessNote> Notes => Set<ProcessNote>();

    public DbSet<ProcessNotesRecord> Record => Set<ProcessNotesRecord>();

    SealedFields ISealed.SealedFields => Seals.Fields;

    internal ProcessNotesSeals Seals => field ??= this.GetService<ProcessNotesSeals>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        Seals.Fields.CloseChanged(ChangeTracker);
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State == EntityState.Modified))
        {
            var version = entry.Property(thing => thing.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Saves what says the same as before in other bytes: nobody's version is out of date for that.</summary>
    internal Task<int> SaveResealedAsync(CancellationToken cancellationToken) => base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);

    /// <summary>Whether the database refused a row because there is one already.</summary>
    internal abstract bool IsUniqueViolation(Exception? failure);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Id<ClientId>();
        configurationBuilder.Id<TherapistId>();
        configurationBuilder.Id<SessionId>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProcessNote>(note =>
        {
            note.ToTable("ProcessNotes");
            note.Property(one => one.Id).ValueGeneratedNever();
            note.Property(one => one.ClientIds).HasListConversion();
            note.Property(one => one.Version).IsConcurrencyToken();
            note.HasIndex(one => new { one.SessionId, one.AuthorId }).IsUnique();
        });
        modelBuilder.Entity<ProcessNotesRecord>(record =>
        {
            record.ToTable("ProcessNotesStore");
            record.Property(one => one.Id).ValueGeneratedNever();
        });
        SealedFields.AddTo(modelBuilder);
    }
}

/// <summary>The one row that says with which keys this store was written.</summary>
public sealed class ProcessNotesRecord
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>A constant that is sealed with the keys that this store was written with.</summary>
    public required byte[] KeyCheck { get; set; }
}

/// <summary>The keys of the process notes and what seals with them: others than the clinic's.</summary>
public sealed class ProcessNotesSeals(Keyring keyring)
{
    public Keyring Keyring => keyring;

    internal FieldCipher Cipher { get; } = new(keyring);

    internal SealedFields Fields => field ??= new SealedFields(Cipher);
}
