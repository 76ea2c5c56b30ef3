using AlSoor.Application.Reports;
using AlSoor.Domain.Idempotency;
using AlSoor.Domain.Sessions;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.SqlServer;

/// <summary>The clinic's database in SQL Server, which many API nodes share.</summary>
public sealed class SqlServerClinicDbContext(DbContextOptions<SqlServerClinicDbContext> options) : ClinicDbContext(options)
{
    private const int DuplicateInUniqueIndex = 2601;
    private const int DuplicateInUniqueConstraint = 2627;

    private const string ToTheByte = "Latin1_General_BIN2";

    protected override bool IsUniqueViolation(Exception? failure) =>
        failure is SqlException { Number: DuplicateInUniqueIndex or DuplicateInUniqueConstraint };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // SQL Server orders uuids by their last bytes, which are random in version 7: rows are kept in order of time instead.
        modelBuilder.Entity<Session>().HasKey(session => session.Id).IsClustered(false);
        modelBuilder.Entity<Session>().HasIndex(session => new { session.LocalDate, session.StartsAt }).IsClustered();

        modelBuilder.Entity<Session>().HasIndex(session => new { session.LocalDate, session.TherapistId })
            .HasDatabaseName("IX_Sessions_Counted")
            .IncludeProperties(session => new
            {
                session.Modality,
                session.Status,
                session.RoomId,
                session.Delivery,
                session.Kind,
                session.DurationMinutes,
                session.ClientCount,
            });

        // An indexed view, which not every edition reads as one unless it is told to.
        modelBuilder.Entity<SessionMonthCount>().ToTable((string?)null).ToSqlQuery(
            "SELECT [Month], [TherapistId], [Modality], [Status], [Sessions], [Minutes], [Clients] FROM [SessionMonthCounts] WITH (NOEXPAND)");

        // Two keys are two keys, also where they differ in the case of a letter only.
        modelBuilder.Entity<KeptAnswer>().Property(kept => kept.Actor).UseCollation(ToTheByte);
        modelBuilder.Entity<KeptAnswer>().Property(kept => kept.Key).UseCollation(ToTheByte);
    }
}
