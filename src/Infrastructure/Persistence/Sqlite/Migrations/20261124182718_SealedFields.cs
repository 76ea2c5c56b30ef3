using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SealedFields : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "ReasonSealed",
                table: "TimeOff",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "OverrideReasonSealed",
                table: "Sessions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "StatusReasonSealed",
                table: "Sessions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "EndReasonSealed",
                table: "SessionPlans",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "RangeReasonSealed",
                table: "SessionPlans",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "KeyCheck",
                table: "Clinic",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ArabicNameSealed",
                table: "Clients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "CivilIdIndex",
                table: "Clients",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "CivilIdSealed",
                table: "Clients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ConcernsSealed",
                table: "Clients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "DataKey",
                table: "Clients",
                type: "BLOB",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "DateOfBirthSealed",
                table: "Clients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "EmailIndex",
                table: "Clients",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "EmailSealed",
                table: "Clients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "FamilyNameSealed",
                table: "Clients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "GivenNameSealed",
                table: "Clients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PhoneIndex",
                table: "Clients",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PhoneSealed",
                table: "Clients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReasonSealed",
                table: "BreakGlass",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Clients_CivilIdIndex",
                table: "Clients",
                column: "CivilIdIndex",
                filter: "[CivilIdIndex] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Clients_EmailIndex",
                table: "Clients",
                column: "EmailIndex",
                filter: "[EmailIndex] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Clients_PhoneIndex",
                table: "Clients",
                column: "PhoneIndex",
                filter: "[PhoneIndex] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clients_CivilIdIndex",
                table: "Clients");

            migrationBuilder.DropIndex(
                name: "IX_Clients_EmailIndex",
                table: "Clients");

            migrationBuilder.DropIndex(
                name: "IX_Clients_PhoneIndex",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "ReasonSealed",
                table: "TimeOff");

            migrationBuilder.DropColumn(
                name: "OverrideReasonSealed",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "StatusReasonSealed",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "EndReasonSealed",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "RangeReasonSealed",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "KeyCheck",
                table: "Clinic");

            migrationBuilder.DropColumn(
                name: "ArabicNameSealed",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "CivilIdIndex",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "CivilIdSealed",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "ConcernsSealed",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "DataKey",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "DateOfBirthSealed",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "EmailIndex",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "EmailSealed",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "FamilyNameSealed",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "GivenNameSealed",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "PhoneIndex",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "PhoneSealed",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "ReasonSealed",
                table: "BreakGlass");
        }
    }
}
