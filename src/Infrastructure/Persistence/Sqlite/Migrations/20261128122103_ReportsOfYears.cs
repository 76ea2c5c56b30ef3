using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReportsOfYears : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Assessments_PlanId",
                table: "Assessments");

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "PlanStandings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstOn",
                table: "PlanStandings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AttendedPlans",
                columns: table => new
                {
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EpisodeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Sessions = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttendedPlans", x => new { x.PlanId, x.ClientId });
                    table.ForeignKey(
                        name: "FK_AttendedPlans_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_CancelledLate",
                table: "Sessions",
                columns: new[] { "LocalDate", "TherapistId", "Modality", "Delivery", "Status" },
                filter: "\"CancelledLate\"");

            migrationBuilder.CreateIndex(
                name: "IX_PlanStandings_EndedOn",
                table: "PlanStandings",
                column: "EndedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_ClosedOn_ReferredOn",
                table: "Episodes",
                columns: new[] { "ClosedOn", "ReferredOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_PlanId_IsLatest",
                table: "Assessments",
                columns: new[] { "PlanId", "IsLatest" });

            migrationBuilder.CreateIndex(
                name: "IX_AttendedPlans_EpisodeId_FirstAt_FirstOn",
                table: "AttendedPlans",
                columns: new[] { "EpisodeId", "FirstAt", "FirstOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AttendedPlans_FirstOn",
                table: "AttendedPlans",
                column: "FirstOn");

            // Counted anew when the catalogue is completed, which follows every migration: with what is kept from now on.
            migrationBuilder.Sql("DELETE FROM \"PlanStandings\";");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AttendedPlans");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_CancelledLate",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_PlanStandings_EndedOn",
                table: "PlanStandings");

            migrationBuilder.DropIndex(
                name: "IX_Episodes_ClosedOn_ReferredOn",
                table: "Episodes");

            migrationBuilder.DropIndex(
                name: "IX_Assessments_PlanId_IsLatest",
                table: "Assessments");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "PlanStandings");

            migrationBuilder.DropColumn(
                name: "FirstOn",
                table: "PlanStandings");

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_PlanId",
                table: "Assessments",
                column: "PlanId",
                filter: "[IsLatest] = 1");
        }
    }
}
