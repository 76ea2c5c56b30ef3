using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SchedulingInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "BufferMinutes",
                table: "Therapists",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsDropped",
                table: "Sessions",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "JoinUrl",
                table: "Sessions",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MakesUpFor",
                table: "Sessions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OverrideReason",
                table: "Sessions",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "SessionPlans",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "SessionPlans",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GroupCapacity",
                table: "SessionPlans",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GroupName",
                table: "SessionPlans",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "JoinUrl",
                table: "SessionPlans",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MakeUp",
                table: "SessionPlans",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<decimal>(
                name: "PlannedHours",
                table: "SessionPlans",
                type: "decimal(6,2)",
                precision: 6,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Taper",
                table: "SessionPlans",
                type: "nvarchar(max)",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "Times",
                table: "SessionPlans",
                type: "nvarchar(max)",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "TimesPerWeek",
                table: "SessionPlans",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Status",
                table: "SessionClients",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EpisodeId",
                table: "PlanClients",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "JoinedOn",
                table: "PlanClients",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftOn",
                table: "PlanClients",
                type: "date",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "CalendarEntries",
                type: "uniqueidentifier",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier");

            migrationBuilder.AddColumn<DateTime>(
                name: "ExpiresAt",
                table: "CalendarEntries",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HoldId",
                table: "CalendarEntries",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Episodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClientId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Episodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Episodes_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Holds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClientIds = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Slots = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Holds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Waitlist",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClientId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Modality = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    TherapistId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Days = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    WindowStart = table.Column<TimeOnly>(type: "time", nullable: true),
                    WindowEnd = table.Column<TimeOnly>(type: "time", nullable: true),
                    Urgency = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Sessions = table.Column<int>(type: "int", nullable: false),
                    DurationMinutes = table.Column<int>(type: "int", nullable: false),
                    Delivery = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Waitlist", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Waitlist_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Waitlist_Modalities_Modality",
                        column: x => x.Modality,
                        principalTable: "Modalities",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Waitlist_Therapists_TherapistId",
                        column: x => x.TherapistId,
                        principalTable: "Therapists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WaitlistOffers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EntryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HoldId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TherapistId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RoomId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Slots = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Status = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitlistOffers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WaitlistOffers_Waitlist_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Waitlist",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarEntries_ExpiresAt",
                table: "CalendarEntries",
                column: "ExpiresAt",
                filter: "[ExpiresAt] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarEntries_HoldId",
                table: "CalendarEntries",
                column: "HoldId",
                filter: "[HoldId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_ClientId",
                table: "Episodes",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_ExpiresAt",
                table: "Holds",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Waitlist_ClientId",
                table: "Waitlist",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_Waitlist_Status_CreatedAt",
                table: "Waitlist",
                columns: new[] { "Status", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistOffers_EntryId",
                table: "WaitlistOffers",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitlistOffers_Status_ExpiresAt",
                table: "WaitlistOffers",
                columns: new[] { "Status", "ExpiresAt" });

            migrationBuilder.AddForeignKey(
                name: "FK_CalendarEntries_Holds_HoldId",
                table: "CalendarEntries",
                column: "HoldId",
                principalTable: "Holds",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PlanClients_Episodes_EpisodeId",
                table: "PlanClients",
                column: "EpisodeId",
                principalTable: "Episodes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_CalendarEntries_Holds_HoldId",
                table: "CalendarEntries");

            migrationBuilder.DropForeignKey(
                name: "FK_PlanClients_Episodes_EpisodeId",
                table: "PlanClients");

            migrationBuilder.DropTable(
                name: "Episodes");

            migrationBuilder.DropTable(
                name: "Holds");

            migrationBuilder.DropTable(
                name: "WaitlistOffers");

            migrationBuilder.DropTable(
                name: "Waitlist");

            migrationBuilder.DropIndex(
                name: "IX_CalendarEntries_ExpiresAt",
                table: "CalendarEntries");

            migrationBuilder.DropIndex(
                name: "IX_CalendarEntries_HoldId",
                table: "CalendarEntries");

            migrationBuilder.DropColumn(
                name: "BufferMinutes",
                table: "Therapists");

            migrationBuilder.DropColumn(
                name: "IsDropped",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "JoinUrl",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "MakesUpFor",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "OverrideReason",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "GroupCapacity",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "GroupName",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "JoinUrl",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "MakeUp",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "PlannedHours",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "Taper",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "Times",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "TimesPerWeek",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "Status",
                table: "SessionClients");

            migrationBuilder.DropColumn(
                name: "EpisodeId",
                table: "PlanClients");

            migrationBuilder.DropColumn(
                name: "JoinedOn",
                table: "PlanClients");

            migrationBuilder.DropColumn(
                name: "LeftOn",
                table: "PlanClients");

            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "CalendarEntries");

            migrationBuilder.DropColumn(
                name: "HoldId",
                table: "CalendarEntries");

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "CalendarEntries",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier",
                oldNullable: true);
        }
    }
}
