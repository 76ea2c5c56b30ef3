using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Confidentiality : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "SupervisorId",
                table: "Therapists",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasedAt",
                table: "Clients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasureAskedAt",
                table: "Clients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ExpiresAt",
                table: "ApiKeys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastUsedAt",
                table: "ApiKeys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RevokedAt",
                table: "ApiKeys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditEvents",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    TherapistId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Operation = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    Access = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Target = table.Column<Guid>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: true),
                    TraceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: true),
                    BrokeGlass = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvents", x => x.Sequence);
                    table.CheckConstraint("CK_AuditEvents_Access_Length", "length(\"Access\") <= 40");
                    table.CheckConstraint("CK_AuditEvents_Actor_Length", "length(\"Actor\") <= 200");
                    table.CheckConstraint("CK_AuditEvents_Hash_Length", "length(\"Hash\") <= 32");
                    table.CheckConstraint("CK_AuditEvents_KeyId_Length", "length(\"KeyId\") <= 40");
                    table.CheckConstraint("CK_AuditEvents_Operation_Length", "length(\"Operation\") <= 200");
                    table.CheckConstraint("CK_AuditEvents_Outcome_Length", "length(\"Outcome\") <= 200");
                    table.CheckConstraint("CK_AuditEvents_Role_Length", "length(\"Role\") <= 40");
                    table.CheckConstraint("CK_AuditEvents_Source_Length", "length(\"Source\") <= 200");
                    table.CheckConstraint("CK_AuditEvents_TraceId_Length", "length(\"TraceId\") <= 200");
                });

            migrationBuilder.CreateTable(
                name: "AuditHead",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHead", x => x.Id);
                    table.CheckConstraint("CK_AuditHead_Hash_Length", "length(\"Hash\") <= 32");
                    table.CheckConstraint("CK_AuditHead_One", "Id = 1");
                });

            migrationBuilder.CreateTable(
                name: "BreakGlass",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TherapistId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReviewedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReviewedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakGlass", x => x.Id);
                    table.CheckConstraint("CK_BreakGlass_Actor_Length", "length(\"Actor\") <= 200");
                    table.CheckConstraint("CK_BreakGlass_Reason_Length", "length(\"Reason\") <= 500");
                    table.CheckConstraint("CK_BreakGlass_ReviewedBy_Length", "length(\"ReviewedBy\") <= 200");
                    table.ForeignKey(
                        name: "FK_BreakGlass_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BreakGlass_Therapists_TherapistId",
                        column: x => x.TherapistId,
                        principalTable: "Therapists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditEventClients",
                columns: table => new
                {
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEventClients", x => new { x.ClientId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_AuditEventClients_AuditEvents_Sequence",
                        column: x => x.Sequence,
                        principalTable: "AuditEvents",
                        principalColumn: "Sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "AuditHead",
                columns: new[] { "Id", "Hash", "Sequence" },
                values: new object[] { 1, new byte[0], 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Therapists_SupervisorId",
                table: "Therapists",
                column: "SupervisorId",
                filter: "[SupervisorId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEventClients_Sequence",
                table: "AuditEventClients",
                column: "Sequence");

            migrationBuilder.CreateIndex(
                name: "IX_BreakGlass_ClientId",
                table: "BreakGlass",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_BreakGlass_TherapistId_ExpiresAt",
                table: "BreakGlass",
                columns: new[] { "TherapistId", "ExpiresAt" });

            // The log is only ever appended to.
            migrationBuilder.Sql("CREATE TRIGGER \"TR_AuditEvents_UPDATE\" BEFORE UPDATE ON \"AuditEvents\" BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"TR_AuditEvents_DELETE\" BEFORE DELETE ON \"AuditEvents\" BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"TR_AuditEventClients_UPDATE\" BEFORE UPDATE ON \"AuditEventClients\" BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"TR_AuditEventClients_DELETE\" BEFORE DELETE ON \"AuditEventClients\" BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");

            migrationBuilder.AddForeignKey(
                name: "FK_Therapists_Therapists_SupervisorId",
                table: "Therapists",
                column: "SupervisorId",
                principalTable: "Therapists",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Therapists_Therapists_SupervisorId",
                table: "Therapists");

            migrationBuilder.DropTable(
                name: "AuditEventClients");

            migrationBuilder.DropTable(
                name: "AuditHead");

            migrationBuilder.DropTable(
                name: "BreakGlass");

            migrationBuilder.DropTable(
                name: "AuditEvents");

            migrationBuilder.DropIndex(
                name: "IX_Therapists_SupervisorId",
                table: "Therapists");

            migrationBuilder.DropColumn(
                name: "SupervisorId",
                table: "Therapists");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "ErasureAskedAt",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "LastUsedAt",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "RevokedAt",
                table: "ApiKeys");
        }
    }
}
