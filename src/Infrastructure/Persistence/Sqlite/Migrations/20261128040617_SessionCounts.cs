using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SessionCounts : Migration
    {
        private const string Add = """
            INSERT INTO "SessionMonthCounts" ("Month", "TherapistId", "Modality", "Status", "Sessions", "Minutes", "Clients")
            VALUES (CAST(substr(NEW."LocalDate", 1, 4) || substr(NEW."LocalDate", 6, 2) AS INTEGER), NEW."TherapistId", NEW."Modality", NEW."Status", 1, NEW."DurationMinutes", NEW."ClientCount")
            ON CONFLICT ("Month", "TherapistId", "Modality", "Status") DO UPDATE SET
                "Sessions" = "Sessions" + 1, "Minutes" = "Minutes" + excluded."Minutes", "Clients" = "Clients" + excluded."Clients";
            """;

        private const string OfOld = """
            "Month" = CAST(substr(OLD."LocalDate", 1, 4) || substr(OLD."LocalDate", 6, 2) AS INTEGER)
            AND "TherapistId" = OLD."TherapistId" AND "Modality" = OLD."Modality" AND "Status" = OLD."Status"
            """;

        private const string Subtract = $"""
            UPDATE "SessionMonthCounts" SET
                "Sessions" = "Sessions" - 1, "Minutes" = "Minutes" - OLD."DurationMinutes", "Clients" = "Clients" - OLD."ClientCount"
            WHERE {OfOld};
            DELETE FROM "SessionMonthCounts" WHERE {OfOld} AND "Sessions" = 0;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ClientCount",
                table: "Sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "SessionMonthCounts",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    TherapistId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Modality = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Sessions = table.Column<long>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<long>(type: "INTEGER", nullable: false),
                    Clients = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionMonthCounts", x => new { x.Month, x.TherapistId, x.Modality, x.Status });
                    table.CheckConstraint("CK_SessionMonthCounts_Modality_Length", "length(\"Modality\") <= 40");
                    table.CheckConstraint("CK_SessionMonthCounts_Status_Length", "length(\"Status\") <= 40");
                });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_Counted",
                table: "Sessions",
                columns: new[] { "LocalDate", "TherapistId", "Modality", "Status", "RoomId", "Delivery", "Kind", "DurationMinutes", "ClientCount" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_TherapistId_Status_NotedAt_EndsAt",
                table: "Sessions",
                columns: new[] { "TherapistId", "Status", "NotedAt", "EndsAt" });

            migrationBuilder.Sql("UPDATE \"Sessions\" SET \"ClientCount\" = (SELECT COUNT(*) FROM \"SessionClients\" WHERE \"SessionId\" = \"Sessions\".\"Id\");");
            migrationBuilder.Sql(
                """
                INSERT INTO "SessionMonthCounts" ("Month", "TherapistId", "Modality", "Status", "Sessions", "Minutes", "Clients")
                SELECT CAST(substr("LocalDate", 1, 4) || substr("LocalDate", 6, 2) AS INTEGER), "TherapistId", "Modality", "Status", COUNT(*), SUM("DurationMinutes"), SUM("ClientCount")
                FROM "Sessions" GROUP BY 1, 2, 3, 4;
                """);
            migrationBuilder.Sql($"CREATE TRIGGER \"TR_SessionMonthCounts_INSERT\" AFTER INSERT ON \"Sessions\" BEGIN {Add} END;");
            migrationBuilder.Sql($"CREATE TRIGGER \"TR_SessionMonthCounts_DELETE\" AFTER DELETE ON \"Sessions\" BEGIN {Subtract} END;");
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER "TR_SessionMonthCounts_UPDATE" AFTER UPDATE OF "LocalDate", "TherapistId", "Modality", "Status", "DurationMinutes", "ClientCount" ON "Sessions"
                BEGIN {Subtract} {Add} END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var change in new[] { "INSERT", "UPDATE", "DELETE" })
                migrationBuilder.Sql($"DROP TRIGGER \"TR_SessionMonthCounts_{change}\";");

            migrationBuilder.DropTable(
                name: "SessionMonthCounts");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_TherapistId_Status_NotedAt_EndsAt",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_Counted",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "ClientCount",
                table: "Sessions");
        }
    }
}
