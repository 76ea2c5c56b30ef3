using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.ProcessNotes.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "process");

            migrationBuilder.CreateTable(
                name: "ProcessNotes",
                schema: "process",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SessionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClientIds = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    ContentSealed = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessNotes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProcessNotesStore",
                schema: "process",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    KeyCheck = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessNotesStore", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProcessNotes_SessionId_AuthorId",
                schema: "process",
                table: "ProcessNotes",
                columns: new[] { "SessionId", "AuthorId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProcessNotes",
                schema: "process");

            migrationBuilder.DropTable(
                name: "ProcessNotesStore",
                schema: "process");
        }
    }
}
