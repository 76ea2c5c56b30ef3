using AlSoor.Domain.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>The clinic's database in one SQLite file.</summary>
public sealed class SqliteClinicDbContext(DbContextOptions<SqliteClinicDbContext> options) : ClinicDbContext(options)
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    protected override bool IsUniqueViolation(Exception? failure) =>
        failure is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // All that reports count by, in the order of dates: SQLite has no columns that an index only carries.
        modelBuilder.Entity<Session>()
            .HasIndex(session => new
            {
                session.LocalDate,
                session.TherapistId,
                session.Modality,
                session.Status,
                session.RoomId,
                session.Delivery,
                session.Kind,
                session.DurationMinutes,
                session.ClientCount,
            })
            .HasDatabaseName("IX_Sessions_Counted");

        // SQLite takes an index of some rows only where a query says of them what the index does, to the word.
        modelBuilder.Entity<Session>()
            .HasIndex(session => new { session.LocalDate, session.TherapistId, session.Modality, session.Delivery, session.Status })
            .HasFilter("\"CancelledLate\"");

        // SQLite takes a text of any length for a column of any length.
        modelBuilder.AddLengthChecks();
    }
}
