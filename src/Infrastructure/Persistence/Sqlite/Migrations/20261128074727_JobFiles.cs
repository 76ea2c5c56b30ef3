using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class JobFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Asked",
                table: "Jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AskedAs",
                table: "Jobs",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AskedBy",
                table: "Jobs",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AskedFor",
                table: "Jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Covered",
                table: "Jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Position",
                table: "Jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "JobPieces",
                columns: table => new
                {
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobPieces", x => new { x.JobId, x.Number });
                    table.ForeignKey(
                        name: "FK_JobPieces_Jobs_JobId",
                        column: x => x.JobId,
                        principalTable: "Jobs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "CK_Jobs_AskedAs_Length",
                table: "Jobs",
                sql: "length(\"AskedAs\") <= 40");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Jobs_AskedBy_Length",
                table: "Jobs",
                sql: "length(\"AskedBy\") <= 200");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JobPieces");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Jobs_AskedAs_Length",
                table: "Jobs");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Jobs_AskedBy_Length",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Asked",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "AskedAs",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "AskedBy",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "AskedFor",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Covered",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Position",
                table: "Jobs");
        }
    }
}
