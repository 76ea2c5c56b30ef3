using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <summary>
    /// Keeps the entries of calendars in the tree of their key, so that those of a calendar lie together in order of time: a board or a booking reads them
    /// as they lie, where it would look each up by a number. EF knows nothing of it: a migration that makes the table anew must say it again.
    /// </summary>
    public partial class CalendarEntriesInOneTree : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => MakeAnew(migrationBuilder, "WITHOUT ROWID");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => MakeAnew(migrationBuilder, "");

        private static void MakeAnew(MigrationBuilder migrationBuilder, string options)
        {
            const string Columns = "\"CalendarId\", \"StartsAt\", \"EndsAt\", \"ExpiresAt\", \"HoldId\", \"SessionId\"";
            migrationBuilder.Sql(
                $"""
                CREATE TABLE "CalendarEntriesNew" (
                    "CalendarId" TEXT NOT NULL,
                    "StartsAt" TEXT NOT NULL,
                    "EndsAt" TEXT NOT NULL,
                    "ExpiresAt" TEXT NULL,
                    "HoldId" TEXT NULL,
                    "SessionId" TEXT NULL,
                    CONSTRAINT "PK_CalendarEntries" PRIMARY KEY ("CalendarId", "StartsAt"),
                    CONSTRAINT "FK_CalendarEntries_Calendars_CalendarId" FOREIGN KEY ("CalendarId") REFERENCES "Calendars" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_CalendarEntries_Holds_HoldId" FOREIGN KEY ("HoldId") REFERENCES "Holds" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_CalendarEntries_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE RESTRICT
                ) {options};
                """);
            migrationBuilder.Sql($"INSERT INTO \"CalendarEntriesNew\" ({Columns}) SELECT {Columns} FROM \"CalendarEntries\" ORDER BY 1, 2;");

            // Emptied first: SQLite would keep all pages of what it drops in memory until it is gone.
            migrationBuilder.Sql("DELETE FROM \"CalendarEntries\";");
            migrationBuilder.Sql("DROP TABLE \"CalendarEntries\";");
            migrationBuilder.Sql("ALTER TABLE \"CalendarEntriesNew\" RENAME TO \"CalendarEntries\";");
            migrationBuilder.Sql("CREATE INDEX \"IX_CalendarEntries_ExpiresAt\" ON \"CalendarEntries\" (\"ExpiresAt\") WHERE [ExpiresAt] IS NOT NULL;");
            migrationBuilder.Sql("CREATE INDEX \"IX_CalendarEntries_HoldId\" ON \"CalendarEntries\" (\"HoldId\") WHERE [HoldId] IS NOT NULL;");
        }
    }
}
