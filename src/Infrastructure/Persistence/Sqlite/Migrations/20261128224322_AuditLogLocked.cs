using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AuditLogLocked : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The table was made anew for its column, and its triggers went with the old one. EF would put them first in the same migration.
            migrationBuilder.Sql("CREATE TRIGGER \"TR_AuditEvents_UPDATE\" BEFORE UPDATE ON \"AuditEvents\" BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"TR_AuditEvents_DELETE\" BEFORE DELETE ON \"AuditEvents\" BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER \"TR_AuditEvents_UPDATE\";");
            migrationBuilder.Sql("DROP TRIGGER \"TR_AuditEvents_DELETE\";");
        }
    }
}
