using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AuditClientsOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ClientsAsIn",
                table: "AuditEvents",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_ClientsAsIn",
                table: "AuditEvents",
                column: "ClientsAsIn",
                filter: "ClientsAsIn IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_AuditEvents_AuditEvents_ClientsAsIn",
                table: "AuditEvents",
                column: "ClientsAsIn",
                principalTable: "AuditEvents",
                principalColumn: "Sequence",
                onDelete: ReferentialAction.Restrict);
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
