using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes.Sqlite;

/// <summary>The process notes in a SQLite file of their own.</summary>
public sealed class SqliteProcessNotesDbContext(DbContextOptions<SqliteProcessNotesDbContext> options) : ProcessNotesDbContext(options)
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    internal override bool IsUniqueViolation(Exception? failure) =>
        failure is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };
}

/// <summary>How the migration tool makes contexts; it opens no connection.</summary>
internal sealed class SqliteProcessNotesDesignTimeFactory : IDesignTimeDbContextFactory<SqliteProcessNotesDbContext>
{
    public SqliteProcessNotesDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteProcessNotesDbContext>().UseSqlite("Data Source=:memory:").Options);
}
