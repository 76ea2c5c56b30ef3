using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <summary>
    /// Keeps the counts of sessions in the tree of their key, where SQLite would keep the key's tree and the rows beside it: half the work to
    /// read them in order, and to change one. EF knows nothing of it: a migration that makes the table anew must say it again.
    /// </summary>
    public partial class KeptCountsInOneTree : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => MakeAnew(migrationBuilder, "WITHOUT ROWID");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => MakeAnew(migrationBuilder, "");

        /// <summary>The table keeps its name throughout: triggers write to it.</summary>
        private static void MakeAnew(MigrationBuilder migrationBuilder, string options)
        {
            const string Columns = "\"Month\", \"TherapistId\", \"Modality\", \"Status\", \"Sessions\", \"Minutes\", \"Clients\"";
            migrationBuilder.Sql("CREATE TABLE \"SessionMonthCountsKept\" AS SELECT * FROM \"SessionMonthCounts\";");
            migrationBuilder.Sql("DROP TABLE \"SessionMonthCounts\";");
            migrationBuilder.Sql(
                $"""
                CREATE TABLE "SessionMonthCounts" (
                    "Month" INTEGER NOT NULL,
                    "TherapistId" TEXT NOT NULL,
                    "Modality" TEXT NOT NULL,
                    "Status" TEXT NOT NULL,
                    "Sessions" INTEGER NOT NULL,
                    "Minutes" INTEGER NOT NULL,
                    "Clients" INTEGER NOT NULL,
                    CONSTRAINT "PK_SessionMonthCounts" PRIMARY KEY ("Month", "TherapistId", "Modality", "Status"),
                    CONSTRAINT "CK_SessionMonthCounts_Modality_Length" CHECK (length("Modality") <= 40),
                    CONSTRAINT "CK_SessionMonthCounts_Status_Length" CHECK (length("Status") <= 40)
                ) {options};
                """);
            migrationBuilder.Sql($"INSERT INTO \"SessionMonthCounts\" ({Columns}) SELECT {Columns} FROM \"SessionMonthCountsKept\" ORDER BY 1, 2, 3, 4;");
            migrationBuilder.Sql("DROP TABLE \"SessionMonthCountsKept\";");
        }
    }
}
