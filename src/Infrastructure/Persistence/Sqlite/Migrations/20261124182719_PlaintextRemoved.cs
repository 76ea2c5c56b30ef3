using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PlaintextRemoved : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_TimeOff_Reason_Length",
                table: "TimeOff");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Sessions_OverrideReason_Length",
                table: "Sessions");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Sessions_StatusReason_Length",
                table: "Sessions");

            migrationBuilder.DropCheckConstraint(
                name: "CK_SessionPlans_EndReason_Length",
                table: "SessionPlans");

            migrationBuilder.DropCheckConstraint(
                name: "CK_SessionPlans_RangeReason_Length",
                table: "SessionPlans");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_ArabicName_Length",
                table: "Clients");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_Email_Length",
                table: "Clients");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_FamilyName_Length",
                table: "Clients");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_GivenName_Length",
                table: "Clients");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_Phone_Length",
                table: "Clients");

            migrationBuilder.DropCheckConstraint(
                name: "CK_BreakGlass_Reason_Length",
                table: "BreakGlass");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "TimeOff");

            migrationBuilder.DropColumn(
                name: "OverrideReason",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "StatusReason",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "RangeReason",
                table: "SessionPlans");

            migrationBuilder.DropColumn(
                name: "ArabicName",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "Concerns",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "DateOfBirth",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "FamilyName",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "GivenName",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "Phone",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "BreakGlass");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_CivilIdIndex_Length",
                table: "Clients",
                sql: "length(\"CivilIdIndex\") <= 32");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_DataKey_Length",
                table: "Clients",
                sql: "length(\"DataKey\") <= 128");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_EmailIndex_Length",
                table: "Clients",
                sql: "length(\"EmailIndex\") <= 32");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_PhoneIndex_Length",
                table: "Clients",
                sql: "length(\"PhoneIndex\") <= 32");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_CivilIdIndex_Length",
                table: "Clients");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_DataKey_Length",
                table: "Clients");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_EmailIndex_Length",
                table: "Clients");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Clients_PhoneIndex_Length",
                table: "Clients");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "TimeOff",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OverrideReason",
                table: "Sessions",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StatusReason",
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

            migrationBuilder.AddColumn<string>(
                name: "RangeReason",
                table: "SessionPlans",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ArabicName",
                table: "Clients",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Concerns",
                table: "Clients",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "DateOfBirth",
                table: "Clients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "Clients",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FamilyName",
                table: "Clients",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "GivenName",
                table: "Clients",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Phone",
                table: "Clients",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "BreakGlass",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddCheckConstraint(
                name: "CK_TimeOff_Reason_Length",
                table: "TimeOff",
                sql: "length(\"Reason\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Sessions_OverrideReason_Length",
                table: "Sessions",
                sql: "length(\"OverrideReason\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Sessions_StatusReason_Length",
                table: "Sessions",
                sql: "length(\"StatusReason\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_SessionPlans_EndReason_Length",
                table: "SessionPlans",
                sql: "length(\"EndReason\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_SessionPlans_RangeReason_Length",
                table: "SessionPlans",
                sql: "length(\"RangeReason\") <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_ArabicName_Length",
                table: "Clients",
                sql: "length(\"ArabicName\") <= 100");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_Email_Length",
                table: "Clients",
                sql: "length(\"Email\") <= 254");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_FamilyName_Length",
                table: "Clients",
                sql: "length(\"FamilyName\") <= 100");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_GivenName_Length",
                table: "Clients",
                sql: "length(\"GivenName\") <= 100");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Clients_Phone_Length",
                table: "Clients",
                sql: "length(\"Phone\") <= 40");

            migrationBuilder.AddCheckConstraint(
                name: "CK_BreakGlass_Reason_Length",
                table: "BreakGlass",
                sql: "length(\"Reason\") <= 500");
        }
    }
}
