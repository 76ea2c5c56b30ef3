using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes.SqlServer;

/// <summary>The process notes in SQL Server: in a schema of their own, so that they may share a database with the clinic's data.</summary>
public sealed class SqlServerProcessNotesDbContext(DbContextOptions<SqlServerProcessNotesDbContext> options) : ProcessNotesDbContext(options)
{
    internal const string Schema = "process";
    internal const string MigrationsTable = "__EFMigrationsHistory";

    private const int DuplicateInUniqueIndex = 2601;
    private const int DuplicateInUniqueConstraint = 2627;

    internal override bool IsUniqueViolation(Exception? failure) =>
        failure is SqlException { Number: DuplicateInUniqueIndex or DuplicateInUniqueConstraint };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>How the migration tool makes contexts; it opens no connection.</summary>
internal sealed class SqlServerProcessNotesDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerProcessNotesDbContext>
{
    public SqlServerProcessNotesDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerProcessNotesDbContext>()
            .UseSqlServer(
                "Server=design-time",
                server => server.MigrationsHistoryTable(SqlServerProcessNotesDbContext.MigrationsTable, SqlServerProcessNotesDbContext.Schema))
            .Options);
}
