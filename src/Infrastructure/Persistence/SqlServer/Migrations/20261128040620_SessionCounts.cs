using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SessionCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ClientCount",
                table: "Sessions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_Counted",
                table: "Sessions",
                columns: new[] { "LocalDate", "TherapistId" })
                .Annotation("SqlServer:Include", new[] { "Modality", "Status", "RoomId", "Delivery", "Kind", "DurationMinutes", "ClientCount" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_TherapistId_Status_NotedAt_EndsAt",
                table: "Sessions",
                columns: new[] { "TherapistId", "Status", "NotedAt", "EndsAt" });

            migrationBuilder.Sql("UPDATE [Sessions] SET [ClientCount] = (SELECT COUNT(*) FROM [SessionClients] WHERE [SessionId] = [Sessions].[Id]);");

            // Alone in its batch, also where a script asks first whether it is wanted. A sum that is indexed must be of what cannot be null (error 8662),
            // and ISNULL alone is sure not to be.
            migrationBuilder.Sql(
                """
                EXEC(N'
                CREATE VIEW [dbo].[SessionMonthCounts] WITH SCHEMABINDING AS
                SELECT YEAR([LocalDate]) * 100 + MONTH([LocalDate]) AS [Month], [TherapistId], [Modality], [Status],
                    COUNT_BIG(*) AS [Sessions], SUM(ISNULL(CAST([DurationMinutes] AS bigint), 0)) AS [Minutes], SUM(ISNULL(CAST([ClientCount] AS bigint), 0)) AS [Clients]
                FROM [dbo].[Sessions]
                GROUP BY YEAR([LocalDate]) * 100 + MONTH([LocalDate]), [TherapistId], [Modality], [Status]');
                EXEC(N'CREATE UNIQUE CLUSTERED INDEX [PK_SessionMonthCounts] ON [dbo].[SessionMonthCounts] ([Month], [TherapistId], [Modality], [Status])');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW [dbo].[SessionMonthCounts];");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_TherapistId_Status_NotedAt_EndsAt",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_Counted",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "ClientCount",
                table: "Sessions");
        }
    }
}
