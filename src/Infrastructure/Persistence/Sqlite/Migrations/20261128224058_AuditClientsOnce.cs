using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AuditClientsOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand, with its key: EF would make the table anew for the key, and lose the triggers that keep the log from being changed.
            migrationBuilder.Sql(
                """
                ALTER TABLE "AuditEvents" ADD COLUMN "ClientsAsIn" INTEGER NULL
                CONSTRAINT "FK_AuditEvents_AuditEvents_ClientsAsIn" REFERENCES "AuditEvents" ("Sequence") ON DELETE RESTRICT;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_ClientsAsIn",
                table: "AuditEvents",
                column: "ClientsAsIn",
                filter: "ClientsAsIn IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_AuditEvents_AuditEvents_ClientsAsIn",
                table: "AuditEvents");

            migrationBuilder.DropIndex(
                name: "IX_AuditEvents_ClientsAsIn",
                table: "AuditEvents");

            migrationBuilder.DropColumn(
                name: "ClientsAsIn",
                table: "AuditEvents");
        }
    }
}
