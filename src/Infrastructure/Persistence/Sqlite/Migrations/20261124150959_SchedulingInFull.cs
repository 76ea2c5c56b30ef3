using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsDropped",
                table: "Sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "JoinUrl",
                table: "Sessions",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MakesUpFor",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OverrideReason",
                table: "Sessions",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "SessionPlans",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "SessionPlans",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GroupCapacity",
                table: "SessionPlans",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GroupName",
                table: "SessionPlans",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "JoinUrl",
                table: "SessionPlans",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MakeUp",
                table: "SessionPlans",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<decimal>(
                name: "PlannedHours",
                table: "SessionPlans",
                type: "TEXT",
                precision: 6,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Taper",
                table: "SessionPlans",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "Times",
                table: "SessionPlans",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "TimesPerWeek",
                table: "SessionPlans",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Status",
                table: "SessionClients",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EpisodeId",
                table: "PlanClients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "JoinedOn",
                table: "PlanClients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftOn",
                table: "PlanClients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "CalendarEntries",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<DateTime>(
                name: "ExpiresAt",
                table: "CalendarEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HoldId",
                table: "CalendarEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Episodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientIds = table.Column<string>(type: "TEXT", nullable: false),
                    Slots = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Holds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Waitlist",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Modality = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TherapistId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Days = table.Column<string>(type: "TEXT", nullable: false),
                    WindowStart = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    WindowEnd = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    Urgency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Sessions = table.Column<int>(type: "INTEGER", nullable: false),
                    DurationMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Delivery = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Waitlist", x => x.Id);
                    table.CheckConstraint("CK_Waitlist_Delivery_Length", "length(\"Delivery\") <= 40");
                    table.CheckConstraint("CK_Waitlist_Modality_Length", "length(\"Modality\") <= 40");
                    table.CheckConstraint("CK_Waitlist_Status_Length", "length(\"Status\") <= 40");
                    table.CheckConstraint("CK_Waitlist_Urgency_Length", "length(\"Urgency\") <= 40");
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HoldId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TherapistId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoomId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Slots = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitlistOffers", x => x.Id);
                    table.CheckConstraint("CK_WaitlistOffers_Status_Length", "length(\"Status\") <= 40");
                    table.ForeignKey(
                        name: "FK_WaitlistOffers_Waitlist_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Waitlist",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "CK_Sessions_JoinUrl_Length",
                table: "Sessions",
                sql: "length(\"JoinUrl\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Sessions_OverrideReason_Length",
                table: "Sessions",
                sql: "length(\"OverrideReason\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_SessionPlans_EndReason_Length",
                table: "SessionPlans",
                sql: "length(\"EndReason\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_SessionPlans_GroupName_Length",
                table: "SessionPlans",
                sql: "length(\"GroupName\") <= 100");

            migrationBuilder.AddCheckConstraint(
                name: "CK_SessionPlans_JoinUrl_Length",
                table: "SessionPlans",
                sql: "length(\"JoinUrl\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_SessionPlans_MakeUp_Length",
                table: "SessionPlans",
                sql: "length(\"MakeUp\") <= 40");

            migrationBuilder.AddCheckConstraint(
                name: "CK_SessionClients_Status_Length",
                table: "SessionClients",
                sql: "length(\"Status\") <= 40");

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

            migrationBuilder.DropCheckConstraint(
                name: "CK_Sessions_JoinUrl_Length",
                table: "Sessions");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Sessions_OverrideReason_Length",
                table: "Sessions");

            migrationBuilder.DropCheckConstraint(
                name: "CK_SessionPlans_EndReason_Length",
                table: "SessionPlans");

            migrationBuilder.DropCheckConstraint(
                name: "CK_SessionPlans_GroupName_Length",
                table: "SessionPlans");

            migrationBuilder.DropCheckConstraint(
                name: "CK_SessionPlans_JoinUrl_Length",
                table: "SessionPlans");

            migrationBuilder.DropCheckConstraint(
                name: "CK_SessionPlans_MakeUp_Length",
                table: "SessionPlans");

            migrationBuilder.DropCheckConstraint(
                name: "CK_SessionClients_Status_Length",
                table: "SessionClients");

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
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
